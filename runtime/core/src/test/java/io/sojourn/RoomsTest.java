package io.sojourn;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

import io.sojourn.http.Portable;

/** The rooms of the core and the directions in which they may look. */
@AnalyzeClasses(packages = "io.sojourn", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    private static final String API = "io.sojourn";
    private static final String SPI = "io.sojourn.spi";
    private static final String[] PLATFORM = {"java..", "jakarta..", "org.eclipse.microprofile.."};

    /** Neither in signatures nor behind them: what an application builds on has nothing that may change under it. */
    @ArchTest
    static final ArchRule theApiUsesOnlyItselfAndThePlatform = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat(resideInAPackage(API).or(resideInAnyPackage(PLATFORM)));

    @ArchTest
    static final ArchRule theSpiUsesOnlyItselfTheApiAndThePlatform = classes()
            .that()
            .resideInAPackage(SPI)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API, SPI).or(resideInAnyPackage(PLATFORM)));

    @ArchTest
    static final ArchRule arrowsPointDownwards = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cdi")
            .definedBy("io.sojourn.cdi..")
            .layer("http")
            .definedBy("io.sojourn.http..")
            .layer("observe")
            .definedBy("io.sojourn.observe..")
            .layer("engine")
            .definedBy("io.sojourn.engine..")
            .layer("resilience")
            .definedBy("io.sojourn.resilience..")
            .layer("memory")
            .definedBy("io.sojourn.store.memory..")
            .layer("redis")
            .definedBy("io.sojourn.store.redis..")
            .layer("cluster")
            .definedBy("io.sojourn.store.cluster..")
            .layer("seal")
            .definedBy("io.sojourn.seal..")
            .layer("config")
            .definedBy("io.sojourn.config..")
            .layer("spi")
            .definedBy("io.sojourn.spi..")
            .whereLayer("cdi")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("cdi")
            .whereLayer("observe")
            .mayOnlyBeAccessedByLayers("cdi", "http")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("cdi", "http")
            .whereLayer("resilience")
            .mayOnlyBeAccessedByLayers("cdi", "observe")
            .whereLayer("memory")
            .mayOnlyBeAccessedByLayers("cdi")
            .whereLayer("redis")
            .mayOnlyBeAccessedByLayers("cdi")
            .whereLayer("cluster")
            .mayOnlyBeAccessedByLayers("cdi")
            .whereLayer("seal")
            .mayOnlyBeAccessedByLayers("cdi", "engine", "observe", "cluster")
            .whereLayer("spi")
            .mayOnlyBeAccessedByLayers("cdi", "http", "engine", "resilience", "memory", "redis", "cluster");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.sojourn.(**)").should().beFreeOfCycles();

    /** So that they are built by hand in tests and run on every runtime. */
    @ArchTest
    static final ArchRule innerRoomsArePlainJava = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.sojourn.engine..",
                    "io.sojourn.seal..",
                    "io.sojourn.spi..",
                    "io.sojourn.store..",
                    "io.sojourn.resilience..",
                    "io.sojourn.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..");

    @ArchTest
    static final ArchRule redissonStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("io.sojourn.store.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.redisson..", "io.netty..");

    @ArchTest
    static final ArchRule jacksonStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("io.sojourn.seal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    /** So that Quarkus leaves out a filter that is added later. */
    @ArchTest
    static final ArchRule beansOfFiltersAreMarkedAsPortable = classes()
            .that()
            .resideInAPackage("io.sojourn.http.filter")
            .and(annotatedWith(ApplicationScoped.class).or(annotatedWith(Dependent.class)))
            .should()
            .beAnnotatedWith(Portable.class);

    @ArchTest
    static final ArchRule nobodyAsksTheWallClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
