package dev.trunkline.driver.wire;

import static dev.trunkline.driver.testing.Encoded.byte1;
import static dev.trunkline.driver.testing.Encoded.byten;
import static dev.trunkline.driver.testing.Encoded.int16;
import static dev.trunkline.driver.testing.Encoded.int32;
import static dev.trunkline.driver.testing.Encoded.int8;
import static dev.trunkline.driver.testing.Encoded.join;
import static dev.trunkline.driver.testing.Encoded.string;
import static dev.trunkline.driver.testing.Encoded.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.testing.Vocabulary.Said;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes that are no message: a value or a [ProtocolException] that names message, field and offset,
/// and never anything else.
class MalformedTest {
    private static final Pattern PLACE = Pattern.compile("(?s).+: .+ at offset \\d+: expected .+");

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#backend")
    void a_backend_message_cut_anywhere_is_refused(BackendMessage message) {
        byte[] bytes = Encoded.of(message);
        for (int length = 0; length < bytes.length; length++) {
            int cut = length;
            refusedOrValue(() -> BackendCodec.decode(bytes, 0, cut, null), cut == 1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#frontend")
    void a_frontend_message_cut_anywhere_is_refused(Said said) {
        byte[] bytes = Encoded.of(said.message());
        for (int length = 0; length < bytes.length; length++) {
            int cut = length;
            refusedOrValue(() -> FrontendCodec.decode(bytes, 0, cut, said.context(), null), false);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#backend")
    void a_backend_message_cut_anywhere_whose_length_word_says_so_is_refused_by_its_fields(BackendMessage message) {
        byte[] bytes = Encoded.of(message);
        for (int length = 5; length < bytes.length; length++) {
            byte[] cut = withLength(bytes, length, 1);
            String says = refusedOrValue(() -> BackendCodec.decode(cut, 0, cut.length, null), true);
            assertThat(says)
                    .startsWith(MessageType.of(Direction.BACKEND, cut[0])
                            .map(type -> says.isEmpty() ? "" : type.label() + ": ")
                            .orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#frontend")
    void a_frontend_message_cut_anywhere_whose_length_word_says_so_is_refused_by_its_fields(Said said) {
        byte[] bytes = Encoded.of(said.message());
        int tagged = said.context() == Context.OPENING ? 0 : 1;
        for (int length = 4 + tagged; length < bytes.length; length++) {
            byte[] cut = withLength(bytes, length, tagged);
            refusedOrValue(() -> FrontendCodec.decode(cut, 0, cut.length, said.context(), null), true);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#backend")
    void a_byte_too_many_is_refused_unless_the_last_field_takes_all_there_is(BackendMessage message) {
        byte[] bytes = Encoded.of(message);
        if (bytes.length == 1) {
            return;
        }
        byte[] more = withLength(bytes, bytes.length + 1, 1);
        refusedOrValue(() -> BackendCodec.decode(more, 0, more.length, null), true);
    }

    @Test
    void what_is_quoted_of_a_broken_message_drives_no_terminal() {
        assertThat(new ProtocolException("ErrorResponse: field '\u001f' at offset 108").getMessage())
                .isEqualTo("ErrorResponse: field '\ufffd' at offset 108");
    }

    @Test
    void left_over_bytes_are_refused_by_name() {
        byte[] bytes = join(byte1('Z'), int32(6), byte1('I'), byten(0));
        assertThatThrownBy(() -> BackendCodec.decode(bytes, 0, bytes.length, null))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("ReadyForQuery: end at offset 6: expected no more bytes, found 1");
    }

    @Test
    void random_bytes_give_a_value_or_a_protocol_exception() {
        Random random = new Random(20260117);
        List<Context> contexts = List.of(Context.values());
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            Context context = any(contexts, random);
            refusedOrValue(() -> BackendCodec.decode(bytes, 0, bytes.length, null), true);
            refusedOrValue(() -> FrontendCodec.decode(bytes, 0, bytes.length, context, null), true);
        }
    }

    @Test
    void random_bytes_in_a_true_frame_give_a_value_or_a_protocol_exception() {
        Random random = new Random(20260118);
        List<Context> contexts = List.of(Context.values());
        byte[] backend = tags(Direction.BACKEND);
        byte[] frontend = tags(Direction.FRONTEND);
        for (int i = 0; i < 50_000; i++) {
            byte[] body = new byte[random.nextInt(60)];
            for (int j = 0; j < body.length; j++) {
                // Small numbers and ends of text are what gets past the first check.
                body[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(3));
            }
            Context context = any(contexts, random);
            byte[] said = join(byten(backend[random.nextInt(backend.length)]), int32(body.length + 4), body);
            refusedOrValue(() -> BackendCodec.decode(said, 0, said.length, null), true);
            byte[] asked = context == Context.OPENING
                    ? join(int32(body.length + 4), body)
                    : join(byten(frontend[random.nextInt(frontend.length)]), int32(body.length + 4), body);
            refusedOrValue(() -> FrontendCodec.decode(asked, 0, asked.length, context, null), true);
        }
    }

    @Test
    void messages_with_one_byte_changed_give_a_value_or_a_protocol_exception() {
        Random random = new Random(20260119);
        for (BackendMessage message : Vocabulary.backend()) {
            byte[] bytes = Encoded.of(message);
            for (int place = 0; place < bytes.length; place++) {
                byte[] changed = bytes.clone();
                changed[place] = (byte) random.nextInt(256);
                refusedOrValue(() -> BackendCodec.decode(changed, 0, changed.length, null), true);
            }
        }
    }

    @Test
    void a_length_word_that_is_not_the_messages_is_refused() {
        for (int claimed : new int[] {0, -1, 3, 4, 6, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            byte[] bytes = join(byte1('Z'), int32(claimed), byte1('I'));
            assertThatThrownBy(() -> BackendCodec.decode(bytes, 0, bytes.length, null))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("message 'Z': length at offset 5: expected the message's 5 bytes, found " + claimed);
        }
    }

    @Test
    void a_value_longer_than_its_message_is_refused_before_anything_is_allocated_for_it() {
        refused(
                join(byte1('D'), int32(10), int16(1), int32(Integer.MAX_VALUE)),
                "DataRow: column 1 at offset 11: expected 2147483647 bytes, found 0");
        refused(
                join(byte1('V'), int32(9), int32(2), text("7")),
                "FunctionCallResponse: result at offset 9: expected 2 bytes, found 1");
    }

    @Test
    void a_negative_length_other_than_that_of_null_is_refused() {
        refused(
                join(byte1('D'), int32(10), int16(1), int32(-2)),
                "DataRow: column 1 length at offset 7: expected -1 or more, found -2");
    }

    @Test
    void a_count_larger_than_its_message_can_hold_is_refused_before_anything_is_allocated_for_it() {
        refused(
                join(byte1('v'), int32(12), int32(3 << 16), int32(Integer.MAX_VALUE)),
                "NegotiateProtocolVersion: option count at offset 9: "
                        + "expected a count that the 0 bytes behind it can hold, found 2147483647");
        refused(
                join(byte1('v'), int32(12), int32(3 << 16), int32(-1)),
                "NegotiateProtocolVersion: option count at offset 9: "
                        + "expected a count that the 0 bytes behind it can hold, found -1");
        refused(
                join(byte1('D'), int32(6), int16(0xffff)),
                "DataRow: column 1 length at offset 7: expected 4 bytes, found 0");
        refused(
                join(byte1('T'), int32(6), int16(0xffff)),
                "RowDescription: column 1 name at offset 7: expected a zero byte that ends the text");
        refused(
                join(byte1('t'), int32(10), int16(0xffff), int32(23)),
                "ParameterDescription: parameter 2 type at offset 11: expected 4 bytes, found 0");
        refused(
                join(byte1('G'), int32(9), int8(0), int16(0xffff), int16(0)),
                "CopyInResponse: column 2 format at offset 10: expected 2 bytes, found 0");
    }

    @Test
    void a_text_without_its_end_is_refused() {
        refused(
                join(byte1('C'), int32(12), text("SELECT 3")),
                "CommandComplete: tag at offset 5: expected a zero byte that ends the text");
        refused(
                join(byte1('E'), int32(10), byte1('S'), text("ERROR")),
                "ErrorResponse: severity (localized) at offset 6: expected a zero byte that ends the text");
    }

    @Test
    void an_error_without_the_byte_that_ends_it_is_read_for_what_it_says() {
        byte[] bytes = join(byte1('E'), int32(11), byte1('S'), text("ERROR"), byten(0));
        assertThat(BackendCodec.decode(bytes, 0, bytes.length, null))
                .isEqualTo(
                        new BackendMessage.ErrorResponse(new ServerError(List.of(new ServerError.Part('S', "ERROR")))));
    }

    @Test
    void codes_that_the_protocol_does_not_know_are_refused() {
        refused(
                join(byte1('Z'), int32(5), byte1('Q')),
                "ReadyForQuery: transaction status at offset 5: expected 'I', 'T' or 'E'");
        refused(
                join(byte1('R'), int32(8), int32(1)),
                "Authentication: authentication code at offset 9: expected a method of the protocol, found 1");
        refused(
                join(byte1('H'), int32(7), int8(2), int16(0)),
                "CopyOutResponse: overall format at offset 5: expected 0 or 1, found 2");
        refused(
                join(byte1('H'), int32(9), int8(0), int16(1), int16(2)),
                "CopyOutResponse: column 1 format at offset 8: expected format code 0 or 1, found 2");
        refused(join(byte1('!'), int32(4)), "message '!': type at offset 5: expected a backend message's type byte");
    }

    @Test
    void cancel_keys_have_4_to_256_bytes() {
        refused(
                join(byte1('K'), int32(11), int32(7), byten(1, 2, 3)),
                "BackendKeyData: secret key at offset 9: expected 4 to 256 bytes, found 3");
        refused(
                join(byte1('K'), int32(265), int32(7), new byte[257]),
                "BackendKeyData: secret key at offset 9: expected 4 to 256 bytes, found 257");
    }

    @Test
    void a_frontend_target_is_a_statement_or_a_portal() {
        byte[] bytes = join(byte1('D'), int32(6), byte1('X'), string(""));
        assertThatThrownBy(() -> FrontendCodec.decode(bytes, 0, bytes.length, Context.SESSION, null))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Describe: target at offset 5: expected 'S' for a statement or 'P' for a portal");
    }

    private static void refused(byte[] bytes, String says) {
        assertThatThrownBy(() -> BackendCodec.decode(bytes, 0, bytes.length, null))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(says);
    }

    /// @return what the exception says; empty if there was none
    private static String refusedOrValue(Supplier<?> decoding, boolean mayBeValue) {
        try {
            Object value = decoding.get();
            if (value == null || !mayBeValue) {
                fail("a cut message was read as " + value);
            }
            return "";
        } catch (ProtocolException e) {
            if (!PLACE.matcher(e.getMessage()).matches()) {
                fail("names no place: " + e.getMessage());
            }
            return e.getMessage();
        } catch (RuntimeException e) {
            return fail("only a ProtocolException may come of malformed bytes", e);
        }
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /// The message cut or lengthened, its length word telling so.
    private static byte[] withLength(byte[] bytes, int length, int lengthAt) {
        byte[] changed = Arrays.copyOf(bytes, length);
        System.arraycopy(int32(length - lengthAt), 0, changed, lengthAt, 4);
        return changed;
    }

    private static byte[] tags(Direction direction) {
        byte[] tags = new byte[MessageType.values().length];
        int count = 0;
        for (MessageType type : MessageType.values()) {
            if (type.direction() == direction && type.tag() != 0) {
                tags[count++] = (byte) type.tag();
            }
        }
        return Arrays.copyOf(tags, count);
    }
}
