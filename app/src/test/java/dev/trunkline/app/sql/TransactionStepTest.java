package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.sql.TransactionStep.Begins;
import dev.trunkline.app.sql.TransactionStep.Ends;
import dev.trunkline.app.sql.TransactionStep.Other;
import dev.trunkline.app.sql.TransactionStep.Releases;
import dev.trunkline.app.sql.TransactionStep.RollsBackTo;
import dev.trunkline.app.sql.TransactionStep.Sets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TransactionStepTest {
    @Test
    void savepoints_are_read_with_their_names_as_the_server_knows_them() {
        Map.of(
                        "savepoint A",
                        new Sets("a"),
                        "/* b */ SAVEPOINT -- c\n \"My \"\"Point\"\"\"",
                        new Sets("My \"Point\""),
                        "release savepoint a",
                        new Releases("a"),
                        "release a",
                        new Releases("a"),
                        "release savepoint",
                        new Releases("savepoint"),
                        "rollback to a",
                        new RollsBackTo("a"),
                        "rollback work to savepoint a",
                        new RollsBackTo("a"),
                        "rollback transaction to \"A\"",
                        new RollsBackTo("A"))
                .forEach((sql, step) ->
                        assertThat(TransactionStep.of(sql)).as(sql).isEqualTo(step));
    }

    @Test
    void what_ends_a_transaction_may_begin_the_next() {
        for (String sql : new String[] {"commit", "end", "rollback work", "abort", "prepare transaction 'x'"}) {
            assertThat(TransactionStep.of(sql)).as(sql).isEqualTo(new Ends(false));
        }
        assertThat(TransactionStep.of("commit and chain")).isEqualTo(new Ends(true));
        assertThat(TransactionStep.of("rollback transaction and chain")).isEqualTo(new Ends(true));
        assertThat(TransactionStep.of("commit and no chain")).isEqualTo(new Ends(false));
        assertThat(TransactionStep.of("begin read only")).isEqualTo(new Begins());
        assertThat(TransactionStep.of("start transaction")).isEqualTo(new Begins());
    }

    @Test
    void of_what_can_not_be_read_nothing_is_said() {
        for (String sql :
                new String[] {"savepoint U&\"a\"", "savepoint", "commit prepared 'x'", "rollback prepared 'x'", "", "x"
                }) {
            assertThat(TransactionStep.of(sql)).as(sql).isEqualTo(new Other());
        }
    }
}
