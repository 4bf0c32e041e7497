package io.fermata.compiler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of the structure of the core and of the compiler. */
class ConventionsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // What was made of the core's own bodies.
            .withImportOption(location -> !location.contains("$$"))
            .importPackages("io.fermata");

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.fermata.compiler.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static final String[] CORE = {
        "io.fermata",
        "io.fermata.runtime",
        "io.fermata.spi",
        "io.fermata.combine",
        "io.fermata.events",
        "io.fermata.inspect",
        "io.fermata.schedule",
        "io.fermata.stream",
        "io.fermata.sync",
        "io.fermata.top"
    };

    @Test
    void core_dependsOnNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        Stream.concat(Stream.of("java..", "javax.management..", "jdk.jfr.."), Stream.of(CORE))
                                .toArray(String[]::new))
                .check(CLASSES);
    }

    /** A JDK may be without them. */
    @Test
    void core_needsNeitherEventsNorManagement() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .and()
                .resideOutsideOfPackages("io.fermata.events", "io.fermata.top")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.management..", "java.lang.management..", "jdk.jfr..")
                .check(CLASSES);
    }

    /** Whoever waits or schedules knows bodies by their interface: hand-written ones are as good. */
    @Test
    void tasks_dependOnNoFrames() {
        noClasses()
                .that()
                .resideInAnyPackage("io.fermata.combine", "io.fermata.schedule", "io.fermata.stream", "io.fermata.sync")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fermata.runtime")
                .check(CLASSES);
    }

    @Test
    void api_dependsOnNoImplementation() {
        noClasses()
                .that()
                .resideInAPackage("io.fermata")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fermata.runtime", "io.fermata.compiler..")
                .check(CLASSES);
    }

    @Test
    void explain_isNeededByNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.fermata.compiler.explain")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fermata.compiler.explain")
                .check(CLASSES);
    }

    @Test
    void library_printsNothing_butADump() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.fermata.Fermata")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
