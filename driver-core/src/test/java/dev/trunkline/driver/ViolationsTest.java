package dev.trunkline.driver;

import static dev.trunkline.driver.testing.Encoded.byte1;
import static dev.trunkline.driver.testing.Encoded.int16;
import static dev.trunkline.driver.testing.Encoded.int32;
import static dev.trunkline.driver.testing.Encoded.join;
import static dev.trunkline.driver.testing.Encoded.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A server that breaks the protocol in the middle of a session: the query ends with a
/// [ProtocolException] that says what and where, the connection is closed, and nothing hangs.
class ViolationsTest {
    private static final byte[] DESCRIBED =
            Encoded.of(new ParseComplete(), new BindComplete(), Vocabulary.description("a"));

    static Stream<Arguments> violations() {
        List<Arguments> all = new ArrayList<>();
        all.add(Arguments.of(Encoded.of(Vocabulary.row("1")), "DataRow: expected nothing of the kind at this place"));
        all.add(Arguments.of(
                Encoded.of(new ParseComplete(), new BindComplete(), Vocabulary.row("1")),
                "DataRow: expected nothing of the kind at this place"));
        all.add(Arguments.of(
                Encoded.of(new ParseComplete(), new BindComplete(), new NoData(), Vocabulary.row("1")),
                "DataRow: expected nothing of the kind at this place"));
        all.add(Arguments.of(
                join(DESCRIBED, Encoded.of(new CommandComplete("SELECT 0"), Vocabulary.row("1"))),
                "DataRow: expected nothing of the kind at this place"));
        all.add(Arguments.of(
                join(DESCRIBED, Encoded.of(Vocabulary.row("1", "2"))),
                "DataRow: column count at offset 5: expected 1 as described, found 2"));
        all.add(Arguments.of(
                join(DESCRIBED, Encoded.of(Vocabulary.row())),
                "DataRow: column count at offset 5: expected 1 as described, found 0"));
        all.add(Arguments.of(
                join(DESCRIBED, byte1('D'), int32(12), int16(1), int32(3), text("xy")),
                "DataRow: column 1 length at offset 7: expected -1 or a length that the row holds"));
        all.add(Arguments.of(
                join(DESCRIBED, byte1('D'), int32(12), int16(1), int32(1), text("xy")),
                "DataRow: end at offset 12: expected no more bytes, found 1"));
        all.add(Arguments.of(
                join(DESCRIBED, byte1('D'), int32(300_010), int16(1), int32(7), new byte[300_000]),
                "DataRow: end at offset 18: expected no more bytes, found 299993"));
        all.add(Arguments.of(
                Encoded.of(new CopyData(Bytes.utf8("x"))), "CopyData: expected nothing of the kind at this place"));
        all.add(Arguments.of(
                join(DESCRIBED, Encoded.of(new CopyData(Bytes.utf8("x")))), "CopyData: expected nothing of the kind"));
        all.add(Arguments.of(
                join(byte1('!'), int32(4)), "message at offset 0: expected a backend message's type byte, found '!'"));
        all.add(Arguments.of(
                join(new byte[] {0}, int32(4)),
                "message at offset 0: expected a backend message's type byte, found 0"));
        all.add(Arguments.of(
                join(byte1('1'), int32(-1)),
                "ParseComplete: length at offset 1: expected 4 to 65536, found 4294967295"));
        all.add(Arguments.of(
                join(byte1('1'), int32(3)), "ParseComplete: length at offset 1: expected 4 to 65536, found 3"));
        all.add(Arguments.of(
                join(byte1('1'), int32(0)), "ParseComplete: length at offset 1: expected 4 to 65536, found 0"));
        all.add(Arguments.of(
                join(byte1('T'), int32(Integer.MAX_VALUE)),
                "RowDescription: length at offset 1: expected 4 to 67108864, found 2147483647"));
        all.add(Arguments.of(
                join(DESCRIBED, byte1('D'), int32(0x4000_0000)),
                "DataRow: length at offset 1: expected 4 to 1073741823, found 1073741824"));
        all.add(Arguments.of(
                join(byte1('1'), int32(5), text("x")),
                "message '1': end at offset 5: expected no more bytes, found 1"));
        all.add(Arguments.of(
                join(DESCRIBED, Encoded.of(new CommandComplete("SELECT 0")), byte1('Z'), int32(5), byte1('Q')),
                "ReadyForQuery: transaction status at offset 5: expected 'I', 'T' or 'E'"));
        all.add(Arguments.of(Encoded.of(new AuthenticationOk()), "AuthenticationOk: expected the answer to PARSE"));
        all.add(Arguments.of(
                Encoded.of(new ParseComplete(), new ReadyForQuery(TransactionStatus.IDLE)),
                "ReadyForQuery: expected the answer to BIND"));
        all.add(Arguments.of(
                join(DESCRIBED, Encoded.of(new PortalSuspended())),
                "PortalSuspended: not part of an extended query's answer"));
        all.add(Arguments.of(
                Encoded.of(new CopyBothResponse(Format.TEXT, List.of())),
                "CopyBothResponse: expected the answer to PARSE"));
        all.add(Arguments.of(
                Encoded.of(new ErrorResponse(Vocabulary.error("ERROR", "42601", "…")), new CommandComplete("SELECT 1")),
                "CommandComplete: expected ReadyForQuery, since an error came before"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("violations")
    void a_violation_ends_the_query_and_the_connection(byte[] answer, String says) {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.send(answer);
        })) {
            try (Connection connection = Connection.open(server.options(), new Tape())) {
                assertThatThrownBy(() -> connection.query("select 1"))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageStartingWith(says);
                assertThatThrownBy(() -> connection.query("select 2"))
                        .isInstanceOf(ConnectionException.class)
                        .hasMessageStartingWith("127.0.0.1:" + server.port() + ": the connection is closed");
            }
        }
    }

    @Test
    void every_message_out_of_place_in_a_simple_querys_answer_is_refused() {
        for (BackendMessage message : Vocabulary.backend()) {
            switch (message) {
                case RowDescription _,
                        CommandComplete _,
                        EmptyQueryResponse _,
                        CopyInResponse _,
                        CopyOutResponse _,
                        CopyBothResponse _,
                        ReadyForQuery _,
                        ErrorResponse _,
                        NoticeResponse _,
                        NotificationResponse _,
                        ParameterStatus _,
                        EncryptionResponse _ -> {}
                default -> {
                    try (ScriptedServer server = ScriptedServer.playing(client -> {
                        client.greet();
                        client.expect(new Query("select"));
                        client.send(message);
                    })) {
                        try (Connection connection = Connection.open(server.options(), new Tape())) {
                            assertThatThrownBy(() -> connection.simple("select", Begin.NO, ResultObserver.NONE))
                                    .as("%s", message)
                                    .isInstanceOf(ProtocolException.class)
                                    .hasMessageStartingWith(message.getClass().getSimpleName() + ": expected ");
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_large_length_is_not_allocated_before_the_bytes_are_there() {
        byte[] row = join(byte1('D'), int32(0x3fff_ffff), int16(1), int32(0x3fff_fff0), new byte[1000]);
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.send(join(DESCRIBED, row));
            client.halfClose();
        })) {
            Runtime runtime = Runtime.getRuntime();
            try (Connection connection = Connection.open(server.options(), new Tape())) {
                long before = runtime.totalMemory() - runtime.freeMemory();
                assertThatThrownBy(() -> connection.query("select"))
                        .isInstanceOf(ConnectionException.class)
                        .hasMessageContaining("the server closed the connection in the middle of a message");
                assertThat(runtime.totalMemory() - runtime.freeMemory() - before)
                        .isLessThan(200 << 20);
            }
        }
    }

    @Test
    void an_observer_that_throws_does_not_leave_its_answer_to_the_next_query() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.greet();
            client.expectExtended();
            client.send(join(
                    DESCRIBED,
                    Encoded.of(Vocabulary.row("1"), new CommandComplete("SELECT 1")),
                    Encoded.of(new ReadyForQuery(TransactionStatus.IDLE))));
            client.expect(new Query("next"));
            client.send(new CommandComplete("NEXT"), new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = Connection.open(server.options(), new Tape())) {
                ResultObserver observer = new ResultObserver() {
                    @Override
                    public void rows(Rows rows) {
                        throw new IllegalStateException("no room for rows");
                    }
                };
                assertThatThrownBy(() -> connection.extended("select 1", List.of(), Begin.NO, observer))
                        .hasMessage("no room for rows");
                assertThat(connection
                                .simple("next", Begin.NO, ResultObserver.NONE)
                                .tags())
                        .containsExactly("NEXT");
            }
        }
    }
}
