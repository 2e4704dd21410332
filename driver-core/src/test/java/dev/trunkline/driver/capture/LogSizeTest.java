package dev.trunkline.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import org.junit.jupiter.api.Test;

/// What grouping costs beside the tape.
class LogSizeTest {
    private static final int EXCHANGES = 200_000;

    @Test
    void an_exchange_of_three_messages_costs_little() {
        RecordedTape recorded = new RecordedTape();
        for (int i = 0; i < EXCHANGES; i++) {
            recorded.sent(new Query("select " + i % 100))
                    .received(new CommandComplete("SELECT 1"), new ReadyForQuery(TransactionStatus.IDLE));
        }
        Tape tape = recorded.tape();
        long before = used();
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        log.takeChanged();
        long each = (used() - before) / EXCHANGES;
        System.out.println("an exchange of three messages costs " + each + " bytes beside the tape");
        assertThat(log.exchanges()).hasSize(EXCHANGES);
        assertThat(each).isLessThan(400);
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
