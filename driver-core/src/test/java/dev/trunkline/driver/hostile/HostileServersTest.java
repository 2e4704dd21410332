package dev.trunkline.driver.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.driver.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short campaign; `./dev fuzz` makes a long one.
class HostileServersTest {
    private static final int ATTEMPTS = 160;

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatever_a_server_says_there_is_a_result_or_a_clear_error() throws Exception {
        Campaign campaign = new Campaign(TestServer.get().options(), folder);
        AtomicInteger left = new AtomicInteger(ATTEMPTS);
        assertThat(campaign.run(1, () -> left.decrementAndGet() >= 0)).isEmpty();
        // Among them every way to end that a lie can lead to.
        assertThat(campaign.endings())
                .containsKeys(
                        "a result",
                        "ProtocolException",
                        "no connection: LOST",
                        "no connection: NOT_POSTGRESQL",
                        "no connection: AUTHENTICATION",
                        "no connection: TLS",
                        "no connection: TIMEOUT");
    }

    @Test
    void a_server_that_knows_the_password_and_says_so_is_believed_over_tls_too() throws Exception {
        List<Turn> honest = Honest.conversation(Program.SIMPLE, TestServer.get().options());
        assumeTrue(ScramLie.fits(honest), "this server wants a proof itself");
        ScramLie truth = new ScramLie(ScramLie.Kind.HONEST, "", false);
        for (TlsLie tls : new TlsLie[] {null, TlsLie.HONEST}) {
            Act act = new Act(List.of(), honest, Act.Manner.AT_ONCE, Act.End.CLOSE, tls, truth);
            Attempt attempt;
            int tries = 0;
            do {
                // The first handshake takes long on a busy machine.
                attempt = new Attempt(Program.SIMPLE, act, folder, RandomGenerator.getDefault());
                assertThat(attempt.fault()).isEmpty();
            } while (attempt.failure().isPresent() && ++tries < 5);
            assertThat(attempt.failure()).as("over " + tls).isEmpty();
        }
    }

    @Test
    void no_lie_within_scram_opens_a_session() throws Exception {
        List<Turn> honest = Honest.conversation(Program.GREET, TestServer.get().options());
        assumeTrue(ScramLie.fits(honest), "this server wants a proof itself");
        for (ScramLie.Kind kind : ScramLie.Kind.values()) {
            ScramLie lie = new ScramLie(kind, "=", false);
            Act act = new Act(List.of(), honest, Act.Manner.AT_ONCE, Act.End.CLOSE, null, lie);
            Attempt attempt = new Attempt(Program.GREET, act, folder, RandomGenerator.getDefault());
            assertThat(attempt.fault()).as(kind.name()).isEmpty();
            // Each comes to its end: none breaks off before.
            assertThat(attempt.failure().map(Throwable::getMessage).orElse(""))
                    .as(kind.name())
                    .doesNotContain("closed the connection");
            if (lie.unbelievable()) {
                assertThat(attempt.ending()).as(kind.name()).isNotEqualTo("a result");
            }
        }
    }
}
