package dev.trunkline.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Recording;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A message's fields as a tree: every byte in exactly one leaf, what repeats in groups, and what the
/// exchange knows beside the bytes as notes.
class FieldTreeTest {
    private final Recording wire = new Recording();

    private List<FieldNode> tree(Exchange exchange, int entry) {
        return switch (exchange.entries().get(entry)) {
            case Message message -> FieldTree.of(message, exchange);
            case Run run -> FieldTree.of(run, 0, exchange);
            case Entry other -> throw new AssertionError(other);
        };
    }

    @Test
    void a_row_has_a_group_for_each_column_with_its_name_and_type() {
        wire.begun().client(new Query("select"));
        wire.server(Vocabulary.description("größe", "b"), Vocabulary.row("42", null));
        List<FieldNode> tree = tree(wire.latest(), 2);
        assertThat(tree)
                .extracting(FieldNode::name)
                .containsExactly("type", "length", "column count", "column 1", "column 2");
        FieldNode first = tree.get(3);
        assertThat(first.note()).isEqualTo("größe text");
        assertThat(first.value()).isEqualTo("42");
        assertThat(first.offset()).isEqualTo(7);
        assertThat(first.length()).isEqualTo(6);
        assertThat(first.children()).extracting(FieldNode::name).containsExactly("length", "value");
        assertThat(tree.get(4).value()).isEqualTo("NULL");
        assertThat(tree.get(4).note()).isEqualTo("b text");
        covers(tree, 17);
    }

    @Test
    void parameters_have_the_types_that_somebody_named() {
        wire.begun()
                .client(
                        new Parse("", "select $1, $2, $3", List.of(23, 0)),
                        new Bind(
                                "",
                                "",
                                List.of(Format.TEXT, Format.BINARY, Format.TEXT),
                                Arrays.asList(Bytes.utf8("42"), Bytes.of(new byte[] {0, 1}), null),
                                List.of()));
        Exchange exchange = wire.latest();
        List<FieldNode> types = tree(exchange, 0);
        assertThat(types).extracting(FieldNode::name).endsWith("parameter type 1", "parameter type 2");
        List<FieldNode> bind = tree(exchange, 1);
        assertThat(bind)
                .extracting(FieldNode::name)
                .containsExactly(
                        "type",
                        "length",
                        "portal",
                        "statement",
                        "parameter format count",
                        "parameter format 1",
                        "parameter format 2",
                        "parameter format 3",
                        "parameter count",
                        "parameter 1",
                        "parameter 2",
                        "parameter 3",
                        "result format count");
        assertThat(bind.get(9).note()).isEqualTo("int4");
        assertThat(bind.get(10).note()).isEmpty();
        assertThat(bind.get(10).value()).isEqualTo("00 01");
        assertThat(bind.get(11).value()).isEqualTo("NULL");
    }

    @Test
    void values_in_binary_say_what_they_mean() {
        RowDescription columns = new RowDescription(List.of(
                column("n", 1700, Format.BINARY),
                column("t", 1114, Format.BINARY),
                column("a", 1007, Format.BINARY),
                column("bad", 23, Format.BINARY),
                column("own", 99_999, Format.BINARY),
                column("text", 23, Format.TEXT)));
        wire.begun()
                .client(
                        new Parse("", "select $1, $2", List.of(23, 99_999)),
                        new Bind(
                                "",
                                "",
                                List.of(Format.BINARY),
                                List.of(Bytes.of(new byte[] {0, 0, 0, 42}), Bytes.of(new byte[] {0, 0, 0, 42})),
                                List.of(
                                        Format.BINARY,
                                        Format.BINARY,
                                        Format.BINARY,
                                        Format.BINARY,
                                        Format.BINARY,
                                        Format.TEXT)));
        wire.server(
                columns,
                new DataRow(List.of(
                        Bytes.of(new byte[] {0, 2, 0, 0, 0, 0, 0, 2, 0, 1, 19, (byte) 136}),
                        Bytes.of(new byte[8]),
                        Bytes.of(new byte[] {
                            0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 23, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 7
                        }),
                        Bytes.of(new byte[] {1}),
                        Bytes.of(new byte[] {1, 2}),
                        Bytes.utf8("42"))));
        Exchange exchange = wire.latest();
        assertThat(tree(exchange, 1))
                .filteredOn(node -> node.name().matches("parameter \\d"))
                .extracting(FieldNode::value)
                .containsExactly("42", "00 00 00 2a");
        assertThat(tree(exchange, 3))
                .filteredOn(node ->
                        node.name().startsWith("column ") && !node.children().isEmpty())
                .extracting(FieldNode::value)
                .containsExactly(
                        "1.50",
                        "2000-01-01 00:00:00",
                        "[2:2]={7}",
                        "malformed: int4 at byte 0: expected int4 of 4 bytes, found 1 byte",
                        "01 02",
                        "42");
        assertThat(Wording.says(exchange.entries().get(1), exchange))
                .isEqualTo("$1 = '42' in binary (int4), $2 = 4 bytes, binary (oid 99999)");
    }

    @Test
    void values_of_a_statement_that_was_described_before_it_was_bound_are_in_the_formats_of_the_binding() {
        wire.begun()
                .client(
                        new Parse("s", "select", List.of()),
                        new Describe(FrontendMessage.Target.STATEMENT, "s"),
                        new Bind("", "s", List.of(), List.of(), List.of(Format.BINARY, Format.TEXT)),
                        new Execute("", 0));
        wire.server(
                new ParseComplete(),
                new ParameterDescription(List.of()),
                new RowDescription(List.of(column("a", 23, Format.TEXT), column("b", 23, Format.TEXT))),
                new BindComplete(),
                new DataRow(List.of(Bytes.of(new byte[] {0, 0, 0, 42}), Bytes.utf8("42"))));
        Exchange exchange = wire.latest();
        assertThat(tree(exchange, exchange.entries().size() - 1))
                .filteredOn(node -> !node.children().isEmpty())
                .extracting(FieldNode::value)
                .containsExactly("42", "42");
    }

    private static RowDescription.Column column(String name, int type, Format format) {
        return new RowDescription.Column(name, 0, 0, type, -1, -1, format);
    }

    @Test
    void numbers_that_have_a_meaning_everywhere_say_it() {
        wire.begun()
                .client(new Query("select"))
                .server(Vocabulary.description("a"), new ParameterDescription(List.of(1700)));
        wire.ready(TransactionStatus.FAILED);
        Exchange exchange = wire.latest();
        FieldNode column = tree(exchange, 1).get(3);
        assertThat(column.name()).isEqualTo("column 1");
        assertThat(column.value()).isEqualTo("\"a\"");
        assertThat(column.children())
                .filteredOn(child -> child.name().equals("type OID"))
                .extracting(FieldNode::note)
                .containsExactly("text");
        assertThat(tree(exchange, 2).getLast().children())
                .extracting(FieldNode::note)
                .isEmpty();
        assertThat(tree(exchange, 2).getLast().note()).isEqualTo("numeric");
        assertThat(tree(exchange, 3).getLast().note()).isEqualTo("failed transaction");
    }

    @Test
    void the_deepest_field_of_a_byte_is_found() {
        wire.begun().client(new Query("select")).server(Vocabulary.description("a"), Vocabulary.row("42"));
        List<FieldNode> tree = tree(wire.latest(), 2);
        FieldNode root = new FieldNode("DataRow", "", "", 0, 13, tree);
        assertThat(root.at(0).name()).isEqualTo("type");
        assertThat(root.at(4).name()).isEqualTo("length");
        assertThat(root.at(8).value()).isEqualTo("2");
        assertThat(root.at(12).name()).isEqualTo("value");
        assertThat(root.at(13)).isEqualTo(root);
    }

    @Test
    void every_byte_of_every_message_is_in_one_leaf() {
        for (Vocabulary.Said said : Vocabulary.frontend()) {
            Recording fresh = new Recording();
            fresh.client(said.message());
            covers(tree(fresh.latest(), 0), Encoded.of(said.message()).length);
        }
        for (var message : Vocabulary.backend()) {
            if (!(message instanceof EncryptionResponse)) {
                Recording fresh = new Recording();
                fresh.client(new Query("")).server(message);
                Exchange exchange = fresh.exchanges().getFirst();
                covers(tree(exchange, exchange.entries().size() - 1), Encoded.of(message).length);
            }
        }
    }

    @Test
    void names_that_a_stranger_chose_do_no_harm() {
        FrontendMessage startup = new StartupMessage(
                3 << 16,
                List.of(
                        new StartupMessage.Parameter("x 99999999999999999999", "y"),
                        new StartupMessage.Parameter("type OID", "z"),
                        new StartupMessage.Parameter("parameter 1 type", "z"),
                        new StartupMessage.Parameter("column 1", "z"),
                        new StartupMessage.Parameter("target", "z")));
        wire.client(startup);
        covers(tree(wire.latest(), 0), Encoded.of(startup).length);
    }

    @Test
    void bytes_that_are_no_message_say_why() {
        new Feed(wire.tape().track(), 100).bytes(Encoded.join(Encoded.byte1('D'), Encoded.int32(6), Encoded.int16(2)));
        Run run = (Run) wire.tape().get(0);
        List<FieldNode> tree = FieldTree.of(run, 0, wire.latest());
        assertThat(tree)
                .containsExactly(new FieldNode(
                        "malformed",
                        "DataRow: column 1 length at offset 7: expected 4 bytes, found 0",
                        "",
                        0,
                        7,
                        List.of()));
    }

    private static void covers(List<FieldNode> nodes, int length) {
        assertThat(end(nodes, 0)).isEqualTo(length);
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
