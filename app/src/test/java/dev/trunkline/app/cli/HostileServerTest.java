package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.hostile.Campaign;
import dev.trunkline.driver.hostile.Liar;
import dev.trunkline.driver.hostile.Verdict;
import dev.trunkline.driver.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line against servers that lie.
class HostileServerTest {
    private static final int ATTEMPTS = 30;

    @TempDir
    Path folder = Path.of("");

    @Test
    void nothing_of_a_lying_servers_drives_the_terminal_and_no_internal_exception_is_shown() {
        Campaign campaign = new Campaign(TestServer.get().options(), folder);
        for (long number = 1; number <= ATTEMPTS; number++) {
            try (Liar server = campaign.liar(number)) {
                Ran ran = new Shell()
                        .run(
                                "run",
                                "host=127.0.0.1 user=ann dbname=shop password=s3cret sslmode=disable connect_timeout=2"
                                        + " port=" + server.port(),
                                "--protocol",
                                "simple",
                                "--wire",
                                "-c",
                                "select 1",
                                "-c",
                                "select 2");
                String where = "attempt " + number + ": " + server.lies();
                assertThat(ran.status()).as(where).isBetween(0, 3).isNotEqualTo(2);
                assertThat(Verdict.printable(ran.err(), "standard error"))
                        .as(where)
                        .isEmpty();
                assertThat(Verdict.printable(ran.out(), "standard output"))
                        .as(where)
                        .isEmpty();
                assertThat(ran.err()).as(where).doesNotContain("Exception", "\tat ", "s3cret");
            }
        }
    }
}
