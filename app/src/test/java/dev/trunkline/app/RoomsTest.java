package dev.trunkline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may see whom: docs/architecture.md, held against the code.
class RoomsTest {
    private static final String APP = "dev.trunkline.app";
    private static final List<String> FEATURES =
            List.of("connect", "editor", "result", "timeline", "navigator", "importing");
    private static final List<String> BASES = List.of(
            "sql",
            "session",
            "catalog",
            "rows",
            "csv",
            "task",
            "sample",
            "files",
            "places",
            "controls",
            "protocols",
            "journal",
            "history",
            "completion");
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(APP);

    static Stream<String> features() {
        return FEATURES.stream();
    }

    static Stream<String> bases() {
        return BASES.stream();
    }

    @ParameterizedTest
    @MethodSource("features")
    void features_do_not_see_each_other_nor_what_is_above_them(String feature) {
        String[] others = Stream.concat(
                        FEATURES.stream().filter(other -> !other.equals(feature)), Stream.of("shell", "cli"))
                .map(RoomsTest::room)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(room(feature))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(CODE);
    }

    @ParameterizedTest
    @MethodSource("bases")
    void base_rooms_do_not_see_features_nor_what_is_above_them(String base) {
        String[] above = Stream.concat(FEATURES.stream(), Stream.of("shell", "cli"))
                .map(RoomsTest::room)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(room(base))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void rooms_form_no_circle() {
        slices().matching(APP + ".(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void only_shell_and_the_composition_root_see_features() {
        String[] features = FEATURES.stream().map(RoomsTest::room).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(room("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(features)
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void models_know_nothing_of_the_scene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene..")
                .check(CODE);
    }

    @Test
    void only_task_and_the_start_call_the_platform() {
        noClasses()
                .that()
                .resideOutsideOfPackages(room("task"), APP)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.application.Platform")
                .check(CODE);
    }

    @Test
    void the_app_uses_the_driver_by_its_front_door_and_its_public_rooms() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.trunkline.driver.flow..",
                        "dev.trunkline.driver.net..",
                        "dev.trunkline.driver.auth..",
                        "dev.trunkline.driver.session..")
                .check(CODE);
    }

    @Test
    void only_the_command_line_writes_to_the_standard_streams() {
        noClasses()
                .that()
                .resideOutsideOfPackages(room("cli"), APP)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }

    @Test
    void nobody_reaches_into_the_toolkit_by_reflection() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("com.sun..", "sun..")
                .check(CODE);
    }

    private static String room(String name) {
        return APP + "." + name + "..";
    }
}
