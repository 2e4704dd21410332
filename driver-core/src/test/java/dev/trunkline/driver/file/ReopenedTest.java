package dev.trunkline.driver.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A tape that was saved as packets, opened, and saved again is the same: its messages, their times, their
/// marks, its events.
class ReopenedTest {
    @Provide
    Arbitrary<Tape> tapes() {
        return AnyTape.tapes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancel",
                "copy-both-ways",
                "deferred-constraint",
                "error-and-skip",
                "extended",
                "failed-transaction",
                "notify",
                "pipeline",
                "portal-in-parts",
                "several-statements",
                "simple",
                "startup-password",
                "startup-tls-scram",
                "startup-trust"
            })
    void each_kind_of_conversation_is_the_same_after_it_was_saved_as_packets(String golden) throws IOException {
        same(Saved.golden(golden));
    }

    @Property(tries = 300)
    void anything_is_the_same_after_it_was_saved_as_packets(@ForAll("tapes") Tape tape) throws IOException {
        same(tape);
    }

    private static void same(Tape tape) throws IOException {
        CaptureReading reading = Saved.opened(Saved.as(CaptureFormat.PCAPNG, tape));
        assertThat(lines(reading.tape())).isEqualTo(lines(tape));
        assertThat(reading.remarks()).isEmpty();
    }

    private static String lines(Tape tape) throws IOException {
        return new String(Saved.as(CaptureFormat.JSON_LINES, tape), UTF_8);
    }
}
