package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The front door against a real server.
class ConnectionTest {
    @Test
    void a_query_gives_its_rows_and_its_wire() {
        Tape tape = new Tape();
        try (Connection connection = Connection.open(TestServer.get().options(), tape)) {
            Rows rows = connection.query("select g as id, null as n, 'x' || g as t from generate_series(1, $1) g", "3");
            assertThat(rows.count()).isEqualTo(3);
            assertThat(rows.text(2, 0)).isEqualTo("3");
            assertThat(rows.text(1, 1)).isNull();
            assertThat(rows.text(0, 2)).isEqualTo("x1");
        }
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        assertThat(log.exchanges())
                .extracting(Exchange::kind)
                .isEqualTo(List.of(Exchange.Kind.STARTUP, Exchange.Kind.EXTENDED, Exchange.Kind.TERMINATE));
    }
}
