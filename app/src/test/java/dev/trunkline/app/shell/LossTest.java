package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.TransactionDeeds;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.wire.TransactionStatus;
import org.junit.jupiter.api.Test;

class LossTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void outside_a_transaction_there_is_only_the_reason() {
        assertThat(new Loss("gone", new TransactionView(TransactionStatus.IDLE, 0), false).words(5 * SECOND))
                .isEqualTo("The connection is lost: gone.");
    }

    @Test
    void an_open_transaction_is_told_with_its_age_and_what_was_done_in_it() {
        TransactionView view = new TransactionView(TransactionStatus.IN_TRANSACTION, 0, new TransactionDeeds(3, 120));
        assertThat(new Loss("gone", view, false).words(12 * SECOND))
                .contains("A transaction was open for 12 s, with 3 statements in it and 120 rows changed.")
                .contains("The server rolls it back");
        TransactionView one = new TransactionView(TransactionStatus.IN_TRANSACTION, 0, new TransactionDeeds(1, 1));
        assertThat(new Loss("gone", one, false).words(SECOND)).contains("with 1 statement in it and 1 row changed");
    }

    @Test
    void what_became_of_a_statement_under_way_is_not_claimed() {
        assertThat(new Loss("gone", new TransactionView(TransactionStatus.IDLE, 0), true).words(0))
                .endsWith("A statement was under way: whether it took effect is not known here.");
    }

    @Test
    void a_transaction_that_was_left_too_long_is_told_what_to_do_about_it() {
        TransactionView view = new TransactionView(TransactionStatus.IN_TRANSACTION, 0);
        assertThat(new Loss("h: the server ended the session: FATAL: idle (25P03)", view, false).words(0))
                .contains("The idle deadline of an open transaction has passed", "Deadlines");
    }
}
