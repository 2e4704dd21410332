package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What disturbs a query on a real server, and what becomes of the query and of the connection.
class InterruptionsTest {
    private final Tape tape = new Tape();

    private static Connection open(Tape tape) {
        return Connection.open(TestServer.get().options(), tape);
    }

    @Test
    void an_interrupt_flag_does_not_disturb_a_query_and_stays() {
        Thread.currentThread().interrupt();
        try (Connection connection = open(tape)) {
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            Rows rows = connection.query("select repeat('x', 1000), pg_sleep(0.0001) from generate_series(1, 2000)");
            assertThat(rows.count()).isEqualTo(2000);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupt_in_the_middle_does_not_disturb_it_either() throws Exception {
        try (Connection connection = open(tape);
                Connection watcher = open(new Tape());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Thread querying = Thread.currentThread();
            Future<?> interrupt = other.submit(() -> {
                AuthenticationTest.awaitSleep(watcher, connection.processId());
                querying.interrupt();
                // The sleeper wakes when its watcher says so, and not before the interrupt.
                watcher.query("select pg_cancel_backend($1::int)", String.valueOf(connection.processId()));
            });
            Outcome outcome = connection.extended("select pg_sleep(50)", List.of(), Begin.NO, ResultObserver.NONE);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome.error().orElseThrow().sqlState()).isEqualTo("57014");
            interrupt.get(20, TimeUnit.SECONDS);
            assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
        }
    }

    @Test
    void cancel_ends_a_query_and_the_connection_goes_on() throws Exception {
        try (Connection connection = open(tape);
                Connection watcher = open(new Tape());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 3; i++) {
                Future<Boolean> cancel = other.submit(() -> {
                    AuthenticationTest.awaitSleep(watcher, connection.processId());
                    return connection.cancel(Duration.ofSeconds(20));
                });
                Outcome outcome = connection.extended("select pg_sleep(50)", List.of(), Begin.NO, ResultObserver.NONE);
                assertThat(outcome.error().orElseThrow().sqlState()).isEqualTo("57014");
                assertThat(connection.query("select 1").text(0, 0)).isEqualTo("1");
                assertThat(cancel.get(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void abort_ends_a_query_with_the_connection() throws Exception {
        try (Connection connection = open(tape);
                Connection watcher = open(new Tape());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> abort = other.submit(() -> {
                AuthenticationTest.awaitSleep(watcher, connection.processId());
                connection.abort();
            });
            assertThatThrownBy(() -> connection.query("select pg_sleep(50)"))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOST))
                    .hasMessageEndingWith(": the connection was cut");
            abort.get(20, TimeUnit.SECONDS);
            watcher.query("select pg_cancel_backend($1::int)", String.valueOf(connection.processId()));
        }
    }

    @Test
    void a_backend_that_is_terminated_says_so() throws Exception {
        try (Connection connection = open(tape);
                Connection watcher = open(new Tape());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> terminate = other.submit(() -> {
                AuthenticationTest.awaitSleep(watcher, connection.processId());
                watcher.query("select pg_terminate_backend($1::int)", String.valueOf(connection.processId()));
            });
            assertThatThrownBy(() -> connection.query("select pg_sleep(50)"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageEndingWith(": the server ended the session: FATAL: terminating connection due to"
                            + " administrator command (57P01)");
            terminate.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_backend_that_was_terminated_while_idle_says_so_at_the_next_query() {
        try (Connection connection = open(tape);
                Connection watcher = open(new Tape())) {
            String process = String.valueOf(connection.processId());
            watcher.query("select pg_terminate_backend($1::int, 20000)", process);
            assertThatThrownBy(() -> connection.query("select 1"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageEndingWith(": the server ended the session: FATAL: terminating connection due to"
                            + " administrator command (57P01)");
        }
    }

    @Test
    void queries_of_many_threads_take_turns() throws Exception {
        try (Connection connection = open(tape);
                ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> many.submit(() -> connection
                            .query("select $1::int * 2", String.valueOf(i))
                            .text(0, 0)))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i * 2));
            }
        }
    }
}
