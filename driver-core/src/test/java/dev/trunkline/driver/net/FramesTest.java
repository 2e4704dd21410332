package dev.trunkline.driver.net;

import static dev.trunkline.driver.testing.Encoded.byte1;
import static dev.trunkline.driver.testing.Encoded.int16;
import static dev.trunkline.driver.testing.Encoded.int32;
import static dev.trunkline.driver.testing.Encoded.join;
import static dev.trunkline.driver.testing.Encoded.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.MessageType;
import dev.trunkline.driver.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is said of a message before any of it is believed.
class FramesTest {
    @ParameterizedTest
    @EnumSource(MessageType.class)
    void a_length_no_message_can_have_is_refused_whatever_the_type(MessageType type) {
        if (type.direction() == Direction.FRONTEND || type == MessageType.ENCRYPTION_RESPONSE) {
            return;
        }
        byte tag = (byte) type.tag();
        for (boolean authenticated : new boolean[] {false, true}) {
            for (int claimed : new int[] {Integer.MIN_VALUE, -1, 0, 3, 0x4000_0000, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> Frames.length(tag, claimed, authenticated))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageStartingWith(type.label() + ": length at offset 1: expected 4 to ")
                        .hasMessageEndingWith("found " + Integer.toUnsignedString(claimed));
            }
            assertThat(Frames.length(tag, 4, authenticated)).isEqualTo(5);
            assertThat(Frames.length(tag, 65_536, authenticated)).isEqualTo(65_537);
        }
        assertThatThrownBy(() -> Frames.length(tag, 65_537, false)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void rows_and_copy_data_may_be_as_long_as_postgresql_makes_them() {
        assertThat(Frames.length((byte) 'D', 0x3fff_ffff, true)).isEqualTo(0x4000_0000);
        assertThat(Frames.length((byte) 'd', 0x3fff_ffff, true)).isEqualTo(0x4000_0000);
    }

    @Test
    void a_byte_that_is_no_type_is_refused() {
        for (int tag = 0; tag < 256; tag++) {
            byte each = (byte) tag;
            boolean known = tag != 0 && MessageType.of(Direction.BACKEND, each).isPresent();
            if (!known) {
                assertThatThrownBy(() -> Frames.length(each, 4, true))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageStartingWith("message at offset 0: expected a backend message's type byte, found");
            }
        }
    }

    @Test
    void a_row_must_have_the_columns_that_were_described() {
        byte[] row = row(int32(1), text("a"), int32(-1));
        check(row, 2, "");
        check(row, 1, "DataRow: column count at offset 5: expected 1 as described, found 2");
        check(row, 3, "DataRow: column count at offset 5: expected 3 as described, found 2");
    }

    @Test
    void lengths_inside_a_row_must_be_what_the_row_holds() {
        String lies = ": expected -1 or a length that the row holds";
        check(row(int32(2), text("a"), int32(-1)), 2, "DataRow: column 2 length at offset 13" + lies);
        check(row(int32(1), text("a"), int32(1)), 2, "DataRow: column 2 length at offset 12" + lies);
        check(row(int32(-2), text("a"), int32(-1)), 2, "DataRow: column 1 length at offset 7" + lies);
        check(row(int32(Integer.MAX_VALUE), text("a"), int32(-1)), 2, "DataRow: column 1 length at offset 7" + lies);
        check(row(int32(1), text("a")), 2, "DataRow: column 2 length at offset 12" + lies);
        check(
                row(int32(1), text("a"), int32(0), text("xyz")),
                2,
                "DataRow: end at offset 16: expected no more bytes, found 3");
        check(join(byte1('D'), int32(4)), 0, "DataRow: column count at offset 5: expected 0 as described, found -1");
        check(
                join(byte1('D'), int32(5), text("x")),
                0,
                "DataRow: column count at offset 5: expected 0 as described, found -1");
        check(join(byte1('D'), int32(6), int16(0)), 0, "");
    }

    @Test
    void random_rows_are_refused_or_right_in_one_piece_and_in_chunks() {
        Random random = new Random(20260121);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(30)];
            for (int j = 0; j < body.length; j++) {
                body[j] = (byte) (random.nextInt(5) == 0 ? random.nextInt(256) : random.nextInt(3) - 1);
            }
            byte[] row = join(byte1('D'), int32(body.length + 6), int16(2), body);
            String refusal = refusal(row, 2);
            if (refusal.isEmpty()) {
                int length = row[7] << 24 | (row[8] & 0xff) << 16 | (row[9] & 0xff) << 8 | (row[10] & 0xff);
                assertThat(length).isBetween(-1, row.length);
            } else {
                assertThat(refusal).startsWith("DataRow: ").contains(" at offset ", ": expected ");
            }
        }
    }

    private static void check(byte[] row, int columns, String says) {
        assertThat(refusal(row, columns)).isEqualTo(says);
    }

    /// What both checks say to it: that of a row in one array, and that of a row which is a chain of chunks.
    private static String refusal(byte[] row, int columns) {
        List<String> refusals = new ArrayList<>();
        try {
            byte[] among = join(new byte[3], row, new byte[50]);
            Frames.checkRow(among, 3, row.length, columns);
            refusals.add("");
        } catch (ProtocolException e) {
            refusals.add(e.getMessage());
        }
        if (row.length >= Frames.HEADER + 2) {
            Track track = new Tape().track();
            track.received(ByteBuffer.wrap(row));
            try {
                LongRow.check(track.head(track.unclaimed()), columns);
                refusals.add("");
            } catch (ProtocolException e) {
                refusals.add(e.getMessage());
            }
            assertThat(refusals.getLast()).isEqualTo(refusals.getFirst());
        }
        return refusals.getFirst();
    }

    private static byte[] row(byte[]... values) {
        byte[] body = join(values);
        return join(byte1('D'), int32(body.length + 6), int16(2), body);
    }

    @Test
    void a_deadline_of_zero_is_none() {
        assertThat(Deadline.in(Duration.ZERO)).isEqualTo(Deadline.NONE);
        assertThat(Deadline.NONE.passed()).isFalse();
        assertThat(Deadline.NONE.selectMillis()).isZero();
        assertThat(new Deadline(System.nanoTime() - 1, false).passed()).isTrue();
        assertThat(new Deadline(System.nanoTime() - 1, false).selectMillis()).isEqualTo(1);
        assertThat(Deadline.in(Duration.ofHours(1)).passed()).isFalse();
        assertThatCode(() -> Deadline.in(Duration.ofSeconds(Integer.MAX_VALUE))).doesNotThrowAnyException();
    }
}
