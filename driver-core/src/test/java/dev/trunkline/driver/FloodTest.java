package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.file.Path;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both sides talk, and one does not listen.
class FloodTest {
    @Test
    void a_server_that_talks_before_it_listens_is_heard_while_a_long_query_waits() {
        int count = 1000;
        byte[] notice = Feed.notice(20_000);
        String text = "x".repeat(50_000_000);
        Tape tape = new Tape();
        CountDownLatch listening = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            // Some of it may be heard before the query is asked, by who listens to idle connections.
            client.await(listening);
            // 20 MB: more than any socket buffers. Nothing is read before they are gone.
            for (int i = 0; i < count; i++) {
                client.send(notice);
            }
            assertThat(client.expect(Query.class).text()).hasSize(text.length());
            client.send(new CommandComplete("DONE"), new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                AtomicInteger notices = new AtomicInteger();
                connection.onNotice(_ -> notices.incrementAndGet());
                listening.countDown();
                assertThat(connection
                                .simple(text, Begin.NO, ResultObserver.NONE)
                                .tags())
                        .containsExactly("DONE");
                assertThat(notices).hasValue(count);
            }
        }
        int found = 0;
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Message message && message.tag() == 'N') {
                assertThat(message.span().copy()).isEqualTo(notice);
                found++;
            }
        }
        assertThat(found).isEqualTo(count);
    }

    @Test
    void a_server_that_never_stops_talking_fills_no_memory_and_its_answer_is_still_found(@TempDir Path folder) {
        int count = 300_000;
        byte[] hundred = Encoded.join(Collections.nCopies(100, Encoded.of(new ParameterStatus("search_path", "public")))
                .toArray(byte[][]::new));
        try (Budget budget = new Budget(1 << 20, folder, OptionalLong.empty());
                ScriptedServer server = ScriptedServer.playing(client -> {
                    client.greet();
                    client.expect(Query.class);
                    for (int i = 0; i < count; i += 100) {
                        client.send(hundred);
                    }
                    client.send(new CommandComplete("DONE"), new ReadyForQuery(TransactionStatus.IDLE));
                })) {
            Tape tape = new Tape(budget, History.CACHED);
            try (Connection connection = Connection.open(server.options(), tape)) {
                assertThat(connection
                                .simple("select", Begin.NO, ResultObserver.NONE)
                                .tags())
                        .containsExactly("DONE");
            }
            assertThat(tape.messages()).isGreaterThan(count);
            assertThat(tape.size()).isLessThan(15_000);
            ExchangeLog log = new ExchangeLog(tape);
            log.update();
            assertThat(log.exchanges()).anySatisfy(exchange -> {
                assertThat(exchange.outcome()).isEqualTo(Exchange.Outcome.DONE);
                assertThat(exchange.messages()).isGreaterThan(count);
            });
        }
    }
}
