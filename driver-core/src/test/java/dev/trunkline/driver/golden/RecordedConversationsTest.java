package dev.trunkline.driver.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One conversation of each kind from recorded bytes: its exchanges, the order of their phases, its text,
/// and what is explained of it.
class RecordedConversationsTest {
    @ParameterizedTest
    @EnumSource
    void a_recording_reads_as_it_always_did(Kind kind) throws IOException {
        assumeFalse(Telling.RECORDING, "they are being recorded");
        Tape tape = Telling.tape(kind);
        if (Telling.WRITING) {
            Telling.write(kind, tape);
            return;
        }
        assertThat(Telling.exchanges(tape)).isEqualTo(Telling.text(kind.file() + ".txt"));
    }

    @ParameterizedTest
    @EnumSource
    void a_recording_is_explained_as_it_always_was(Kind kind) throws IOException {
        assumeFalse(Telling.RECORDING || Telling.WRITING, "it is being written");
        assertThat(Telling.explained(Telling.tape(kind))).isEqualTo(Telling.text(kind.file() + ".explained.txt"));
    }
}
