package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `trunkline run --compare-protocols` against a real server.
class CompareProtocolsTest {
    private final Shell shell = new Shell();

    private Ran compare(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", TestServer.get().conninfo(), "--compare-protocols"));
        all.addAll(List.of(arguments));
        return shell.run(all.toArray(String[]::new));
    }

    @Test
    void what_each_way_cost_is_printed_and_said_in_words() {
        Ran ran = compare("-c", "select g from generate_series(1, 10) g");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.err()).isEmpty();
        // How wide its columns are, the times say.
        assertThat(ran.out()
                        .lines()
                        .map(line -> line.strip().replaceAll(" {2,}", "|"))
                        .toList())
                .contains(
                        "Simple|Extended with text|Extended with binary|Separate planning",
                        "round trips|1|1|1|2",
                        "messages sent|1|5|5|6",
                        "rows|10|10|10|10");
        assertThat(ran.out()).contains("Separate planning: ", "Each way was run 3 times");
    }

    @Test
    void with_parameters_the_simple_protocol_is_left_out() {
        Ran ran = compare("--param", "3", "-c", "select $1::int");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("Simple was left out").doesNotContain("  Simple ");
    }

    @Test
    void the_wire_shows_every_run_and_what_undoes_it() {
        Ran ran = compare("--wire", "-c", "select 1");
        assertThat(ran.err()).contains("simple · ours · BEGIN", "simple · ours · ROLLBACK", "H Flush");
    }

    @Test
    void what_changes_something_is_run_only_if_that_is_agreed_to() {
        Ran refused = compare("-c", "create table compared_here (a int)");
        assertThat(refused.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(refused.err()).contains("--yes");
        Ran ran = compare("--yes", "-c", "create table compared_here (a int)");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("What it wrote was undone each time.");
        Ran gone =
                shell.run("run", TestServer.get().conninfo(), "-c", "select to_regclass('compared_here') is null as n");
        assertThat(gone.out()).contains(" t\n");
    }

    @Test
    void what_can_not_be_compared_is_refused_before_anything_is_run() {
        assertThat(compare("-c", "vacuum").err()).contains("refuses this statement in a transaction");
        assertThat(compare("-c", "select 1; select 2").err()).contains("takes one statement");
        assertThat(compare("-c", "select $1").err()).contains("no values for them");
        assertThat(compare("--format", "csv", "-c", "select 1").status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void a_statement_that_fails_fails_the_command() {
        Ran ran = compare("-c", "select * from nothing_of_that_name");
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ran.out()).startsWith("The statement fails, so there is nothing to be compared: ERROR");
    }
}
