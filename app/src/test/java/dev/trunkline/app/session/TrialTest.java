package dev.trunkline.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.session.TrialStep.Step;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.ConnectionException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A connection tried step by step, against a real server and against none.
@Timeout(60)
class TrialTest {
    @Test
    void a_server_that_lets_us_in_passes_every_step_with_its_time() {
        TrialReport report = new Trial(TestServer.get().options(), new Tape()).run();
        assertThat(report.why()).isEmpty();
        assertThat(report.steps())
                .extracting(TrialStep::step)
                .containsSubsequence(Step.NAME, Step.TCP, Step.AUTHENTICATION, Step.SESSION);
        assertThat(report.steps()).allSatisfy(step -> assertThat(step.nanos()).isNotNegative());
        assertThat(report.version()).startsWith("1");
        assertThat(report.latencyNanos()).isPositive();
    }

    @Test
    void an_unknown_name_fails_at_the_name() {
        TrialReport report =
                new Trial(ConnectOptions.parse("postgresql://anna@nowhere.invalid/shop", Map.of()), new Tape()).run();
        assertThat(report.steps()).isEmpty();
        assertThat(report.failedAt()).isEqualTo(Step.NAME);
    }

    @Test
    void a_port_where_nothing_listens_fails_at_the_connection() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        TrialReport report = new Trial(
                        ConnectOptions.parse("postgresql://anna@127.0.0.1:" + port + "/shop", Map.of()), new Tape())
                .run();
        assertThat(report.steps()).extracting(TrialStep::step).containsExactly(Step.NAME);
        assertThat(report.failedAt()).isEqualTo(Step.TCP);
    }

    @Test
    void a_database_that_is_not_there_fails_at_the_session() {
        ConnectOptions options = TestServer.get().options();
        ConnectOptions nowhere = new ConnectOptions(
                options.hosts(),
                "nowhere",
                options.user(),
                options.password(),
                options.passfile(),
                options.network(),
                options.tls(),
                options.auth(),
                options.session());
        TrialReport report = new Trial(nowhere, new Tape()).run();
        assertThat(report.failedAt()).isEqualTo(Step.SESSION);
        assertThat(report.why())
                .hasValueSatisfying(why ->
                        assertThat(((ConnectionException) why).kind()).isEqualTo(ConnectionException.Kind.REFUSED));
        assertThat(report.steps()).extracting(TrialStep::step).contains(Step.AUTHENTICATION);
    }
}
