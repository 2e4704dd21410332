package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.wire.FrontendCodec.Context;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static final byte[] SYNC = {'S', 0, 0, 0, 4};

    private final Tape tape = new Tape();
    private final Track track = tape.track();

    private void sync() {
        track.sent(SYNC, 0, SYNC.length, System.nanoTime(), Context.SESSION, false, false);
    }

    @Test
    void what_goes_by_while_capturing_is_off_is_counted_and_not_recorded() {
        sync();
        tape.capture(false);
        assertThat(tape.captures()).isFalse();
        sync();
        sync();
        tape.capture(true);
        sync();

        assertThat(tape.captures()).isTrue();
        assertThat(tape.size()).isEqualTo(4);
        assertThat(((Event) tape.get(1)).kind()).isEqualTo(Event.Kind.CAPTURE_OFF);
        Event on = (Event) tape.get(2);
        assertThat(on.kind()).isEqualTo(Event.Kind.CAPTURE_ON);
        assertThat(on.text()).isEqualTo("2 messages, 10 bytes not recorded");
        assertThat(((Message) tape.get(3)).number()).isEqualTo(4);
        assertThat(tape.messages()).isEqualTo(4);
    }

    @Test
    void asking_for_what_is_so_already_changes_nothing() {
        tape.capture(true);
        assertThat(tape.size()).isZero();
        tape.capture(false);
        tape.capture(false);
        assertThat(tape.size()).isEqualTo(1);
    }

    @Test
    void a_connection_that_is_closed_is_told_nothing() {
        tape.track().close();
        tape.capture(false);
        assertThat(tape.size()).isEqualTo(1);
        assertThat(tape.get(0).track()).isEqualTo(track.id());
    }

    @Test
    void what_was_kept_before_is_kept_again() {
        tape.history(History.KEPT);
        tape.capture(false);
        tape.capture(true);
        assertThat(tape.history()).isEqualTo(History.KEPT);
    }
}
