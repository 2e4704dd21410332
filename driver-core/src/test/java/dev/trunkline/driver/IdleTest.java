package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.NoticeResponse;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a server says while nobody asks it anything.
class IdleTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Connection connection = Connection.open(TestServer.get().options(), new Tape());
    private final Connection other = Connection.open(TestServer.get().options(), new Tape());

    @AfterEach
    void close() {
        connection.close();
        other.close();
    }

    @Test
    void a_notification_is_heard_while_idle() throws InterruptedException {
        try (Listening news = connection.listen("News of \"today\"", 10)) {
            other.query("select pg_notify($1, 'fit to print')", "News of \"today\"");
            NotificationResponse heard = news.next(SOON).orElseThrow();
            assertThat(heard.payload()).isEqualTo("fit to print");
            assertThat(heard.processId()).isEqualTo(other.processId());
        }
        assertThat(connection.query("select pg_listening_channels()").count()).isZero();
    }

    @Test
    void within_fifty_milliseconds_as_a_rule() throws InterruptedException {
        List<Long> took = new ArrayList<>();
        try (Listening news = connection.listen("news", 10)) {
            for (int i = 0; i < 21; i++) {
                // Busy a moment ago: the worst case, since the watcher has to notice that it is idle again.
                connection.query("select 1");
                long before = System.nanoTime();
                other.query("select pg_notify('news', '')");
                assertThat(news.next(SOON)).isPresent();
                took.add(System.nanoTime() - before);
            }
        }
        took.sort(null);
        assertThat(took.get(took.size() / 2)).isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void a_server_that_never_stops_talking_keeps_nobody_from_asking() {
        byte[] notices = Encoded.of(new NoticeResponse(Vocabulary.error("NOTICE", "00000", "x".repeat(200))));
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            CompletableFuture<Void> asked =
                    CompletableFuture.runAsync(() -> heard(client, new Query("select 1")), Thread::startVirtualThread);
            while (!asked.isDone()) {
                client.send(notices);
            }
            asked.join();
            client.send(new CommandComplete("SELECT 0"), new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection flooded = Connection.open(server.options(), new Tape())) {
                CompletableFuture<Boolean> talking = new CompletableFuture<>();
                flooded.onNotice(_ -> talking.complete(true));
                talking.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
                Outcome outcome = CompletableFuture.supplyAsync(
                                () -> flooded.simple("select 1", Begin.NO, ResultObserver.NONE),
                                Thread::startVirtualThread)
                        .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                        .join();
                assertThat(outcome.tags()).containsExactly("SELECT 0");
            }
        }
    }

    private static void heard(Peer client, FrontendMessage message) {
        try {
            client.expect(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void twenty_thousand_notifications_amid_queries_come_in_order_and_none_is_lost() throws Exception {
        int count = 20_000;
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        connection.onNotification(notification -> heard.add(notification.payload()));
        run(connection, "listen numbers");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i += 100) {
                other.query(
                        "select pg_notify('numbers', n::text) from generate_series($1::int, $1::int + 99) n", "" + i);
            }
        });
        while (!sending.isDone()) {
            assertThat(connection.query("select 7").text(0, 0)).isEqualTo("7");
        }
        sending.get(20, TimeUnit.SECONDS);
        for (int i = 0; i < count; i++) {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void what_nobody_reads_is_counted_and_not_kept() throws InterruptedException {
        try (Listening news = connection.listen("flood", 5)) {
            other.query("select pg_notify('flood', n::text) from generate_series(1, 100) n");
            // Its own notification comes with the answer, behind all others.
            connection.query("select pg_notify('flood', 'last')");
            assertThat(news.dropped()).isEqualTo(96);
            assertThat(news.next(SOON).map(NotificationResponse::payload)).contains("1");
        }
    }

    @Test
    void an_administrator_who_ends_the_session_is_heard_at_once() throws Exception {
        CompletableFuture<DriverException> lost = new CompletableFuture<>();
        connection.onLost(lost::complete);
        try (Listening news = connection.listen("news", 10)) {
            other.query("select pg_terminate_backend($1::int)", String.valueOf(connection.processId()));
            assertThat(lost.get(20, TimeUnit.SECONDS)).hasMessageContaining("57P01");
            assertThatThrownBy(() -> news.next(SOON)).isInstanceOf(ConnectionException.class);
            assertThatThrownBy(() -> connection.query("select 1"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("57P01");
            assertThatThrownBy(() -> connection.query("select 1"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("the connection is closed");
            assertThatThrownBy(news::close).isInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void a_loss_is_told_to_who_asks_later_as_well() throws Exception {
        CompletableFuture<DriverException> first = new CompletableFuture<>();
        connection.onLost(first::complete);
        other.query("select pg_terminate_backend($1::int)", String.valueOf(connection.processId()));
        DriverException reason = first.get(20, TimeUnit.SECONDS);
        CompletableFuture<DriverException> later = new CompletableFuture<>();
        connection.onLost(later::complete);
        assertThat(later.getNow(null)).isSameAs(reason);
    }

    @Test
    void closing_a_connection_is_no_loss() {
        List<DriverException> losses = new ArrayList<>();
        connection.onLost(losses::add);
        connection.close();
        assertThat(losses).isEmpty();
    }

    @Test
    void a_session_that_idles_too_long_says_why_it_ended() throws Exception {
        CompletableFuture<DriverException> lost = new CompletableFuture<>();
        connection.onLost(lost::complete);
        run(connection, "begin");
        run(connection, "set idle_in_transaction_session_timeout = '50ms'");
        assertThat(lost.get(20, TimeUnit.SECONDS)).hasMessageContaining("25P03");
    }

    @Test
    void a_channel_whose_name_the_server_would_cut_is_refused() {
        assertThatThrownBy(() -> connection.listen("x".repeat(64), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connection.listen("", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void run(Connection connection, String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }
}
