package io.sojourn;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Classes of a room use each other in one direction only; a class and what is nested in it count as one. */
@AnalyzeClasses(packages = "io.sojourn", importOptions = DoNotIncludeTests.class)
class CirclesTest {

    @ArchTest
    static final ArchRule noCirclesInHttp =
            slices().assignedFrom(new ClassesBelow("io.sojourn.http")).should().beFreeOfCycles();

    private record ClassesBelow(String room) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            boolean inside =
                    type.getPackageName().equals(room) || type.getPackageName().startsWith(room + ".");
            return inside ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", "")) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "classes of " + room;
        }
    }
}
