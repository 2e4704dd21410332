package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.Outcome;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ConnectionException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    @Test
    void ctrl_c_cancels_the_statement_and_waits_for_the_command_to_end() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> interrupted;
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape())) {
            Outcome outcome;
            try (Interruption interruption = new Interruption(() -> false)) {
                interruption.guards(connection);
                interrupted = CompletableFuture.runAsync(() -> {
                    try {
                        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    interruption.interrupt();
                });
                outcome = connection.extended(
                        "select repeat('x', 10000), pg_sleep(0.01) from generate_series(1, 100000) g",
                        List.of(),
                        Begin.NO,
                        new ResultObserver() {
                            @Override
                            public void rows(Rows rows) {
                                begun.countDown();
                            }
                        });
                assertThat(interruption.happened()).isTrue();
                assertThat(interrupted).isNotDone();
            }
            assertThat(outcome.error().orElseThrow().sqlState()).isEqualTo("57014");
        }
        interrupted.get(10, TimeUnit.SECONDS);
    }

    @Test
    void before_there_is_a_connection_it_waits_for_nothing() {
        try (Interruption interruption = new Interruption(() -> false)) {
            interruption.interrupt();
            assertThat(interruption.happened()).isTrue();
        }
    }

    @Test
    void while_the_command_waits_for_its_input_the_connection_is_cut_at_once() throws Exception {
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape());
                Interruption interruption = new Interruption(() -> true)) {
            interruption.guards(connection);
            CompletableFuture.runAsync(interruption::interrupt).get(1500, TimeUnit.MILLISECONDS);
            assertThatThrownBy(() -> connection.query("select 1")).isInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void without_it_nothing_happens() {
        Interruption interruption = new Interruption(() -> false);
        interruption.close();
        assertThat(interruption.happened()).isFalse();
    }
}
