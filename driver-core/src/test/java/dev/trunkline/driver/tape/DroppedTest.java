package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that are recorded without their bytes.
class DroppedTest {
    @TempDir
    Path folder = Path.of("");

    private final Tape tape = new Tape();
    private final Track track = tape.track();

    @Test
    void a_message_without_its_bytes_is_an_index_entry_and_is_counted() {
        track.dropped((byte) 'Q', 4711, 5, Context.SESSION, true, true);
        track.dropped((byte) 'N', 12, 6, null, false, false);

        Message query = (Message) tape.get(0);
        assertThat(query.whereabouts()).isEqualTo(Whereabouts.DROPPED);
        assertThat(query.direction()).isEqualTo(Direction.FRONTEND);
        assertThat(query.length()).isEqualTo(4711);
        assertThat(query.nanos()).isEqualTo(5);
        assertThat(query.is(Message.Mark.MASKED) && query.is(Message.Mark.OURS)).isTrue();
        assertThat(query.span().resident()).isNull();
        assertThatThrownBy(() -> query.span().at(4000)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(query::frontend).isInstanceOf(PayloadException.class);
        assertThat(((Message) tape.get(1)).direction()).isEqualTo(Direction.BACKEND);
        assertThat(((Message) tape.get(1)).number()).isEqualTo(2);
        assertThat(tape.messages()).isEqualTo(2);
        assertThat(tape.bytes()).isEqualTo(4723);
        assertThat(tape.droppedBytes()).isEqualTo(4723);
        assertThat(tape.budget().diskBytes()).isZero();
    }

    @Test
    void rows_without_their_bytes_are_a_run_of_their_own() {
        Feed feed = new Feed(track, 1000);
        feed.bytes(Feed.row(0, 100));
        for (int i = 0; i < 10; i++) {
            track.droppedRow((byte) 'D', 20 + i, 7000 + i);
            track.publish(7000 + i);
        }
        feed.after(9000);
        feed.bytes(Feed.row(11, 100));

        assertThat(tape.size()).isEqualTo(3);
        Run dropped = (Run) tape.get(1);
        assertThat(dropped.number()).isEqualTo(2);
        assertThat(dropped.count()).isEqualTo(10);
        assertThat(dropped.count(Whereabouts.DROPPED)).isEqualTo(10);
        assertThat(dropped.bytes()).isEqualTo(245);
        for (int i = 0; i < 10; i++) {
            assertThat(dropped.length(i)).isEqualTo(20 + i);
            assertThat(dropped.nanos(i)).isEqualTo(7000 + i);
            assertThat(dropped.resident(i)).isNull();
            Span span = dropped.span(i);
            assertThat(span.whereabouts()).isEqualTo(Whereabouts.DROPPED);
            assertThatThrownBy(span::copy).isInstanceOf(PayloadException.class);
        }
        assertThat(((Run) tape.get(2)).number()).isEqualTo(12);
        assertThat(((Run) tape.get(2)).span(0).copy()).isEqualTo(Feed.row(11, 100));
        try (Lease lease = new Lease(Lease.Reason.RESULT)) {
            lease.add(dropped);
            assertThat(lease.bytes()).isZero();
        }
    }

    @Test
    void lengths_that_no_memory_could_hold_are_counted_all_the_same() {
        track.droppedRow((byte) 'D', Integer.MAX_VALUE, 1);
        track.droppedRow((byte) 'D', Integer.MAX_VALUE, 1);
        track.droppedRow((byte) 'D', 5, 1);
        track.publish(1);
        Run run = (Run) tape.get(0);
        assertThat(run.bytes()).isEqualTo(2L * Integer.MAX_VALUE + 5);
        assertThat(run.length(1)).isEqualTo(Integer.MAX_VALUE);
        assertThat(run.length(2)).isEqualTo(5);
    }

    @Test
    void a_row_has_its_length_however_long_it_is_and_wherever_its_bytes_are() {
        try (Budget budget = new Budget(4 * Segment.LARGEST, folder, OptionalLong.of(0))) {
            Track full = new Tape(budget, History.CACHED).track();
            int[] lengths = {100, 700_000, 50, 262_144, 262_143, 262_145, 8192, 11, 1_000_000, 300, 5000};
            Feed feed = new Feed(full, 65_536);
            for (int i = 0; i < lengths.length; i++) {
                feed.bytes(Feed.row(i, lengths[i]));
            }
            Run run = full.run();
            assertThat(run).isNotNull();
            full.close();
            full.tape().forget();
            assertThat(run.count(Whereabouts.DROPPED)).isEqualTo(lengths.length);
            for (int i = 0; i < lengths.length; i++) {
                assertThat(run.length(i)).as("row %d", i).isEqualTo(lengths[i]);
            }
        }
    }
}
