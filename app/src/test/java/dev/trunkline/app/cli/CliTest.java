package dev.trunkline.app.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.app.session.RunProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    private final Shell shell = new Shell();

    @Test
    void without_a_command_the_window_opens() {
        assertThat(shell.run().status()).isZero();
        assertThat(shell.run("--sample").status()).isZero();
        assertThat(shell.run("postgresql://ann@db/shop").status()).isZero();

        assertThat(shell.display.opened)
                .containsExactly(
                        new Target(false, ""), new Target(true, ""), new Target(false, "postgresql://ann@db/shop"));
    }

    @Test
    void help_and_version_are_for_standard_output() {
        assertThat(shell.run("--help").out()).contains("run", "wire", "snapshot", "--sample", "CONNINFO");
        assertThat(shell.run("run", "--help").out()).contains("--format", "--trace", "--single-transaction");
        assertThat(shell.run("--version").out()).startsWith("trunkline ");
        assertThat(shell.run("--help").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --nonsense",
                "run --format xml",
                "run --protocol pigeon",
                "run -c",
                "run --sample host=x -c 1",
                "run host=x port=many -c 1",
                "run nonsense -c 1",
                "run --trace wire.pcap -c 1",
                "run --trace /no/such/folder/wire.jsonl -c 1",
                "run -f /no/such/file.sql",
                "run --param 1 --protocol simple -c select",
                "run --param 1 -c select;select",
                "wire",
                "snapshot",
                "snapshot --out x.png --size 1440",
                "snapshot --out x.png --size 99999x10",
                "snapshot --out x.png --scale 0",
                "snapshot --out x.png --theme pink",
                "nonsense",
                "--sample run -c 1",
                "host=x run -c 1"
            })
    void a_wrong_command_line_is_one_line_and_a_hint(String line) {
        Ran ran = shell.run(line.split(" "));

        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(2);
        assertThat(ran.err()).startsWith("trunkline: ").contains("\nTry 'trunkline");
        assertThat(shell.display.opened).isEmpty();
    }

    @Test
    void files_are_opened_beside_a_connection_or_without_one(@TempDir Path folder) throws IOException {
        Path plain = Files.writeString(folder.resolve("queries"), "select 1");
        assertThat(shell.run("a.sql", "host=x", plain.toString()).status()).isZero();
        assertThat(shell.display.opened).containsExactly(new Target(false, "host=x"));
        assertThat(shell.display.files).containsExactly(Path.of("a.sql"), plain);
        assertThat(shell.run("--sample", "b.SQL").status()).isZero();
        assertThat(shell.display.opened.getLast()).isEqualTo(new Target(true, ""));
        assertThat(shell.run("host=x", "host=y").err()).contains("there is one CONNINFO");
    }

    @Test
    void a_connection_string_is_not_repeated_for_it_may_hold_a_password() {
        assertThat(shell.run("run", "host=x password=s3cret port=many").err()).doesNotContain("s3cret");
        assertThat(shell.run("run", "postgresql://ann:s3cret@db/%zz").err()).doesNotContain("s3cret");
        assertThat(shell.run("s3cret").err()).doesNotContain("s3cret");
        assertThat(shell.run("nonsense").err()).contains("there is no command 'nonsense'");
    }

    @Test
    void a_snapshot_is_drawn_by_whoever_knows_the_window() {
        Ran ran = shell.run(
                "snapshot host=x --out window.png --theme light --size 800x600 --scale 2 --protocol simple --wire tracks -c 1 -c 2"
                        .split(" "));

        assertThat(ran.status()).isZero();
        assertThat(shell.display.drawn)
                .containsExactly(new Snapshot(
                        new Target(false, "host=x"),
                        List.of("1", "2"),
                        RunProtocol.SIMPLE,
                        Path.of("window.png"),
                        Snapshot.Theme.LIGHT,
                        800,
                        600,
                        2,
                        Snapshot.Wire.of(Snapshot.View.TRACKS)));
    }

    @Test
    void a_snapshot_is_dark_and_of_the_usual_size_unless_asked() {
        shell.run("snapshot", "--sample", "--out", "w.png");
        assertThat(shell.display.drawn)
                .containsExactly(new Snapshot(
                        new Target(true, ""),
                        List.of(),
                        RunProtocol.EXTENDED,
                        Path.of("w.png"),
                        Snapshot.Theme.DARK,
                        1440,
                        900,
                        1,
                        Snapshot.Wire.of(Snapshot.View.WATERFALL)));
    }

    @Test
    void the_environment_is_looked_at_before_anything_is_done() {
        Ran ran = new Shell(Map.of("PGSSLMODE", "sometimes")).run("run", "-c", "select 1");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("sslmode (from PGSSLMODE) must be one of");
    }

    @Test
    void the_way_to_a_statement_leads_past_the_toolkit() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.trunkline.app.cli", "dev.trunkline.app.rows", "dev.trunkline.app.sql")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.fxmisc..", "dev.trunkline.app.task")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.trunkline.app"));
    }
}
