package io.sojourn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The rooms of the core and the directions in which they may look. */
@AnalyzeClasses(packages = "io.sojourn", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    /** Everybody may use the public types; they use nothing of ours. */
    @ArchTest
    static final ArchRule the_public_api_depends_on_no_room = noClasses()
            .that()
            .resideInAPackage("io.sojourn")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sojourn.*..");

    @ArchTest
    static final ArchRule arrows_point_downwards = Architectures.layeredArchitecture()
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
    static final ArchRule no_cycles =
            slices().matching("io.sojourn.(**)").should().beFreeOfCycles();

    /** So that they are built by hand in tests and run on every runtime. */
    @ArchTest
    static final ArchRule inner_rooms_are_plain_java = noClasses()
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
    static final ArchRule redisson_stays_in_its_room = noClasses()
            .that()
            .resideOutsideOfPackage("io.sojourn.store.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.redisson..", "io.netty..");

    @ArchTest
    static final ArchRule jackson_trees_stay_between_seal_and_engine = noClasses()
            .that()
            .resideOutsideOfPackages("io.sojourn.seal..", "io.sojourn.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule nobody_asks_the_wall_clock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
