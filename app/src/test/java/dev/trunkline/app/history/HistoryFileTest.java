package dev.trunkline.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.app.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    private static final Instant AT = Instant.parse("2026-11-23T01:02:03.456Z");

    @TempDir
    private Path folder;

    @Test
    void what_was_executed_is_there_at_the_next_start_the_newest_first() throws IOException {
        Executed one =
                new Executed(AT, "shop · Ü", "select '😀\n'", 41_600_000, OptionalLong.of(3), Executed.Ending.DONE, "");
        Executed two = failed("select nosuch", "ERROR: no such column (42703)");
        add(one, two);
        assertThat(new HistoryFile(file()).newest(10)).containsExactly(two, one);
        assertThat(new HistoryFile(file()).newest(1)).containsExactly(two);
    }

    @Test
    void passwords_are_masked_and_what_the_server_said_of_them_is_left_out() throws IOException {
        add(failed("alter role ann password 'Zebra-4711'", "ERROR: bad 'Zebra-4711' (22023)"));
        assertThat(Files.readString(file())).doesNotContain("Zebra").contains("alter role ann password", "22023");
    }

    @Test
    void a_very_long_statement_is_kept_by_its_beginning() throws IOException {
        add(done("select '" + "x".repeat(300_000) + "'"));
        assertThat(new HistoryFile(file()).newest(1).getFirst().sql())
                .hasSize(Executed.MOST_SQL + 2)
                .endsWith("x …");
    }

    @Test
    void a_torn_line_costs_itself_alone() throws IOException {
        add(done("select 1"), done("select 2"));
        String text = Files.readString(file());
        Files.writeString(file(), text.substring(0, text.length() - 20), StandardOpenOption.TRUNCATE_EXISTING);
        add(done("select 3"));
        assertThat(new HistoryFile(file()).newest(10))
                .extracting(Executed::sql)
                .containsExactly("select 3", "select 1");
    }

    @Test
    void beyond_its_limits_the_older_half_goes() throws IOException {
        try (HistoryFile history = new HistoryFile(file(), 1_000_000, 100)) {
            for (int i = 0; i < 250; i++) {
                history.add(done("select " + i), "");
            }
        }
        assertThat(new HistoryFile(file()).newest(1_000))
                .hasSizeBetween(50, 100)
                .first()
                .extracting(Executed::sql)
                .isEqualTo("select 249");
        try (HistoryFile history = new HistoryFile(file(), 20_000, 1_000_000)) {
            for (int i = 0; i < 100; i++) {
                history.add(done("select '" + "y".repeat(1_000) + "'"), "");
            }
        }
        assertThat(Files.size(file())).isLessThan(21_000);
    }

    @Test
    void nobody_else_may_read_it() throws IOException {
        assumeTrue(Folders.knowsPosix(folder), "needs POSIX permissions");
        add(done("select 1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private Path file() {
        return folder.resolve("data").resolve("history.jsonl");
    }

    private void add(Executed... executed) {
        try (HistoryFile history = new HistoryFile(file())) {
            for (Executed each : executed) {
                history.add(each, each.error().isEmpty() ? "" : "22023");
            }
        }
    }

    private static Executed done(String sql) {
        return new Executed(AT, "shop", sql, 1, OptionalLong.empty(), Executed.Ending.DONE, "");
    }

    private static Executed failed(String sql, String error) {
        return new Executed(AT, "shop", sql, 1, OptionalLong.empty(), Executed.Ending.FAILED, error);
    }
}
