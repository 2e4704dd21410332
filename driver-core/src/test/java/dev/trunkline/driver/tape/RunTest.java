package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Bytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Rows and COPY data: one entry for a run of them.
class RunTest {
    private final Tape tape = new Tape();
    private final Track track = tape.track();

    @Test
    void rows_over_many_segments_are_one_run() {
        Random random = new Random(20260120);
        int[] lengths = new int[20_000];
        Feed feed = new Feed(track, 50_000);
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = random.nextInt(1000) == 0 ? 1_200_000 + random.nextInt(300_000) : 11 + random.nextInt(100);
            feed.bytes(Feed.row(i, lengths[i]));
        }
        assertThat(tape.size()).isEqualTo(1);
        Run run = (Run) tape.get(0);
        assertThat(run.count()).isEqualTo(lengths.length);
        long bytes = 0;
        for (int i = 0; i < lengths.length; i++) {
            Span span = run.span(i);
            assertThat(span.length()).isEqualTo(lengths[i]);
            assertThat(span.inOnePiece()).isEqualTo(lengths[i] <= Segment.LARGEST);
            if (lengths[i] > 11) {
                assertThat(span.at(11)).isEqualTo((byte) (i * 31));
                assertThat(span.at(lengths[i] - 1)).isEqualTo((byte) (i * 31 + lengths[i] - 12));
            }
            bytes += lengths[i];
        }
        assertThat(run.bytes()).isEqualTo(bytes);
    }

    @Test
    void any_other_message_ends_a_run() {
        Feed feed = new Feed(track, 65_536);
        feed.messages(
                Vocabulary.row("a"),
                Vocabulary.row("b"),
                new BackendMessage.NoticeResponse(Vocabulary.notice()),
                Vocabulary.row("c"),
                new BackendMessage.CopyData(Bytes.utf8("d")),
                new BackendMessage.CommandComplete("SELECT 3"));
        assertThat(tape.size()).isEqualTo(5);
        assertThat(((Run) tape.get(0)).count()).isEqualTo(2);
        assertThat(((Run) tape.get(2)).count()).isEqualTo(1);
        assertThat(((Run) tape.get(2)).tag()).isEqualTo((byte) 'D');
        assertThat(((Run) tape.get(3)).tag()).isEqualTo((byte) 'd');
    }

    @Test
    void each_row_knows_the_socket_read_that_completed_it() {
        byte[] row = Feed.row(1, 100);
        Feed feed = new Feed(track, 250);
        feed.bytes(Encoded.join(row, row, row, row, row, row, row, row, row, row));
        Run run = (Run) tape.get(0);
        // Reads end at bytes 250, 500, 750 and 1000: they complete 2, 3, 2 and 3 rows.
        long[] expected = {1001, 1001, 1002, 1002, 1002, 1003, 1003, 1004, 1004, 1004};
        for (int i = 0; i < expected.length; i++) {
            assertThat(run.nanos(i)).as("row %d", i).isEqualTo(expected[i]);
        }
        assertThat(run.nanos()).isEqualTo(1001);
        assertThat(run.lastNanos()).isEqualTo(1004);
    }

    @Test
    void there_is_nothing_before_the_first_and_behind_the_last_row() {
        new Feed(track, 65_536).messages(Vocabulary.row("a"));
        Run run = (Run) tape.get(0);
        assertThatThrownBy(() -> run.span(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> run.span(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> run.nanos(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> run.span(0).at(run.span(0).length())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> run.span(0).copy(0, 1000)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tape.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rows_are_seen_when_the_socket_read_is_told_and_not_before() {
        byte[] row = Feed.row(1, 20);
        track.received(ByteBuffer.wrap(Encoded.join(row, row, row)));
        Run run = track.claimRow(20, (byte) 'D', 5);
        assertThat(run.count()).isEqualTo(1);
        track.claimRow(20, (byte) 'D', 5);
        track.claimRow(20, (byte) 'D', 5);
        assertThat(run.count()).isEqualTo(1);
        track.publish(5);
        assertThat(run.count()).isEqualTo(3);
    }

    @Test
    void the_tapes_clock_has_a_wall_clock_beside_it() {
        Instant then = Instant.parse("2026-01-17T10:00:00Z");
        Tape anchored = new Tape(Budget.standard(), History.CACHED, 5_000, then);
        assertThat(anchored.wallTime(5_000)).isEqualTo(then);
        assertThat(anchored.wallTime(1_000_005_000)).isEqualTo(then.plusSeconds(1));
        assertThat(anchored.anchorNanos()).isEqualTo(5_000);
    }

    @Test
    void events_lie_between_messages_in_the_order_they_happened() {
        track.event(Event.Kind.CONNECTED, 10, 3, "localhost/127.0.0.1:5432");
        new Feed(track, 100).messages(new BackendMessage.ParseComplete());
        track.event(Event.Kind.CLOSED, 20, 0, "");
        assertThat(tape.get(0)).isEqualTo(new Event(0, Event.Kind.CONNECTED, 10, 3, "localhost/127.0.0.1:5432"));
        assertThat(tape.get(2)).isInstanceOf(Event.class);
    }
}
