package io.sojourn;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** No class of a room needs, by whatever way, a class that needs it. Nested types count as their outer class. */
class CirclesTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.sojourn");

    static Stream<String> rooms() {
        return CLASSES.stream().map(JavaClass::getPackageName).distinct().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void theClassesOfARoomFormNoCircle(String room) {
        slices().assignedFrom(new TopLevelClasses(room))
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private record TopLevelClasses(String room) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals(room) ? SliceIdentifier.of(outermost(type)) : SliceIdentifier.ignore();
        }

        private static String outermost(JavaClass type) {
            return type.getEnclosingClass().map(TopLevelClasses::outermost).orElseGet(type::getSimpleName);
        }

        @Override
        public String getDescription() {
            return "top-level classes of " + room;
        }
    }
}
