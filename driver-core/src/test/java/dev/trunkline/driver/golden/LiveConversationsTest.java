package dev.trunkline.driver.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The conversations of the recordings, had once more with a real server of PostgreSQL 18: the same
/// messages, in the same order, in the same exchanges, saying the same.
class LiveConversationsTest {
    @BeforeAll
    static void the_server_is_of_the_recordings_version() {
        try (Connection connection = Connection.open(TestServer.get().options(), new Tape())) {
            String version = connection.setting("server_version").orElse("");
            assumeTrue(version.startsWith("18"), "other versions report other settings: " + version);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_live_server_says_what_was_recorded(Kind kind) throws IOException {
        Tape tape = new Tape();
        kind.tell(tape);
        if (Telling.RECORDING) {
            Telling.record(kind, tape);
            return;
        }
        String recorded = Telling.normalised(Telling.text(kind.file() + ".txt"));
        assertThat(Telling.normalised(Telling.exchanges(tape))).isEqualTo(recorded);
    }
}
