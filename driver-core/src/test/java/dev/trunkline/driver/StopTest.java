package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.Reply.State;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ServerError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Ending what runs: by a word, by a limit, by an observer that fails, and whatever the server does.
class StopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void what_runs_is_cancelled_and_the_connection_stays_usable() throws Exception {
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape())) {
            CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(
                    () -> connection.simple("select pg_sleep(100)", Begin.NO, ResultObserver.NONE), threads);
            Stopped stopped = connection.stop(PATIENCE);
            while (stopped == Stopped.NOTHING_RAN) {
                stopped = connection.stop(PATIENCE);
            }
            assertThat(stopped).isEqualTo(Stopped.CANCELLED);
            assertThat(running.get(20, TimeUnit.SECONDS).error().map(ServerError::sqlState))
                    .contains("57014");
            assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
            assertThat(connection.stop(PATIENCE)).isEqualTo(Stopped.NOTHING_RAN);
        }
    }

    @Test
    void of_a_pipeline_nothing_more_is_sent_and_what_is_in_flight_is_cancelled() throws Exception {
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape())) {
            CountDownLatch sent = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            CompletableFuture<List<Reply>> running = CompletableFuture.supplyAsync(
                    () -> {
                        List<Reply> replies = new ArrayList<>();
                        try (Pipeline pipeline = connection.pipeline()) {
                            for (int i = 0; i < 3; i++) {
                                replies.add(pipeline.send("select pg_sleep(100)"));
                                pipeline.sync();
                            }
                            pipeline.flush();
                            sent.countDown();
                            await(stopped);
                            replies.add(pipeline.send("select 'too late'"));
                        }
                        return replies;
                    },
                    threads);
            await(sent);
            CompletableFuture<Stopped> stop = CompletableFuture.supplyAsync(() -> connection.stop(PATIENCE), threads);
            stopped.countDown();
            assertThat(stop.get(20, TimeUnit.SECONDS)).isEqualTo(Stopped.CANCELLED);
            List<Reply> replies = running.get(20, TimeUnit.SECONDS);
            assertThat(replies.subList(0, 3))
                    .allSatisfy(reply ->
                            assertThat(reply.error().map(ServerError::sqlState)).contains("57014"));
            assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
        }
    }

    @Test
    void a_server_that_does_not_listen_is_cut_off() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(
                client -> {
                    client.greet();
                    client.expectExtended();
                    asked.countDown();
                    client.ignore();
                },
                Peer::ignore,
                Peer::ignore,
                Peer::ignore)) {
            server.forgetTheRest();
            Connection connection = Connection.open(server.options(), new Tape());
            CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(
                    () -> connection.extended("select 1", List.of(), Begin.NO, ResultObserver.NONE), threads);
            await(asked);
            assertThat(connection.stop(Duration.ofMillis(500))).isEqualTo(Stopped.CUT);
            assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void what_takes_longer_than_the_limit_is_ended_and_says_so() {
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape())) {
            connection.limit(Duration.ofMillis(100));
            Outcome outcome = connection.simple("select pg_sleep(100)", Begin.NO, ResultObserver.NONE);
            assertThat(outcome.error().map(ServerError::sqlState)).contains("57014");
            assertThat(outcome.expired()).isTrue();
            connection.limit(Duration.ZERO);
            assertThat(connection
                            .simple("select 1", Begin.NO, ResultObserver.NONE)
                            .expired())
                    .isFalse();
        }
    }

    @Test
    void a_pipeline_has_a_limit_as_well() {
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape())) {
            connection.limit(Duration.ofMillis(100));
            Reply reply;
            try (Pipeline pipeline = connection.pipeline()) {
                reply = pipeline.send("select pg_sleep(100)");
            }
            assertThat(reply.state()).isEqualTo(State.FAILED);
            assertThat(reply.error().map(ServerError::sqlState)).contains("57014");
        }
    }

    @Test
    void an_observer_that_fails_ends_the_query_and_not_the_connection() {
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape())) {
            for (boolean simple : new boolean[] {false, true}) {
                ResultObserver failing = new ResultObserver() {
                    @Override
                    public void arrived(Rows rows) {
                        throw new IllegalArgumentException("enough");
                    }
                };
                String endless = "select generate_series(1, 1000000000)";
                assertThatThrownBy(() -> {
                            if (simple) {
                                connection.simple(endless, Begin.NO, failing);
                            } else {
                                connection.extended(endless, List.of(), Begin.NO, failing);
                            }
                        })
                        .hasMessage("enough");
                assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
