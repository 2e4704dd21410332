package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where bytes come to lie: segments that grow, messages in one piece, chains for what is longer than a
/// segment.
class SegmentsTest {
    private final Tape tape = new Tape();
    private final Track track = tape.track();

    @Test
    void segments_begin_at_8_KiB_and_double_until_they_are_as_large_as_they_get() {
        Feed feed = new Feed(track, 4096);
        for (int i = 0; i < 4500; i++) {
            feed.bytes(Feed.row(i, 1000));
        }
        List<Integer> capacities = feed.capacities();
        assertThat(capacities.subList(0, 6))
                .containsExactly(8 << 10, 16 << 10, 32 << 10, 64 << 10, 128 << 10, 256 << 10);
        assertThat(capacities.subList(6, capacities.size())).isNotEmpty().containsOnly(Segment.LARGEST);
    }

    @Test
    void messages_that_fit_into_a_segment_lie_in_one_piece_however_they_arrive() {
        for (int read : new int[] {1000, 4096, 65_536}) {
            Tape other = new Tape();
            Feed feed = new Feed(other.track(), read);
            for (int i = 0; i < 200; i++) {
                feed.bytes(Feed.notice(500 + i * 97 % 20_000));
            }
            assertThat(other.size()).isEqualTo(200);
            for (int i = 0; i < 200; i++) {
                Span span = ((Message) other.get(i)).span();
                assertThat(span.inOnePiece()).isTrue();
                assertThat(span.copy()).isEqualTo(Feed.notice(500 + i * 97 % 20_000));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                (8 << 10) - 1,
                8 << 10,
                (8 << 10) + 1,
                256 << 10,
                (256 << 10) + 1,
                Segment.LARGEST - 1,
                Segment.LARGEST,
                Segment.LARGEST + 1,
                2 * Segment.LARGEST - 1,
                2 * Segment.LARGEST,
                2 * Segment.LARGEST + 1,
                5 << 20
            })
    void a_message_of_any_length_is_kept_whole_with_those_around_it(int length) {
        byte[] small = Encoded.of(new BackendMessage.CommandComplete("SELECT 1"));
        byte[] large = Feed.notice(length);
        Feed feed = new Feed(track, 65_536);
        // Once as a connection's first message, once behind others, once where a segment begins.
        feed.bytes(Encoded.join(large, small, small, large, large, small));
        assertThat(tape.size()).isEqualTo(6);
        for (int i : new int[] {0, 3, 4}) {
            Span span = ((Message) tape.get(i)).span();
            assertThat(span.length()).isEqualTo(length);
            assertThat(span.inOnePiece()).isEqualTo(length <= Segment.LARGEST);
            assertThat(span.copy()).isEqualTo(large);
            assertThat(span.at(length - 1)).isZero();
            assertThat(span.int32(1)).isEqualTo(length - 1);
            assertThat(span.copy(length - 3, 3)).isEqualTo(new byte[] {'x', 0, 0});
        }
        for (int i : new int[] {1, 2, 5}) {
            assertThat(((Message) tape.get(i)).span().copy()).isEqualTo(small);
        }
        assertThat(track.unclaimed()).isZero();
    }

    @Test
    void a_chain_can_be_read_byte_by_byte() {
        byte[] large = Feed.row(7, 2_400_001);
        new Feed(track, 65_536).bytes(large);
        Span span = ((Run) tape.get(0)).span(0);
        for (int i = 0; i < large.length; i += 997) {
            assertThat(span.at(i)).isEqualTo(large[i]);
        }
        assertThat(span.copy(1_048_500, 100)).isEqualTo(Arrays.copyOfRange(large, 1_048_500, 1_048_600));
        assertThat(span.count16(5)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 8 << 10, 100_000, Segment.LARGEST, Segment.LARGEST + 1, 5 << 20})
    void what_was_sent_is_kept_like_what_was_received(int length) {
        byte[] large = Encoded.of(new Query("x".repeat(length - 6)));
        byte[] small = Encoded.of(new Sync());
        for (byte[] bytes : List.of(small, large, small, large, small)) {
            track.sent(bytes, 0, bytes.length, 17, Context.SESSION, false, false);
        }
        for (int i = 0; i < 5; i++) {
            Message message = (Message) tape.get(i);
            assertThat(message.span().copy()).isEqualTo(i % 2 == 0 ? small : large);
            assertThat(message.span().inOnePiece()).isEqualTo(i % 2 == 0 || length <= Segment.LARGEST);
        }
        assertThat(((Message) tape.get(3)).frontend()).isEqualTo(new Query("x".repeat(length - 6)));
    }

    @Test
    void every_message_of_the_vocabulary_comes_back_from_the_tape() {
        for (Vocabulary.Said said : Vocabulary.frontend()) {
            byte[] bytes = Encoded.of(said.message());
            track.sent(bytes, 0, bytes.length, 1, said.context(), false, false);
            Message message = (Message) tape.get(tape.size() - 1);
            FrontendMessage back = message.frontend();
            assertThat(back).isEqualTo(said.message());
            assertThat(message.fields()).isNotEmpty();
        }
        Feed feed = new Feed(track, 65_536);
        for (BackendMessage said : Vocabulary.backend()) {
            if (!(said instanceof BackendMessage.EncryptionResponse)) {
                int before = tape.size();
                feed.messages(said);
                switch (tape.get(Math.min(before, tape.size() - 1))) {
                    case Message message -> assertThat(message.backend()).isEqualTo(said);
                    case Run run -> assertThat(run.span(run.count() - 1).copy()).isEqualTo(Encoded.of(said));
                    case Event _, Unlisted _ -> throw new AssertionError(said);
                }
            }
        }
    }

    @Test
    void masked_bytes_are_gone_before_the_message_is_seen() {
        byte[] bytes = Encoded.of(Vocabulary.backend().stream()
                .filter(BackendMessage.BackendKeyData.class::isInstance)
                .findFirst()
                .orElseThrow());
        track.received(ByteBuffer.wrap(bytes));
        track.mask(9, bytes.length - 9);
        assertThat(tape.size()).isZero();
        track.claim(bytes.length, (byte) 'K', 5, true);
        Message message = (Message) tape.get(0);
        assertThat(message.is(Message.Mark.MASKED)).isTrue();
        assertThat(message.is(Message.Mark.OURS)).isFalse();
        assertThat(message.span().copy(9, 4)).containsOnly('*');
        assertThat(message.span().copy(0, 9)).isEqualTo(Arrays.copyOf(bytes, 9));
    }

    @Test
    void messages_are_numbered_over_both_directions_rows_included() {
        Feed feed = new Feed(track, 65_536);
        byte[] sync = Encoded.of(new Sync());
        track.sent(sync, 0, sync.length, 1, Context.SESSION, false, true);
        feed.messages(Vocabulary.row("a"), Vocabulary.row("b"), new BackendMessage.CommandComplete("SELECT 2"));
        assertThat(((Message) tape.get(0)).number()).isEqualTo(1);
        assertThat(((Message) tape.get(0)).is(Message.Mark.OURS)).isTrue();
        assertThat(((Run) tape.get(1)).number()).isEqualTo(2);
        assertThat(((Message) tape.get(2)).number()).isEqualTo(4);
    }

    @Test
    void each_connection_of_a_tape_has_a_number_and_segments_of_its_own() {
        Track second = tape.track();
        new Feed(track, 100).messages(new BackendMessage.ParseComplete());
        new Feed(second, 100).messages(new BackendMessage.BindComplete());
        assertThat(List.of(tape.get(0).track(), tape.get(1).track())).containsExactly(0, 1);
        assertThat(((Message) tape.get(1)).number()).isEqualTo(1);
        assertThat(((Message) tape.get(1)).backend()).isEqualTo(new BackendMessage.BindComplete());
    }

    @Test
    void more_bytes_than_were_received_can_not_be_claimed() {
        track.received(ByteBuffer.wrap(new byte[8 << 10]));
        assertThatThrownBy(() -> track.claim((8 << 10) + 1, (byte) 'N', 1, false))
                .isInstanceOf(IllegalStateException.class);
        assertThat(tape.size()).isZero();
    }
}
