package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.Savepoints;
import dev.trunkline.app.session.TransactionDeeds;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.wire.TransactionStatus;
import org.junit.jupiter.api.Test;

class PillTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void each_status_has_its_word_and_colour() {
        assertThat(Pill.of(null, 0, "")).isEqualTo(new Pill("NOT CONNECTED", Tone.DIM));
        assertThat(Pill.of(new TransactionView(TransactionStatus.IDLE, 3), 9, ""))
                .isEqualTo(new Pill("IDLE", Tone.GREEN));
        assertThat(Pill.of(new TransactionView(TransactionStatus.FAILED, 3), 9, ""))
                .isEqualTo(new Pill("FAILED", Tone.RED));
    }

    @Test
    void an_open_transaction_shows_its_age() {
        TransactionView view = new TransactionView(TransactionStatus.IN_TRANSACTION, 5 * SECOND);
        assertThat(Pill.of(view, 17 * SECOND + 1, "")).isEqualTo(new Pill("IN TRANSACTION · 12 s", Tone.AMBER));
    }

    @Test
    void modes_of_our_own_begin_stand_beside_it() {
        TransactionView idle = new TransactionView(TransactionStatus.IDLE, 0);
        assertThat(Pill.of(idle, 0, "SERIALIZABLE, READ ONLY, DEFERRABLE").whole())
                .isEqualTo("IDLE · next SERIALIZABLE, READ ONLY");
        TransactionView open = new TransactionView(
                TransactionStatus.IN_TRANSACTION, 0, TransactionDeeds.NONE, Savepoints.NONE, "REPEATABLE READ");
        assertThat(Pill.of(open, SECOND, "SERIALIZABLE").whole()).isEqualTo("IN TRANSACTION · 1 s · REPEATABLE READ");
    }
}
