package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Cancelling (manual 54.2.8): a second connection, which ends before the next query may begin.
class CancelTest {
    private static final ErrorResponse CANCELED =
            new ErrorResponse(Vocabulary.error("ERROR", "57014", "canceling statement due to user request"));

    private final Tape tape = new Tape();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cancelSeen = new CountDownLatch(1);

    @Test
    void a_cancel_quotes_the_key_over_a_connection_of_its_own() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(this::cancelledQuery, client -> {
            client.expect(new CancelRequest(Peer.PROCESS, Peer.KEY));
            cancelSeen.countDown();
            client.hangUp();
        })) {
            try (Connection connection = Connection.open(server.options(), tape);
                    ExecutorService other = Executors.newSingleThreadExecutor()) {
                Future<Boolean> cancel = other.submit(() -> {
                    await(asked);
                    return connection.cancel(Duration.ofSeconds(20));
                });
                Outcome outcome = connection.extended("select pg_sleep(60)", List.of(), Begin.NO, ResultObserver.NONE);
                assertThat(outcome.error().orElseThrow().sqlState()).isEqualTo("57014");
                assertThat(cancel.get(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        Exchange cancel = log.exchanges().stream()
                .filter(exchange -> exchange.kind() == Exchange.Kind.CANCEL)
                .findFirst()
                .orElseThrow();
        assertThat(cancel.track()).isEqualTo(1);
        assertThat(cancel.outcome()).isEqualTo(Exchange.Outcome.DONE);
        Message request = cancel.entries().stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(request.frontend()).isEqualTo(new CancelRequest(Peer.PROCESS, Bytes.utf8("****")));
        assertThat(request.is(Message.Mark.MASKED)).isTrue();
    }

    private void cancelledQuery(Peer client) throws IOException {
        client.greet();
        client.expectExtended();
        asked.countDown();
        client.await(cancelSeen);
        client.send(new ParseComplete(), new BindComplete(), CANCELED, new ReadyForQuery(TransactionStatus.IDLE));
    }

    @Test
    void no_query_begins_before_the_cancel_has_ended() throws Exception {
        CountDownLatch nextWaits = new CountDownLatch(1);
        AtomicBoolean cancelEnded = new AtomicBoolean();
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    cancelledQuery(client);
                    client.expectExtended();
                    assertThat(cancelEnded).as("the cancel has ended").isTrue();
                    client.send(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("NEXT"));
                    client.send(new ReadyForQuery(TransactionStatus.IDLE));
                },
                client -> {
                    client.expect(CancelRequest.class);
                    cancelSeen.countDown();
                    client.await(nextWaits);
                    cancelEnded.set(true);
                    client.hangUp();
                })) {
            try (Connection connection = Connection.open(server.options(), tape);
                    ExecutorService others = Executors.newFixedThreadPool(2)) {
                AtomicReference<Thread> asking = new AtomicReference<>();
                Future<Outcome> queries = others.submit(() -> {
                    connection.extended("first", List.of(), Begin.NO, ResultObserver.NONE);
                    asking.set(Thread.currentThread());
                    return connection.extended("next", List.of(), Begin.NO, ResultObserver.NONE);
                });
                Future<Boolean> cancel = others.submit(() -> {
                    await(asked);
                    return connection.cancel(Duration.ofSeconds(20));
                });
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
                while (asking.get() == null || asking.get().getState() != Thread.State.WAITING) {
                    assertThat(System.nanoTime())
                            .as("the next query does not wait")
                            .isLessThan(end);
                    Thread.onSpinWait();
                }
                nextWaits.countDown();
                assertThat(cancel.get(20, TimeUnit.SECONDS)).isTrue();
                assertThat(queries.get(20, TimeUnit.SECONDS).tags()).containsExactly("NEXT");
            }
        }
    }

    @Test
    void nothing_is_sent_if_nothing_runs() {
        try (ScriptedServer server = ScriptedServer.playing(Peer::greet)) {
            try (Connection connection = Connection.open(server.options(), tape)) {
                assertThat(connection.cancel(Duration.ofSeconds(20))).isFalse();
            }
        }
    }

    @Test
    void a_server_that_takes_no_note_is_waited_for_as_long_as_patience_lasts() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(this::cancelledQuery, client -> {
            client.expect(CancelRequest.class);
            client.sendForEver(new byte[] {'?'});
            cancelSeen.countDown();
        })) {
            try (Connection connection = Connection.open(server.options(), tape);
                    ExecutorService other = Executors.newSingleThreadExecutor()) {
                Future<Boolean> cancel = other.submit(() -> {
                    await(asked);
                    return connection.cancel(Duration.ofMillis(300));
                });
                connection.extended("select", List.of(), Begin.NO, ResultObserver.NONE);
                assertThat(cancel.get(20, TimeUnit.SECONDS)).isFalse();
            }
        }
    }

    @Test
    void a_session_in_the_clear_is_cancelled_in_the_clear() throws Exception {
        // The session went on in the clear under prefer: the cancel must not ask for TLS,.
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    client.expect(new SSLRequest());
                    client.send(new EncryptionResponse('N'));
                    cancelledQuery(client);
                },
                client -> {
                    client.expect(CancelRequest.class);
                    cancelSeen.countDown();
                    client.hangUp();
                })) {
            try (Connection connection = Connection.open(server.options("sslmode=prefer"), tape);
                    ExecutorService other = Executors.newSingleThreadExecutor()) {
                Future<Boolean> cancel = other.submit(() -> {
                    await(asked);
                    return connection.cancel(Duration.ofSeconds(20));
                });
                connection.extended("select", List.of(), Begin.NO, ResultObserver.NONE);
                assertThat(cancel.get(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
