package dev.trunkline.driver.capture;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.Close;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A conversation whose bytes were dropped before anybody read them: its shape stays.
class DroppedBytesTest {
    /// A session with everything that is grouped.
    private static RecordedTape session() {
        RecordedTape tape = new RecordedTape()
                .event(Event.Kind.CONNECTED, 250, "127.0.0.1:5432")
                .sent(new SSLRequest(), Context.OPENING, false, false)
                .received(new EncryptionResponse('S'))
                .sent(new StartupMessage(3 << 16, List.of()), Context.OPENING, false, false)
                .received(new AuthenticationSASL(List.of("SCRAM-SHA-256")))
                .sent(new SASLInitialResponse("SCRAM-SHA-256", Bytes.utf8("*")), Context.SASL_INITIAL, true, false)
                .received(new AuthenticationOk(), new ReadyForQuery(TransactionStatus.IDLE))
                .sent(new Query("select 1"))
                .received(new RowDescription(List.of(column("a", 25))), row("1"), row("2"))
                .received(new CommandComplete("SELECT 2"), new ReadyForQuery(TransactionStatus.IDLE));
        statement(tape, "select 1/0");
        statement(tape, "select 2");
        tape.sent(new Sync())
                .received(new ParseComplete(), new BindComplete())
                .received(new ErrorResponse(Vocabulary.error("ERROR", "22012", "by zero")))
                .received(new ReadyForQuery(TransactionStatus.FAILED));
        statement(tape, "rollback");
        tape.sent(new Close(Target.STATEMENT, "s"), new Sync())
                .received(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("ROLLBACK"))
                .received(new CloseComplete(), new ReadyForQuery(TransactionStatus.IDLE))
                .received(new NotificationResponse(1, "channel", "payload"));
        RecordedTape second = tape.connection();
        second.sent(new CancelRequest(4711, Bytes.utf8("****")), Context.OPENING, true, false)
                .event(Event.Kind.CLOSED, 0, "");
        return tape;
    }

    private static void statement(RecordedTape tape, String sql) {
        tape.sent(
                new Parse("", sql, List.of(25)),
                new Bind("", "", List.of(), List.of(Bytes.utf8("x")), List.of()),
                new Describe(Target.PORTAL, ""),
                new Execute("", 0));
    }

    private static Tape dropped() {
        RecordedTape recorded = session();
        recorded.track().close();
        recorded.tape().forget();
        Tape copy = new Tape();
        var tracks = List.of(copy.track(), copy.track());
        for (int i = 0; i < recorded.tape().size(); i++) {
            switch (recorded.tape().get(i)) {
                case Unlisted u -> throw new AssertionError(u);
                case Event e -> tracks.get(e.track()).event(e.kind(), e.nanos(), e.took(), e.text());
                case Run run -> {
                    for (int row = 0; row < run.count(); row++) {
                        tracks.get(run.track()).droppedRow(run.tag(), run.length(row), run.nanos(row));
                    }
                }
                case Message m -> {
                    Context context =
                            m.direction() == dev.trunkline.driver.wire.Direction.FRONTEND ? m.context() : null;
                    tracks.get(m.track())
                            .dropped(
                                    m.tag(),
                                    m.length(),
                                    m.nanos(),
                                    context,
                                    m.is(Message.Mark.MASKED),
                                    m.is(Message.Mark.OURS));
                }
            }
        }
        return copy;
    }

    private static List<Exchange> exchanges(Tape tape) {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        return log.exchanges();
    }

    private static List<String> shape(Tape tape) {
        return exchanges(tape).stream()
                .map(e -> e.kind() + " " + e.outcome() + " " + e.entries().size() + " " + e.messages() + " "
                        + e.rows() + " " + e.frontendBytes() + " " + e.backendBytes() + " " + e.roundTrips() + " "
                        + e.duration() + " " + e.answered())
                .toList();
    }

    @Test
    void every_entry_is_in_the_exchange_it_belongs_to() {
        assertThat(shape(dropped())).isEqualTo(shape(session().tape()));
        List<Exchange> exchanges = exchanges(dropped());
        assertThat(exchanges)
                .extracting(e -> e.kind() + " " + e.outcome())
                .containsExactly(
                        "STARTUP DONE",
                        "SIMPLE DONE",
                        "PIPELINE FAILED",
                        "PIPELINE SKIPPED",
                        "EXTENDED DONE",
                        "ASYNCHRONOUS DONE",
                        "CANCEL DONE");
        assertThat(exchanges).extracting(Exchange::status).containsOnly(Optional.empty());
        assertThat(exchanges).extracting(Exchange::error).containsOnly(Optional.empty());
        assertThat(exchanges).extracting(Exchange::unread).containsExactly(false, true, true, true, true, false, false);
        assertThat(exchanges).extracting(Exchange::lostBytes).containsOnly(true);
        assertThat(exchanges(session().tape())).extracting(Exchange::lostBytes).containsOnly(false);
    }

    @Test
    void what_is_said_of_them_is_that_their_bytes_are_dropped() {
        List<String> words = new ArrayList<>();
        for (Exchange exchange : exchanges(dropped())) {
            for (Entry entry : exchange.entries()) {
                if (!(entry instanceof Event)) {
                    String says = Wording.says(entry, exchange);
                    words.add(Wording.name(entry) + ": " + says);
                    assertThat(says).contains("bytes dropped");
                }
                if (entry instanceof Message m) {
                    FieldNode node = FieldTree.of(m, exchange).getFirst();
                    assertThat(node.value()).isEqualTo("bytes dropped (" + m.length() + " B)");
                    assertThat(node.length()).isEqualTo(m.length());
                }
            }
        }
        assertThat(words)
                .contains(
                        "encryption request: bytes dropped (8 B)",
                        "StartupMessage: bytes dropped (9 B)",
                        "SASLInitialResponse: bytes dropped (24 B)",
                        "Query: bytes dropped (14 B)",
                        "DataRow × 2: 24 B in 0.00 ms · bytes dropped",
                        "ReadyForQuery: bytes dropped (6 B)",
                        "CancelRequest: bytes dropped (16 B)");
    }

    @Test
    void print_says_so_too() throws IOException {
        Tape tape = dropped();
        StringBuilder text = new StringBuilder();
        WireText printer = new WireText(text);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        WireJson objects = new WireJson(tape, json);
        for (Exchange exchange : exchanges(tape)) {
            printer.print(exchange);
            objects.print(exchange);
        }
        assertThat(text)
                .contains("bytes dropped (14 B)")
                .contains("DataRow × 2")
                .contains("2 rows");
        assertThat(json.toString(StandardCharsets.UTF_8))
                .contains("\"dropped\":2")
                .contains("\"dropped\":true");
    }

    @Test
    void a_statement_that_was_dropped_takes_no_name_from_one_before() {
        RecordedTape tape =
                new RecordedTape().sent(new StartupMessage(3 << 16, List.of()), Context.OPENING, false, false);
        tape.received(new ReadyForQuery(TransactionStatus.IDLE));
        statement(tape, "select 'old'");
        tape.sent(new Sync()).received(new ReadyForQuery(TransactionStatus.IDLE));
        tape.track().dropped((byte) 'P', 40, 5, Context.SESSION, false, false);
        tape.sent(new Bind("", "", List.of(), List.of(), List.of()), new Execute("", 0), new Sync());
        Exchange last = exchanges(tape.tape()).getLast();
        assertThat(last.unread()).isTrue();
        assertThat(last.sql()).isEmpty();
    }

    @Test
    void bytes_that_are_no_message_take_their_place_by_their_type_and_say_why() {
        RecordedTape tape = new RecordedTape().sent(new Query("select 1"));
        byte[] bad = {'C', 0, 0, 0, 99};
        tape.track().received(java.nio.ByteBuffer.wrap(bad));
        tape.track().claim(bad.length, bad[0], RecordedTape.ANCHOR, false);
        tape.received(new ReadyForQuery(TransactionStatus.IDLE));
        ExchangeLog log = new ExchangeLog(tape.tape());
        log.update();
        assertThat(log.malformed()).isEqualTo(1);
        Exchange exchange = log.exchanges().getFirst();
        assertThat(exchange.outcome()).isEqualTo(Exchange.Outcome.DONE);
        assertThat(exchange.entries()).hasSize(3);
        assertThat(Wording.says(exchange.entries().get(1), exchange))
                .contains("expected the message's 4 bytes, found 99");
    }

    @Test
    void an_update_ends_when_told_and_the_next_goes_on_there() {
        RecordedTape tape = new RecordedTape();
        for (int i = 0; i < 1000; i++) {
            tape.sent(new Query("select 1")).received(new ReadyForQuery(TransactionStatus.IDLE));
        }
        ExchangeLog log = new ExchangeLog(tape.tape());
        int updates = 0;
        while (log.seen() < tape.tape().size()) {
            log.update(() -> true);
            updates++;
        }
        assertThat(updates).isEqualTo(4);
        assertThat(log.exchanges()).hasSize(1000);
        assertThat(log.takeChanged()).hasSize(1000);
        assertThat(log.takeChanged()).isEmpty();
        assertThat(log.exchanges().get(7).sql())
                .isSameAs(log.exchanges().get(999).sql());
    }

    @Test
    void of_a_statement_of_many_megabytes_the_beginning_is_kept() {
        RecordedTape tape = new RecordedTape().sent(new Query("select '" + "x".repeat(5 << 20) + "'"));
        Exchange exchange = exchanges(tape.tape()).getFirst();
        assertThat(exchange.sql()).startsWith("select 'xxx").endsWith("x…").hasSizeLessThan((1 << 20) + 2);
        assertThat(exchange.frontendBytes()).isGreaterThan(5 << 20);
    }
}
