package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a script may hold that is no statement to send.
class RunScriptTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", TestServer.get().conninfo(), "--format", "csv"));
        all.addAll(List.of(arguments));
        return shell.run(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void the_rows_of_a_copy_stand_below_it(String protocol) throws IOException {
        String script = "create temp table t (a text);\ncopy t from stdin;\nselect 1 as no;\nit's;\n\\.\n"
                + "copy t from stdin (format csv);\n\"x\ny\"\n\\.\ntable t;copy t from stdin;\nlast";
        Path file = Files.writeString(folder.resolve("dump.sql"), script);
        Ran ran = run("--protocol", protocol, "-f", file.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("a\nselect 1 as no;\nit's;\n\"x\ny\"\n");
        assertThat(ran.status()).isZero();
        shell.input(script);
        assertThat(run("--protocol", protocol).out()).isEqualTo(ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void the_rows_of_a_copy_that_failed_are_never_run(String protocol) {
        shell.input("create temp table t (a int);\ncopy nosuch from stdin;\nselect 1 as no;\n\\.\n"
                + "copy t from stdin;\n1\nselect 2 as no;\n3\n\\.\nselect count(*) from t;");
        Ran ran = run("--protocol", protocol);
        assertThat(ran.out()).isEqualTo("count\n0\n");
        assertThat(ran.err()).isEqualTo("""
                ERROR:  relation "nosuch" does not exist
                ERROR:  invalid input syntax for type integer: "select 2 as no;"
                CONTEXT:  COPY t, line 2, column a: "select 2 as no;"
                """);
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void a_command_has_its_rows_from_standard_input(String protocol) {
        shell.input("1\n2\n\\.\n3\n");
        Ran ran = run(
                "--protocol",
                protocol,
                "-c",
                "create temp table t (a int); copy t from stdin; select count(*) from t;",
                "-c",
                "copy t from stdin; table t");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("count\n2\na\n1\n2\n3\n");
        shell.input("select 7 as x;");
        assertThat(run("--protocol", protocol, "-c", "select 1 as a", "-f", "-").out())
                .isEqualTo("a\n1\nx\n7\n");
    }

    @Test
    void a_script_that_breaks_off_within_its_rows_leaves_none_of_them() {
        shell.input("create temp table t (a text);\ncopy t from stdin;\n1\n\0\n\\.\n");
        Ran ran = run();
        assertThat(ran.err()).contains("holds a NUL character at line 4");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void a_nul_is_refused_with_its_line() throws IOException {
        Path file = Files.writeString(folder.resolve("nul.sql"), "select 1;\nselect '\0'");
        assertThat(run("-f", file.toString()).err())
                .startsWith("trunkline: " + file + " holds a NUL character at line 2\n");
        shell.input("select '\0'");
        Ran ran = run();
        assertThat(ran.err()).isEqualTo("trunkline: standard input holds a NUL character at line 1\n");
        assertThat(ran.status()).as("it is read while it runs").isEqualTo(ExitStatus.FAILED);
        assertThat(run("-c", "\0").status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void the_words_that_dumps_begin_and_end_with_are_taken() {
        shell.input("\\restrict abc\nselect 1 as a;\n\\unrestrict abc\n");
        Ran ran = run();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("a\n1\n");
        assertThat(ran.status()).isZero();
    }

    @Test
    void nothing_runs_behind_a_command_of_psqls_that_would_have_it_run_elsewhere_or_not_at_all() {
        for (String command : List.of("\\connect other", "\\c - me", "\\if false", "\\elif :x", "\\else")) {
            shell.input("select 1 as a;\n" + command + "\nselect 2 as b;");
            Ran ran = run();
            assertThat(ran.out()).isEqualTo("a\n1\n");
            assertThat(ran.err())
                    .isEqualTo("trunkline: line 2: " + command
                            + ": a command of psql's, not SQL: what follows depends on it and is not run\n");
            assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        }
        shell.input("\\echo x\n\\c2\nselect 2 as b;");
        assertThat(run().out()).isEqualTo("b\n2\n");
    }

    @Test
    void what_stands_before_the_end_of_the_readable_is_run() {
        shell.input("select 1 as a;\nselect '\0';");
        Ran ran = run();
        assertThat(ran.out()).isEqualTo("a\n1\n");
        assertThat(ran.err()).isEqualTo("trunkline: standard input holds a NUL character at line 2\n");
    }

    @Test
    void a_parameter_is_for_one_statement_of_any_origin() throws IOException {
        Path file = Files.writeString(folder.resolve("one.sql"), "select $1::int as x -- only\n");
        assertThat(run("--param", "7", "-f", file.toString()).out()).isEqualTo("x\n7\n");
        shell.input("select $1::int as x;");
        assertThat(run("--param", "7").out()).isEqualTo("x\n7\n");
        shell.input("select $1::int as x; select 2");
        assertThat(run("--param", "7").err()).startsWith("trunkline: --param needs exactly one statement, not 2\n");
    }

    @Test
    void nothing_runs_outside_the_single_transaction() {
        for (String end : List.of("commit", "rollback")) {
            shell.input("select 1 as a;" + end + ";select 2 as b;select 3 as c;");
            Ran ran = run("--single-transaction");
            assertThat(ran.out()).isEqualTo("a\n1\n");
            assertThat(ran.err())
                    .isEqualTo(
                            "trunkline: the single transaction was ended by a statement before: nothing more is run\n");
            assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        }
    }

    @Test
    void notifications_are_told_as_psql_tells_them() {
        Ran ran = run("-c", "listen foo; notify foo, 'p'; notify foo");
        assertThat(ran.err().replaceAll("[0-9]+", "N")).isEqualTo("""
                Asynchronous notification "foo" with payload "p" received from server process with PID N.
                Asynchronous notification "foo" received from server process with PID N.
                """);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.status()).isZero();
    }

    @Test
    void a_trace_is_its_owners_only() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path fresh = folder.resolve("fresh.jsonl");
        Path open = Files.createFile(folder.resolve("open.jsonl"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        for (Path trace : List.of(fresh, open)) {
            assertThat(run("--trace", trace.toString(), "-c", "select 1").status())
                    .isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trace)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void what_can_not_be_read_or_written_is_named() throws IOException {
        assertThat(run("--trace", folder.resolve("no/x.jsonl").toString(), "-c", "select 1")
                        .err())
                .contains("the folder " + folder.resolve("no") + " does not exist");
        assertThat(run("-f", folder.toString()).err()).startsWith("trunkline: " + folder + ": this is a folder");
        Path binary = Files.writeString(folder.resolve("ls"), "\u007fELF\0");
        Ran ran = shell.run("wire", binary.toString());
        assertThat(ran.err())
                .isEqualTo("trunkline: " + binary
                        + ": offset 0: this is no capture of the wire: expected the beginning of a pcapng or pcap"
                        + " file, of a trace of libpq's or of JSON lines\n");
    }
}
