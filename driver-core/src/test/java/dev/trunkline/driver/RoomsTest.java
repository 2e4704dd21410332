package dev.trunkline.driver;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The order of the rooms: each sees those in its brackets in `docs/architecture.md`, and no others.
class RoomsTest {
    private static final String BASE = "dev.trunkline.driver";

    private static final String SOCKETS = "java\\.n(et|io\\.channels)\\..*(Socket|Select|Network|Datagram).*";

    private static final Map<String, List<String>> SEES = Map.ofEntries(
            entry(".wire", List.of()),
            entry(".tape", List.of(".wire")),
            entry(".value", List.of(".wire")),
            entry(".options", List.of(".wire")),
            entry(".tls", List.of(".wire", ".options")),
            entry(".auth", List.of(".wire", ".options", ".tls")),
            entry(".net", List.of(".wire", ".tape", ".options", ".tls")),
            entry(".session", List.of(".wire")),
            entry(".flow", List.of(".wire", ".tape", ".value", ".options", ".tls", ".auth", ".net", ".session")),
            entry("", List.of(".wire", ".tape", ".value", ".options", ".tls", ".auth", ".net", ".session", ".flow")),
            entry(".capture", List.of(".wire", ".tape", ".value")),
            entry(".filter", List.of(".wire", ".tape", ".value", ".capture")),
            entry(".packet", List.of()),
            entry(".file", List.of(".wire", ".tape", ".capture", ".packet")),
            entry(".explain", List.of(".wire", ".tape", ".session", ".capture")));

    private static final JavaClasses DRIVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void every_room_is_known() {
        Set<String> rooms = DRIVER.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(rooms)
                .isEqualTo(SEES.keySet().stream().map(room -> BASE + room).collect(Collectors.toSet()));
    }

    @Test
    void a_room_sees_only_the_rooms_in_its_brackets() {
        SEES.forEach((room, seen) -> {
            List<String> visible = new ArrayList<>(List.of(BASE + room));
            seen.forEach(each -> visible.add(BASE + each));
            noClasses()
                    .that()
                    .resideInAPackage(BASE + room)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(BASE + "..")
                            .and(not(resideInAnyPackage(visible.toArray(String[]::new)))))
                    .because("it sees " + visible)
                    .check(DRIVER);
        });
    }

    @Test
    void no_room_sees_itself_through_others() {
        slices().matching(BASE + ".(*)").should().beFreeOfCycles().check(DRIVER);
    }

    @Test
    void only_the_handshakes_know_saslprep_and_kerberos() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".auth")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.ongres..", "org.ietf.jgss..", "javax.security.auth", "javax.security.auth.login")
                .check(DRIVER);
    }

    @Test
    void the_driver_needs_the_jdk_and_two_libraries() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        BASE + "..",
                        "java..",
                        "javax.crypto..",
                        "javax.net.ssl..",
                        "javax.security.auth..",
                        "jdk.net..",
                        "org.ietf.jgss..",
                        "com.ongres..",
                        "tools.jackson..",
                        "org.jspecify..")
                .check(DRIVER);
    }

    @Test
    void only_the_sockets_room_knows_sockets() {
        // Java's interfaces for trust name sockets in their signatures; there they are not touched.
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".net", BASE + ".tls")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(SOCKETS)
                .check(DRIVER);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".tls")
                .should()
                .accessClassesThat()
                .haveNameMatching(SOCKETS)
                .check(DRIVER);
    }

    @Test
    void nobody_prints_or_uses_java_util_logging() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(DRIVER);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(DRIVER);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should(be(describe(
                        "named Impl, Manager, Helper or Util",
                        type -> type.getSimpleName().matches(".*(Impl|Manager|Helper|Utils?)"))))
                .check(DRIVER);
    }

    @Test
    void nobody_sleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(DRIVER);
    }
}
