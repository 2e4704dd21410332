package dev.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `trunkline run` against a real server.
class RunCommandTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", TestServer.get().conninfo()));
        all.addAll(List.of(arguments));
        return shell.run(all.toArray(String[]::new));
    }

    private static void assertDone(Ran ran, String out) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo(out);
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
    }

    private static void assertFailed(Ran ran, String out, String err) {
        assertThat(ran.err()).isEqualTo(err);
        assertThat(ran.out()).isEqualTo(out);
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void rows_go_to_standard_output() {
        assertDone(run("-c", "select 1 as id, 'ž' as name"), """
                 id | name\s
                ----+------
                  1 | ž
                (1 row)

                """);
        assertDone(run("--format", "csv", "-c", "select 1 as a; select 2 as b"), "a\n1\nb\n2\n");
        assertDone(run("--format", "json", "-c", "select 1 as a, null as b"), "[\n{\"a\": 1, \"b\": null}\n]\n");
    }

    @Test
    void command_tags_are_for_the_table_only() {
        String sql = "create temp table t (a int); insert into t values (1), (2); update t set a = 3 returning a; "
                + "select; do $$ begin end $$";
        assertDone(run("-c", sql), """
                CREATE TABLE
                INSERT 0 2
                 a\s
                ---
                 3
                 3
                (2 rows)

                UPDATE 2
                --
                (1 row)

                DO
                """);
        assertDone(run("--format", "csv", "-c", sql), "a\n3\n3\n\n");
    }

    @Test
    void the_simple_protocol_sends_a_command_as_it_is() {
        Ran ran = run("--protocol", "simple", "--wire", "-c", "select 1 as a; select 2 as b");
        assertThat(ran.out()).contains(" a \n", " b \n");
        assertThat(ran.err()).contains("Q Query").doesNotContain("P Parse");
        assertThat(ran.err().lines().filter(line -> line.contains("Q Query"))).hasSize(1);
    }

    @Test
    void the_extended_protocol_splits_it() {
        Ran ran = run("--wire", "-c", "select 1 as a; select 2 as b");
        assertThat(ran.err())
                .contains("exchange 2 · extended · select 1 as a\n", "exchange 3 · extended · select 2 as b\n");
        assertThat(Pattern.compile("[→←]  (\\S \\w+(?: × 1)?)")
                        .matcher(ran.err())
                        .results()
                        .map(found -> found.group(1)))
                .containsSubsequence(
                        "P Parse",
                        "B Bind",
                        "D Describe",
                        "E Execute",
                        "S Sync",
                        "1 ParseComplete",
                        "2 BindComplete",
                        "T RowDescription",
                        "D DataRow × 1",
                        "C CommandComplete",
                        "Z ReadyForQuery");
        assertThat(ran.err()).contains("I · idle", "X Terminate");
    }

    @Test
    void parameters_are_bound_and_never_part_of_the_text() {
        assertDone(
                run("--format", "csv", "--param", "7", "--param", "a'b; --", "-c", "select $1::int + 1 as x, $2 as y"),
                "x,y\n8,a'b; --\n");
    }

    @Test
    void an_error_is_shown_as_psql_shows_it() {
        assertFailed(run("-c", "select 1\nfrom nosuch"), "", """
                ERROR:  relation "nosuch" does not exist
                LINE 2: from nosuch
                             ^
                """);
    }

    @Test
    void a_command_stops_at_the_first_error_unless_told() {
        assertFailed(
                run("--format", "csv", "-c", "select 1 as a; select 1/0; select 2 as b", "-c", "select 3 as c"),
                "a\n1\n",
                "ERROR:  division by zero\n");
        assertFailed(
                run(
                        "--format",
                        "csv",
                        "--on-error",
                        "continue",
                        "-c",
                        "select 1/0; select 2 as b",
                        "-c",
                        "select 3 as c"),
                "b\n2\nc\n3\n",
                "ERROR:  division by zero\n");
    }

    @Test
    void a_file_goes_on_after_an_error_unless_told_and_names_the_line() throws IOException {
        String file = file("script.sql", "\ufeffselect 1 as a;\n\nselect\n  nosuch;\nselect 2 as b");
        String error =
                "trunkline:" + file + ":4: ERROR:  column \"nosuch\" does not exist\nLINE 2:   nosuch\n          ^\n";

        assertFailed(run("--format", "csv", "-f", file), "a\n1\nb\n2\n", error);
        assertFailed(run("--format", "csv", "--on-error", "stop", "-f", file), "a\n1\n", error);
    }

    @Test
    void standard_input_is_read_when_nothing_else_is_named() {
        shell.input("select 1 as a;\nselect 1/0;\nselect 2 as b;\n");
        assertFailed(run("--format", "csv"), "a\n1\nb\n2\n", "ERROR:  division by zero\n");
        assertFailed(
                run("--format", "csv", "-f", "-"), "a\n1\nb\n2\n", "trunkline:<stdin>:2: ERROR:  division by zero\n");
        shell.input(" -- nothing\n");
        assertDone(run(), "");
    }

    @Test
    void commands_and_files_run_in_the_order_given() throws IOException {
        String file = file("b.sql", "select 'b' as b");
        assertDone(
                run("--format", "csv", "-c", "select 'a' as a", "-f", file, "-c", "select 'c' as c"),
                "a\na\nb\nb\nc\nc\n");
    }

    @Test
    void psqls_own_commands_are_refused_by_name() throws IOException {
        String file = file("meta.sql", "select 1 as a;\n\\d t\nselect 2 as b;");
        assertFailed(
                run("--format", "csv", "-f", file),
                "a\n1\nb\n2\n",
                "trunkline:" + file + ":2: \\d t: a command of psql's, not SQL\n");
    }

    @Test
    void notices_are_no_output() {
        Ran ran = run("-c", "do $$ begin raise notice 'ho' using hint = 'hum'; end $$");
        assertThat(ran.err()).isEqualTo("NOTICE:  ho\nHINT:  hum\n");
        assertThat(ran.out()).isEqualTo("DO\n");
        assertThat(ran.status()).isZero();
    }

    @Test
    void a_commit_that_became_a_rollback_counts_as_failed() {
        assertFailed(run("--on-error", "continue", "-c", "begin; select 1/0; commit"), "BEGIN\n", """
                ERROR:  division by zero
                trunkline: COMMIT became ROLLBACK: the transaction had failed before, and nothing of it was kept
                """);
    }

    @Test
    void a_success_that_fails_at_the_end_of_its_transaction_is_not_shown() {
        Ran ran = run(
                "-c", "create temp table parent (id int primary key)", "-c", """
                create temp table child (id int references parent deferrable initially deferred)""", "-c", "insert into child values (7)");
        assertThat(ran.out()).isEqualTo("CREATE TABLE\nCREATE TABLE\n");
        assertThat(ran.err()).startsWith("ERROR:  insert or update on table \"child\" violates foreign key");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void tags_of_a_query_that_failed_later_are_not_shown_but_its_rows_are() {
        assertFailed(
                run("--protocol", "simple", "-c", "create temp table t (a int); select 1 as a; select 1/0"),
                """
                 a\s
                ---
                 1
                (1 row)

                """,
                "ERROR:  division by zero\n");
        assertDone(run("--protocol", "simple", "-c", "create temp table t (a int); select 1 as a"), """
                CREATE TABLE
                 a\s
                ---
                 1
                (1 row)

                """);
    }

    @Test
    void a_single_transaction_is_kept_or_lost_as_a_whole() {
        String table = "single_" + System.nanoTime();
        assertDone(
                run(
                        "--single-transaction",
                        "-c",
                        "create table " + table + " (a int)",
                        "-c",
                        "insert into " + table + " values (1)"),
                "CREATE TABLE\nINSERT 0 1\n");
        assertFailed(
                run("--single-transaction", "-c", "insert into " + table + " values (2)", "-c", "select 1/0"),
                "INSERT 0 1\n",
                "ERROR:  division by zero\ntrunkline: the single transaction is rolled back\n");
        assertDone(run("--format", "csv", "-c", "select * from " + table), "a\n1\n");
        assertDone(run("-c", "drop table " + table), "DROP TABLE\n");
    }

    @Test
    void our_begin_is_seen_on_the_wire_and_marked() {
        Ran ran = run("--single-transaction", "--wire", "-c", "select 1");
        assertThat(ran.err()).contains("ours · BEGIN", "COMMIT", "T · in transaction");
    }

    @Test
    void a_transaction_left_open_is_said_to_be_rolled_back() {
        Ran ran = run("-c", "begin", "-c", "select 1 as a");
        assertThat(ran.err()).isEqualTo("trunkline: the transaction is still open: it is rolled back\n");
        assertThat(ran.status()).isZero();
    }

    @Test
    void copy_to_stdout_gives_its_data() {
        assertDone(run("-c", "copy (select 1, null union all select 2, 'x') to stdout"), "1\t\\N\n2\tx\n");
    }

    @Test
    void copy_from_stdin_takes_what_there_is() {
        assertDone(run("-c", "create temp table t (a int)", "-c", "copy t from stdin"), "CREATE TABLE\nCOPY 0\n");
        shell.input("1\n2\n");
        assertDone(run("-c", "create temp table t (a int)", "-c", "copy t from stdin"), "CREATE TABLE\nCOPY 2\n");
    }

    @Test
    void csv_and_json_of_a_result_that_failed_midway_can_not_be_taken_for_whole() {
        String sql = "select 1000 / (10 - g) as q from generate_series(1, 20) g";
        assertThat(run("--format", "json", "-c", sql).out())
                .isEqualTo(
                        "[\n{\"q\": 111},\n{\"q\": 125},\n{\"q\": 142},\n{\"q\": 166},\n{\"q\": 200},\n{\"q\": 250},\n{\"q\": 333},\n{\"q\": 500},\n{\"q\": 1000}\n");
        assertThat(run("--format", "table", "-c", sql).out()).isEmpty();
        assertThat(run("--format", "csv", "-c", "select 1/0 as a").out()).isEmpty();
    }

    @Test
    void a_pipe_that_closes_ends_it_quietly() {
        Ran ran = shell.runIntoClosingPipe(
                1000,
                "run",
                TestServer.get().conninfo(),
                "--format",
                "csv",
                "-c",
                "select generate_series(1, 100000000)");
        assertThat(ran.status()).isEqualTo(ExitStatus.OUTPUT_CLOSED);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("generate_series\n1\n2\n").hasSize(1000);
    }

    @Test
    void a_session_that_the_server_ends_is_no_connection_any_more() {
        Ran ran = run("-c", "select pg_terminate_backend(pg_backend_pid())", "-c", "select 1");
        assertThat(ran.status()).isEqualTo(ExitStatus.NO_CONNECTION);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("FATAL:  terminating connection due to administrator command\ntrunkline: ");
    }

    @Test
    void a_trace_reads_back_as_the_wire_that_was_printed() {
        String trace = folder.resolve("wire.jsonl").toString();
        Ran ran = run("--wire", "--trace", trace, "-c", "select g from generate_series(1, 1000) g");
        assertThat(ran.status()).isZero();

        Ran printed = shell.run("wire", trace);
        assertThat(printed.status()).isZero();
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out()).isEqualTo(ran.err()).contains("DataRow × 1,000");
        assertThat(shell.run("wire", "--format", "json", trace).out().lines()).hasSize(3);
    }

    @Test
    void a_filter_says_what_of_the_wire_is_printed() {
        Ran ran = run(
                "--wire",
                "--filter",
                "sql contains generate and type == DataRow",
                "-c",
                "select g from generate_series(1, 1000) g");
        assertThat(ran.status()).isZero();
        assertThat(ran.err().lines().filter(line -> line.contains("exchange "))).hasSize(1);
        assertThat(ran.err())
                .contains("DataRow × 1,000")
                .doesNotContain("Parse")
                .contains("filter: 1 of 3 exchanges");
    }

    @Test
    void the_wire_is_explained_while_it_runs_and_from_a_file() {
        String trace = folder.resolve("explained.jsonl").toString();
        Ran ran = run("--wire", "--explain", "--trace", trace, "-c", "select 1");
        String explained = shell.run("wire", "--explain", trace).out();

        assertThat(ran.err()).isEqualTo(explained);
        assertThat(explained)
                .contains(
                        "[idle → extended query, 1 owed]", "Makes the unnamed portal", "Manual 54.2.3, Extended Query");
    }

    @Test
    void a_trace_that_holds_a_password_is_warned_of() {
        String trace = folder.resolve("wire.jsonl").toString();
        String role = "role_" + System.nanoTime();
        Ran ran = run("--trace", trace, "-c", "create role " + role + " password 'x'; drop role " + role);
        assertThat(ran.err())
                .isEqualTo("trunkline: warning: " + trace
                        + " holds the text of a statement that sets a password (exchange 2)\n");
    }

    @Test
    void a_capture_with_a_broken_line_is_shown_up_to_there() throws IOException {
        Path trace = folder.resolve("wire.jsonl");
        run("--trace", trace.toString(), "-c", "select 1");
        String whole = Files.readString(trace);
        Files.writeString(trace, whole.substring(0, whole.indexOf("\"name\":\"Parse\"") + 5));

        Ran ran = shell.run("wire", trace.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.out()).startsWith("exchange 1 · startup");
        assertThat(ran.err()).startsWith("trunkline: " + trace + ": line ").hasLineCount(1);
        assertThat(shell.run("wire", folder.resolve("none").toString()).err()).contains("there is no such file");
    }

    @Test
    void the_settings_of_the_server_decide_about_backslashes() {
        shell.input("set standard_conforming_strings = off; select 'a\\'; select b' as a");
        assertThat(run("--format", "csv").out()).as("what a script sets itself").isEqualTo("a\na'; select b\n");
        String conninfo = TestServer.get().conninfo()
                + " options='-c standard_conforming_strings=off -c escape_string_warning=off'";
        assertThat(shell.run("run", conninfo, "--format", "csv", "-c", "select 'a\\'; select b' as a")
                        .out())
                .isEqualTo("a\na'; select b\n");
    }

    @Test
    void a_file_that_is_no_utf8_is_refused_before_anything_runs() throws IOException {
        Path file = Files.write(folder.resolve("latin1.sql"), "select 'caf\u00e9'".getBytes(ISO_8859_1));
        Ran ran = run("-f", file.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).startsWith("trunkline: " + file + " is no UTF-8 text at line 1\n");
    }

    @Test
    void output_is_utf8_whatever_the_locale() {
        assertThat(run("--format", "csv", "-c", "select '日本😀' as \"ž\"").out().getBytes(UTF_8))
                .isEqualTo("ž\n日本😀\n".getBytes(UTF_8));
    }
}
