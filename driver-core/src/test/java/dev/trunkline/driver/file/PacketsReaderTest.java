package dev.trunkline.driver.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Exchange.Outcome;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Packets;
import dev.trunkline.driver.testing.Packets.Piece;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage.Parameter;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Packets become conversations: who asks, what is secret, where the beginning, the end or something between
/// is missing.
class PacketsReaderTest {
    private static final StartupMessage STARTUP =
            new StartupMessage(StartupMessage.VERSION_3_0, List.of(new Parameter("user", "anna")));
    private static final RowDescription.Column COLUMN = new RowDescription.Column("a", 0, 0, 25, -1, -1, Format.TEXT);

    private List<String> remarks = List.of();

    private static Packets begun() {
        return begun(Packets.connection());
    }

    private static Packets begun(Packets packets) {
        return packets.client(STARTUP)
                .server(new AuthenticationOk(), new BackendKeyData(4711, Bytes.utf8("key!")), ready());
    }

    private static ReadyForQuery ready() {
        return new ReadyForQuery(TransactionStatus.IDLE);
    }

    private static DataRow row(String value) {
        return new DataRow(List.of(Bytes.utf8(value)));
    }

    private Tape read(byte[] file) throws IOException {
        try (CaptureReading reading =
                CaptureReading.open(new ByteArrayInputStream(file), file.length, Budget.standard())) {
            reading.read();
            remarks = reading.remarks();
            assertThat(reading.position()).isEqualTo(file.length);
            return reading.tape();
        }
    }

    private static byte[] together(Packets... connections) {
        return Packets.pcap(Arrays.stream(connections)
                .flatMap(each -> each.pieces().stream().map(piece -> Packets.ethernet(each.v4(piece))))
                .toList());
    }

    private static List<Exchange> exchanges(Tape tape) {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        assertThat(log.malformed()).isZero();
        return log.exchanges();
    }

    private static List<String> names(Tape tape) {
        return IntStream.range(0, tape.size())
                .mapToObj(i -> Wording.name(tape.get(i)))
                .toList();
    }

    private static Message message(Tape tape, String name) {
        return IntStream.range(0, tape.size())
                .mapToObj(tape::get)
                .filter(each -> each instanceof Message && Wording.name(each).equals(name))
                .map(Message.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Event event(Tape tape, Event.Kind kind) {
        return IntStream.range(0, tape.size())
                .mapToObj(tape::get)
                .filter(each -> each instanceof Event event && event.kind() == kind)
                .map(Event.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_conversation_is_a_track_with_the_times_of_its_packets() throws IOException {
        Tape tape = read(begun().client(new Query("select 1"))
                .server(
                        new RowDescription(List.of(COLUMN)),
                        row("1"),
                        row("2"),
                        new CommandComplete("SELECT 2"),
                        ready())
                .client(new Terminate())
                .finish()
                .pcap());

        assertThat(names(tape))
                .containsExactly(
                        "connect",
                        "StartupMessage",
                        "AuthenticationOk",
                        "BackendKeyData",
                        "ReadyForQuery",
                        "Query",
                        "RowDescription",
                        "DataRow × 2",
                        "CommandComplete",
                        "ReadyForQuery",
                        "Terminate",
                        "closed");
        assertThat(tape.wallTime(tape.get(1).nanos()).toString()).isEqualTo("2026-11-01T08:00:00.123459789Z");
        assertThat(event(tape, Event.Kind.CONNECTED).text()).isEqualTo("10.0.0.2:5432 from 10.0.0.1:40000");
        assertThat(event(tape, Event.Kind.CONNECTED).took()).isEqualTo(1000);
        assertThat(remarks).isEmpty();
        assertThat(exchanges(tape)).extracting(Exchange::outcome).containsOnly(Outcome.DONE);
    }

    @Test
    void the_port_does_not_matter_but_what_is_said() throws IOException {
        Packets backwards = begun(new Packets(new int[] {5432, 40_000}, 1, 2).handshake());
        Packets web = new Packets(new int[] {40_001, 5432}, 1, 2)
                .handshake()
                .say(0, "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8))
                .say(1, "HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
        Tape tape = read(together(web, backwards));

        assertThat(tape.get(1))
                .isInstanceOfSatisfying(
                        Message.class, m -> assertThat(m.frontend()).isEqualTo(STARTUP));
        assertThat(tape.get(tape.size() - 1).track()).isZero();
    }

    @Test
    void secrets_are_masked_as_in_a_live_recording() throws IOException {
        Tape tape = read(Packets.connection()
                .client(STARTUP)
                .server(new AuthenticationSASL(List.of("SCRAM-SHA-256")))
                .client(new SASLInitialResponse("SCRAM-SHA-256", Bytes.utf8("n,,n=*,r=secret")))
                .server(new AuthenticationSASLContinue(Bytes.utf8("r=secret,s=secret,i=4096")))
                .client(new SASLResponse(Bytes.utf8("c=biws,r=secret,p=secret")))
                .server(new AuthenticationSASLFinal(Bytes.utf8("v=secret")))
                .server(new AuthenticationCleartextPassword())
                .client(new PasswordMessage("secret"))
                .server(new AuthenticationGSS())
                .client(new GSSResponse(Bytes.utf8("secret")))
                .server(new AuthenticationOk(), new BackendKeyData(1, Bytes.utf8("secret")))
                .pcap());

        assertThat(names(tape))
                .contains("SASLInitialResponse", "SASLResponse", "PasswordMessage", "GSSResponse", "BackendKeyData");
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i) instanceof Message m) {
                assertThat(new String(m.span().copy(), UTF_8)).doesNotContain("secret");
            }
        }
        assertThat(message(tape, "SASLResponse").is(Message.Mark.MASKED)).isTrue();
        assertThat(message(tape, "PasswordMessage").frontend()).isEqualTo(new PasswordMessage("********"));
    }

    @Test
    void a_cancel_belongs_to_what_it_cancels() throws IOException {
        Packets session = begun().client(new Query("select pg_sleep(10)"));
        Packets cancel = new Packets(new int[] {40_001, 5432}, 9, 9)
                .handshake()
                .client(new CancelRequest(4711, Bytes.utf8("key!")))
                .finish();
        List<Exchange> exchanges = exchanges(read(together(session, cancel)));

        Exchange sleeping = exchanges.get(1);
        assertThat(sleeping.sql()).isEqualTo("select pg_sleep(10)");
        assertThat(sleeping.outcome()).isEqualTo(Outcome.UNSEEN);
        assertThat(sleeping.cancel()).contains(exchanges.get(2));
        assertThat(exchanges.get(2).victim()).contains(sleeping);
    }

    @Test
    void a_refused_encryption_is_followed_by_a_session() throws IOException {
        Tape tape = read(begun(Packets.connection()
                        .client(new GSSENCRequest())
                        .server(new EncryptionResponse('N'))
                        .client(new SSLRequest())
                        .server(new EncryptionResponse('N')))
                .pcap());

        assertThat(names(tape))
                .startsWith(
                        "connect",
                        "GSSENCRequest",
                        "EncryptionResponse",
                        "SSLRequest",
                        "EncryptionResponse",
                        "StartupMessage",
                        "AuthenticationOk");
    }

    @Test
    void what_is_encrypted_is_said_to_be_with_its_time_and_how_much_it_is() throws IOException {
        Tape tape = read(Packets.connection()
                .client(new SSLRequest())
                .server(new EncryptionResponse('S'))
                .say(0, new byte[] {0x16, 3, 1, 0, 1, 0})
                .say(1, new byte[100])
                .finish()
                .pcap());

        assertThat(names(tape)).containsExactly("connect", "SSLRequest", "EncryptionResponse", "encrypted", "closed");
        assertThat(event(tape, Event.Kind.ENCRYPTED).text()).isEqualTo("TLS");
        assertThat(event(tape, Event.Kind.CLOSED).text())
                .endsWith("6 bytes of the client and 100 of the server were encrypted");
        assertThat(remarks).singleElement().asString().contains("encrypted by TLS and not readable");
        assertThat(exchanges(tape)).first().extracting(Exchange::outcome).isEqualTo(Outcome.UNSEEN);
    }

    @Test
    void so_is_a_connection_that_begins_with_tls_for_postgresql() throws IOException {
        byte[] hello = "\u0016\u0003\u0001 … \npostgresql".getBytes(UTF_8);
        byte[] other = "\u0016\u0003\u0001 … \u0002h2 and nothing else, though it is long enough".getBytes(UTF_8);
        Tape tape = read(Packets.connection().say(0, hello).pcap());

        assertThat(names(tape)).containsExactly("connect", "encrypted", "encrypted");
        assertThat(read(Packets.connection().say(0, other).pcap()).size()).isZero();
    }

    @Test
    void a_capture_may_begin_midway_and_claims_nothing_of_what_came_before() throws IOException {
        Packets packets = begun().client(new Parse("", "select secret", List.of()), new Sync())
                .server(new ParseComplete(), ready())
                .client(new Bind("", "", List.of(), List.of(), List.of()), new Execute("", 0), new Sync())
                .server(new BindComplete(), row("1"), new CommandComplete("SELECT 1"), ready())
                .client(new Query("select 2"))
                .server(new CommandComplete("SELECT 0"), ready());
        packets.pieces().subList(0, 7).clear();
        Tape tape = read(packets.pcap());

        assertThat(event(tape, Event.Kind.JOINED).text()).isEqualTo("10.0.0.2:5432 from 10.0.0.1:40000");
        List<Exchange> exchanges = exchanges(tape);
        Exchange unknown = exchanges.get(1);
        assertThat(unknown.sql()).isEqualTo("statement \"\"");
        assertThat(unknown.unread()).isTrue();
        assertThat(exchanges.getLast().sql()).isEqualTo("select 2");
        assertThat(exchanges.getLast().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void midway_in_a_message_the_next_one_is_found() throws IOException {
        Packets packets = begun().client(new Query("select 1"));
        byte[] rows = Packets.encoded(
                row("x".repeat(100)), row("two"), row("three"), new CommandComplete("SELECT 3"), ready());
        packets.say(1, Arrays.copyOf(rows, 50)).say(1, Arrays.copyOfRange(rows, 50, rows.length));
        packets.client(new Query("select 2")).server(new CommandComplete("SELECT 0"), ready());
        packets.pieces().subList(0, 7).clear();
        Tape tape = read(packets.pcap());

        assertThat(names(tape))
                .containsExactly(
                        "joined midway",
                        "DataRow × 2",
                        "CommandComplete",
                        "ReadyForQuery",
                        "Query",
                        "CommandComplete",
                        "ReadyForQuery");
        assertThat(remarks)
                .singleElement()
                .asString()
                .contains("61 bytes of the server belong to messages whose beginning");
    }

    @Test
    void bytes_missing_within_a_message_leave_a_message_without_bytes() throws IOException {
        Packets packets = begun().client(new Query("select 1"));
        byte[] rows = Packets.encoded(row("x".repeat(100)), row("two"), new CommandComplete("SELECT 2"), ready());
        packets.say(1, Arrays.copyOf(rows, 50))
                .say(1, Arrays.copyOfRange(rows, 50, 90))
                .say(1, Arrays.copyOfRange(rows, 90, rows.length));
        packets.pieces().remove(7);
        Tape tape = read(packets.pcap());

        assertThat(names(tape)).endsWith("Query", "DataRow × 1", "DataRow × 1", "CommandComplete", "ReadyForQuery");
        Run dropped = IntStream.range(0, tape.size())
                .mapToObj(tape::get)
                .filter(Run.class::isInstance)
                .map(Run.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(dropped.length(0)).isEqualTo(111);
        assertThat(exchanges(tape).getLast().outcome()).isEqualTo(Outcome.DONE);
        assertThat(exchanges(tape).getLast().lostBytes()).isTrue();
    }

    @Test
    void missing_messages_leave_a_mark_and_what_follows_is_found() throws IOException {
        Packets packets = begun().client(new Query("select 1"))
                .server(new RowDescription(List.of(COLUMN)), row("1"))
                .server(row("2"), row("3"))
                .server(row("4"), new CommandComplete("SELECT 4"), ready())
                .client(new Query("select 2"))
                .server(new CommandComplete("SELECT 0"), ready());
        packets.pieces().remove(7);
        Tape tape = read(packets.pcap());

        assertThat(names(tape))
                .endsWith(
                        "Query",
                        "RowDescription",
                        "DataRow × 1",
                        "bytes missing",
                        "DataRow × 1",
                        "CommandComplete",
                        "ReadyForQuery",
                        "Query",
                        "CommandComplete",
                        "ReadyForQuery");
        assertThat(event(tape, Event.Kind.MISSING).text()).isEqualTo("24 bytes of the server");
        List<Exchange> exchanges = exchanges(tape);
        assertThat(exchanges.get(1).outcome()).isEqualTo(Outcome.UNSEEN);
        assertThat(exchanges.get(1).rows()).isEqualTo(2);
        assertThat(exchanges.get(1).answered()).isTrue();
        assertThat(exchanges.getLast().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void the_end_of_a_capture_may_be_the_middle_of_a_message() throws IOException {
        Packets packets = begun().client(new Query("select 1")).server(new RowDescription(List.of(COLUMN)));
        byte[] rows = Packets.encoded(row("one"));
        Tape tape = read(packets.say(1, Arrays.copyOf(rows, 9)).pcap());

        assertThat(names(tape)).endsWith("Query", "RowDescription", "bytes missing", "capturing off");
        assertThat(event(tape, Event.Kind.MISSING).text()).isEqualTo("the end of a message of the server");
    }

    @Test
    void both_speak_at_once_when_a_standby_listens() throws IOException {
        Packets packets = begun().client(new Query("START_REPLICATION SLOT s LOGICAL 0/0"))
                .server(new CopyBothResponse(Format.TEXT, List.of()));
        for (int i = 0; i < 3; i++) {
            packets.server(
                            new BackendMessage.CopyData(Bytes.utf8("w" + i)),
                            new BackendMessage.CopyData(Bytes.utf8("k" + i)))
                    .client(new FrontendMessage.CopyData(Bytes.utf8("r" + i)));
        }
        Tape tape = read(packets.pcap());

        assertThat(names(tape))
                .endsWith(
                        "CopyBothResponse",
                        "CopyData × 2",
                        "CopyData",
                        "CopyData × 2",
                        "CopyData",
                        "CopyData × 2",
                        "CopyData",
                        "capturing off");
        assertThat(exchanges(tape)).hasSize(2);
    }

    @Test
    void a_file_cut_short_is_read_as_far_as_it_goes() {
        byte[] file = begun().pcap();
        BrokenCaptureException e =
                catchThrowableOfType(BrokenCaptureException.class, () -> read(Arrays.copyOf(file, file.length - 3)));

        assertThat(e).hasMessageContaining("offset " + e.offset() + ": the file ends in the middle: expected a packet");
        assertThat(names(e.tape())).startsWith("connect", "StartupMessage");
    }

    @Test
    void a_file_of_something_else_says_what_was_expected() {
        BrokenCaptureException e =
                catchThrowableOfType(BrokenCaptureException.class, () -> read("%PDF-1.7 and so on".getBytes(UTF_8)));

        assertThat(e).hasMessageStartingWith("offset 0: this is no capture of the wire: expected");
    }

    @Test
    void packets_without_postgresql_are_said_to_be_that() throws IOException {
        Tape tape = read(Packets.connection().say(0, new byte[100]).pcap());

        assertThat(tape.size()).isZero();
        assertThat(remarks).containsExactly("PostgreSQL is not spoken in 4 packets, 4 of them TCP");
    }

    @Test
    void who_stops_keeps_what_was_read() throws IOException {
        Packets packets = begun();
        for (int i = 0; i < 1000; i++) {
            packets.client(new Query("select " + i)).server(new CommandComplete("SELECT 0"), ready());
        }
        byte[] file = packets.pcap();
        try (CaptureReading reading =
                CaptureReading.open(new ByteArrayInputStream(file), file.length, Budget.standard())) {
            reading.stop();
            reading.read();

            assertThat(reading.isStopped()).isTrue();
            assertThat(reading.isDone()).isTrue();
            assertThat(reading.tape().size()).isLessThan(10);
            assertThat(reading.size()).isEqualTo(file.length);
        }
    }

    /// As the property of TCP has it, but seen as messages.
    @Test
    void messages_may_lie_anywhere_in_segments() throws IOException {
        Packets whole =
                begun().client(new Query("select 1")).server(row("1"), new CommandComplete("SELECT 1"), ready());
        Packets cut = Packets.connection();
        for (Piece piece : whole.pieces().subList(3, whole.pieces().size())) {
            for (byte each : piece.data()) {
                cut.say(piece.side(), new byte[] {each});
            }
        }

        assertThat(names(read(cut.pcap()))).hasSize(9).isEqualTo(names(read(whole.pcap())));
    }
}
