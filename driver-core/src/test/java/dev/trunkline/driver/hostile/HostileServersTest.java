package dev.trunkline.driver.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.TestServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short campaign; `./dev fuzz` makes a long one.
class HostileServersTest {
    private static final int ATTEMPTS = 200;

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
                        "no connection: TIMEOUT");
    }
}
