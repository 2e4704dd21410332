package dev.trunkline.driver.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.testing.Vocabulary.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every message there and back, and its field map.
class RoundTripTest {
    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#frontend")
    void a_frontend_message_comes_back_as_it_was(Said said) {
        byte[] bytes = Encoded.of(said.message());
        assertThat(FrontendCodec.decode(bytes, 0, bytes.length, said.context(), null))
                .isEqualTo(said.message());
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#backend")
    void a_backend_message_comes_back_as_it_was(BackendMessage message) {
        byte[] bytes = Encoded.of(message);
        assertThat(BackendCodec.decode(bytes, 0, bytes.length, null)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#frontend")
    void every_byte_of_a_frontend_message_belongs_to_one_field(Said said) {
        byte[] bytes = Encoded.of(said.message());
        List<Field> fields = new ArrayList<>();
        FrontendCodec.decode(bytes, 0, bytes.length, said.context(), fields);
        Golden.coversEveryByte(fields, bytes.length);
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.driver.testing.Vocabulary#backend")
    void every_byte_of_a_backend_message_belongs_to_one_field(BackendMessage message) {
        byte[] bytes = Encoded.of(message);
        List<Field> fields = new ArrayList<>();
        BackendCodec.decode(bytes, 0, bytes.length, fields);
        Golden.coversEveryByte(fields, bytes.length);
    }

    @Test
    void the_vocabulary_of_the_tests_has_every_frontend_message() {
        assertThat(Vocabulary.frontend().stream()
                        .map(said -> said.message().getClass())
                        .collect(Collectors.toSet()))
                .isEqualTo(Golden.kinds(FrontendMessage.class));
    }

    @Test
    void the_vocabulary_of_the_tests_has_every_backend_message() {
        assertThat(Vocabulary.backend().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Golden.kinds(BackendMessage.class));
    }

    @Test
    void a_message_is_read_where_it_lies_among_others() {
        byte[] bytes = Encoded.join(
                new byte[13], Encoded.of(Vocabulary.row("a", null)), Encoded.text("whatever comes behind"));
        int length = Encoded.of(Vocabulary.row("a", null)).length;
        List<Field> fields = new ArrayList<>();
        assertThat(BackendCodec.decode(bytes, 13, length, fields)).isEqualTo(Vocabulary.row("a", null));
        Golden.coversEveryByte(fields, length);
    }

    @Test
    void the_type_byte_and_the_direction_name_the_message() {
        for (Said said : Vocabulary.frontend()) {
            if (said.context() != FrontendCodec.Context.OPENING) {
                byte tag = Encoded.of(said.message())[0];
                String label =
                        MessageType.of(Direction.FRONTEND, tag).orElseThrow().label();
                // 'p' stands for four messages, of which the label can only be one.
                assertThat(tag == 'p' ? "p" : label)
                        .isEqualTo(tag == 'p' ? "p" : said.message().getClass().getSimpleName());
            }
        }
        for (BackendMessage message : Vocabulary.backend()) {
            if (!(message instanceof BackendMessage.EncryptionResponse)) {
                byte tag = Encoded.of(message)[0];
                String label =
                        MessageType.of(Direction.BACKEND, tag).orElseThrow().label();
                assertThat(message.getClass().getSimpleName()).startsWith(label);
            }
        }
    }

    @Test
    void a_byte_that_is_no_type_has_no_name() {
        assertThat(MessageType.of(Direction.BACKEND, (byte) 'x')).isEmpty();
        assertThat(MessageType.of(Direction.FRONTEND, (byte) 0xff)).isEmpty();
    }
}
