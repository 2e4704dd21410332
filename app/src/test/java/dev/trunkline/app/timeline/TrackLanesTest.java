package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TrackLanesTest {
    private final TrackLanes lanes = new TrackLanes();

    private void update(TapeReading reading, boolean anew) {
        reading.update(() -> false);
        lanes.update(reading.items(), anew);
    }

    private static TapeReading read(Tape tape) {
        return new TapeReading(tape, new Texts(Locale.ENGLISH), "");
    }

    @Test
    void one_after_the_other_they_share_a_line() {
        Recording recording = new Recording();
        for (int i = 0; i < 5; i++) {
            recording.simple("select " + i, "SELECT 1", TransactionStatus.IDLE).after(1);
        }
        update(read(recording.tape()), true);
        assertThat(lanes.tracks()).isEqualTo(1);
        assertThat(lanes.lines(0)).isEqualTo(1);
        assertThat(lanes.size()).isEqualTo(5);
    }

    @Test
    void in_flight_at_once_they_have_a_line_each() {
        Recording recording = new Recording().sent(new Query("a"), new Query("b"), new Query("c"));
        for (String tag : new String[] {"A", "B", "C"}) {
            recording.after(1).received(new CommandComplete(tag)).ready(TransactionStatus.IDLE);
        }
        recording.after(1).simple("d", "D", TransactionStatus.IDLE);
        update(read(recording.tape()), true);
        assertThat(lanes.lines(0)).isEqualTo(3);
        assertThat(new int[] {lanes.lineOf(0), lanes.lineOf(1), lanes.lineOf(2), lanes.lineOf(3)})
                .containsExactly(0, 1, 2, 0);
    }

    @Test
    void each_connection_has_a_track() {
        Recording first = new Recording().simple("a", "A", TransactionStatus.IDLE);
        new Recording(first.tape()).simple("b", "B", TransactionStatus.IDLE);
        update(read(first.tape()), true);
        assertThat(lanes.tracks()).isEqualTo(2);
        assertThat(lanes.trackOf(1)).isEqualTo(1);
        assertThat(lanes.number(1)).isEqualTo(1);
    }

    @Test
    void a_connection_is_called_by_its_number_and_what_its_client_calls_itself() {
        Recording first = new Recording().startup();
        new Recording(first.tape()).simple("b", "B", TransactionStatus.IDLE);
        TapeReading reading = read(first.tape());
        update(reading, true);
        assertThat(reading.connections().name(0)).isEqualTo("connection 1 · Trunkline");
        assertThat(reading.connections().mark(0)).isEmpty();
        assertThat(reading.connections().name(1)).isEqualTo("connection 2");
        assertThat(reading.connections().mark(1)).isEqualTo("c2");
    }

    @Test
    void what_comes_later_is_added_and_what_is_cleared_away_is_gone() {
        Recording recording =
                new Recording().simple("a", "A", TransactionStatus.IDLE).after(1);
        TapeReading reading = read(recording.tape());
        update(reading, true);
        recording.simple("b", "B", TransactionStatus.IDLE);
        update(reading, false);
        assertThat(lanes.size()).isEqualTo(2);
        long begun = lanes.startNanos();

        reading.hideEnded();
        recording.after(1).simple("c", "C", TransactionStatus.IDLE);
        update(reading, false);
        assertThat(lanes.size()).isEqualTo(1);
        assertThat(lanes.startNanos()).isGreaterThan(begun);
        assertThat(lanes.firstFrom(lanes.startNanos())).isZero();
        assertThat(lanes.firstFrom(lanes.endNanos() + 1)).isEqualTo(1);
    }
}
