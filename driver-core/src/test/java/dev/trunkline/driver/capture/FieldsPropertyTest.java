package dev.trunkline.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.testing.AnyMessage;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Recording;
import dev.trunkline.driver.testing.Vocabulary.Said;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.EncryptionResponse;
import dev.trunkline.driver.wire.Field;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a message of whichever kind holds: each of its bytes belongs to exactly one field, in order,
/// and to exactly one leaf of the tree that is shown.
class FieldsPropertyTest {
    @Provide
    Arbitrary<Said> frontend() {
        return AnyMessage.frontend();
    }

    @Provide
    Arbitrary<BackendMessage> backend() {
        return AnyMessage.backend();
    }

    @Property
    void each_byte_of_a_clients_message_is_in_one_field(@ForAll("frontend") Said said) {
        byte[] bytes = Encoded.of(said.message());
        List<Field> fields = new ArrayList<>();
        assertThat(FrontendCodec.decode(bytes, 0, bytes.length, said.context(), fields))
                .isEqualTo(said.message());
        cover(fields, bytes.length);
        Recording wire = new Recording().client(said.message());
        cover(wire.latest(), bytes.length);
    }

    @Property
    void each_byte_of_a_servers_message_is_in_one_field(@ForAll("backend") BackendMessage message) {
        byte[] bytes = Encoded.of(message);
        List<Field> fields = new ArrayList<>();
        assertThat(BackendCodec.decode(bytes, 0, bytes.length, fields)).isEqualTo(message);
        cover(fields, bytes.length);
        Recording wire = new Recording().client(new Query(""));
        if (message instanceof EncryptionResponse m) {
            wire.answer(m.answer());
        } else {
            wire.server(message);
        }
        cover(wire.exchanges().getFirst(), bytes.length);
    }

    private static void cover(List<Field> fields, int length) {
        int at = 0;
        for (Field field : fields) {
            assertThat(field.offset()).as(field.name()).isEqualTo(at);
            assertThat(field.name()).isNotBlank();
            at += field.length();
        }
        assertThat(at).isEqualTo(length);
    }

    private static void cover(Exchange exchange, int length) {
        Entry entry = exchange.entries().getLast();
        List<FieldNode> tree =
                entry instanceof Run run ? FieldTree.of(run, 0, exchange) : FieldTree.of((Message) entry, exchange);
        assertThat(end(tree, 0)).isEqualTo(length);
    }

    /// Where the last of the nodes ends, if each begins where the one before it ends.
    private static int end(List<FieldNode> nodes, int start) {
        int at = start;
        for (FieldNode node : nodes) {
            assertThat(node.offset()).as(node.name()).isEqualTo(at);
            if (!node.children().isEmpty()) {
                assertThat(end(node.children(), at)).as(node.name()).isEqualTo(at + node.length());
            }
            at += node.length();
        }
        return at;
    }
}
