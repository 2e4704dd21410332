package dev.trunkline.driver.file;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationSASL;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationSASLContinue;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.EncryptionResponse;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    private static final String HEAD =
            "{\"format\":\"trunkline-wire\",\"version\":1,\"anchor\":\"2026-11-01T08:00:00Z\"}\n";

    /// A session with something of everything, and a cancel in the midst of its rows.
    private static RecordedTape session() {
        RecordedTape recorded = new RecordedTape()
                .at(250)
                .event(Event.Kind.CONNECTED, 250, "127.0.0.1:5432")
                .sent(new SSLRequest(), Context.OPENING, false, false)
                .received(new EncryptionResponse('S'))
                .event(Event.Kind.TLS, 900, "TLSv1.3, \"quoted\" \u0001")
                .received(new AuthenticationSASL(List.of("SCRAM-SHA-256")))
                .sent(new SASLInitialResponse("SCRAM-SHA-256", Bytes.utf8("*****")), Context.SASL_INITIAL, true, false)
                .received(new AuthenticationSASLContinue(Bytes.utf8("****")), true)
                .sent(new SASLResponse(Bytes.utf8("***")), Context.SASL, true, false)
                .received(new BackendKeyData(4711, Bytes.utf8("****")), true)
                .received(new ReadyForQuery(TransactionStatus.IDLE))
                .at(2_000)
                .sent(new Query("begin"), Context.SESSION, false, true)
                .sent(new Query("select 'ž', null"))
                .at(2_345)
                .received(new RowDescription(List.of(column("a", 25), column("b", 25))))
                .received(row("ž", null), row("", null))
                .at(2_346)
                .received(row("\u0000\uffff", "x"));
        Track session = recorded.track();
        return recorded.connection()
                .sent(new CancelRequest(4711, Bytes.utf8("****")), Context.OPENING, true, false)
                .event(Event.Kind.CLOSED, 0, "")
                .on(session)
                .at(3_000)
                .received(row("last", "row"))
                .received(new CommandComplete("SELECT 4"), new ReadyForQuery(TransactionStatus.IN_TRANSACTION));
    }

    @Test
    void the_first_line_names_the_format_and_when_the_tape_began() throws IOException {
        assertThat(written(new RecordedTape().tape())).isEqualTo(HEAD);
    }

    @Test
    void a_message_is_a_line_and_so_is_a_row_and_an_event() throws IOException {
        assertThat(written(session().tape()).lines())
                .hasSize(1 + session().tape().size() - 1 + 4)
                .contains(
                        "{\"connection\":0,\"nanos\":250000,\"time\":\"2026-11-01T08:00:00.000250Z\","
                                + "\"number\":1,\"direction\":\"frontend\",\"type\":\"\",\"name\":\"SSLRequest\","
                                + "\"context\":\"opening\",\"length\":8,\"bytes\":\"AAAACATSFi8=\"}",
                        "{\"connection\":0,\"nanos\":2000000,\"time\":\"2026-11-01T08:00:00.002Z\","
                                + "\"number\":9,\"direction\":\"frontend\",\"type\":\"Q\",\"name\":\"Query\","
                                + "\"ours\":true,\"length\":11,\"bytes\":\"UQAAAApiZWdpbgA=\"}",
                        "{\"connection\":0,\"nanos\":2345000,\"time\":\"2026-11-01T08:00:00.002345Z\","
                                + "\"number\":12,\"direction\":\"backend\",\"type\":\"D\",\"name\":\"DataRow\","
                                + "\"length\":17,\"bytes\":\"RAAAABAAAgAAAALFvv////8=\"}",
                        "{\"connection\":0,\"nanos\":250000,\"time\":\"2026-11-01T08:00:00.000250Z\","
                                + "\"event\":\"tls\",\"took\":900000,\"text\":\"TLSv1.3, \\\"quoted\\\" \\u0001\"}");
    }

    @Test
    void what_was_written_reads_back_as_the_same_tape() throws IOException {
        String first = written(session().tape());
        Tape tape = read(first);

        assertThat(written(tape)).isEqualTo(first);
        assertThat(describe(tape)).isEqualTo(describe(session().tape()));
    }

    @Test
    void a_tape_written_while_it_grows_reads_back_as_the_same() throws IOException {
        RecordedTape recorded = new RecordedTape();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer =
                new CaptureWriter(recorded.tape(), CaptureFormat.JSON_LINES, CaptureOptions.STANDARD, out)) {
            recorded.sent(new Query("select 1"));
            writer.update();
            recorded.at(10).received(row("1"), row("2"));
            Track session = recorded.track();
            writer.update();
            assertThat(out.toString(UTF_8).lines()).hasSize(4);
            recorded.connection().sent(new CancelRequest(1, Bytes.EMPTY), Context.OPENING, true, false);
            recorded.on(session).at(20).received(row("3"));
            writer.update();
            assertThat(out.toString(UTF_8).lines())
                    .as("the cancel waits for the run")
                    .hasSize(5);
            recorded.received(new CommandComplete("SELECT 3"));
            writer.update();
            assertThat(out.toString(UTF_8).lines()).hasSize(7);
            recorded.received(new ReadyForQuery(TransactionStatus.IDLE));
        }
        assertThat(out.toString(UTF_8)).isEqualTo(written(recorded.tape()));
        assertThat(describe(read(out.toString(UTF_8)))).isEqualTo(describe(recorded.tape()));
    }

    @Test
    void a_message_longer_than_a_segment_comes_back_whole() throws IOException {
        String megabyte = "0123456789abcdef".repeat(65_536);
        Tape tape = new RecordedTape()
                .sent(new Query(megabyte))
                .received(row(megabyte), row("short"))
                .received(new BackendMessage.NotificationResponse(1, "channel", megabyte))
                .tape();

        assertThat(describe(read(written(tape)))).isEqualTo(describe(tape));
    }

    @Test
    void what_was_dropped_is_written_with_its_length_and_times_and_reads_back_as_dropped() throws IOException {
        RecordedTape recorded = session();
        String megabyte = "0123456789abcdef".repeat(65_536);
        for (int i = 0; i < 5; i++) {
            recorded.at(4_000 + i).received(row(Integer.toString(i), "x".repeat(i)), row(megabyte), row("short"));
        }
        recorded.received(new CommandComplete("SELECT 15"));
        String whole = written(recorded.tape());
        recorded.track().close();
        recorded.tape().forget();

        String first = written(recorded.tape());
        Tape tape = read(first);

        assertThat(first.lines())
                .contains("{\"connection\":0,\"nanos\":2345000,\"time\":\"2026-11-01T08:00:00.002345Z\","
                        + "\"number\":12,\"direction\":\"backend\",\"type\":\"D\",\"name\":\"DataRow\","
                        + "\"length\":17,\"dropped\":true}");
        assertThat(written(tape)).isEqualTo(first);
        // Some names are told by the bytes alone.
        String names = "\"name\":\"[^\"]*\"";
        String bytes = "(\"bytes\":\"[^\"]*\"|\"dropped\":true)";
        assertThat(first.replaceAll(names, "").replaceAll(bytes, ""))
                .isEqualTo(whole.replaceAll(names, "").replaceAll(bytes, ""));
        assertThat(tape.messages()).isEqualTo(recorded.tape().messages());
        assertThat(tape.bytes()).isEqualTo(recorded.tape().bytes());
        assertThat(tape.droppedBytes()).isBetween(tape.bytes() - 100, tape.bytes());
    }

    @Test
    void what_is_only_partly_dropped_comes_back_as_far_as_it_is_there(@TempDir Path folder) throws IOException {
        try (Budget budget = new Budget(1 << 20, folder, OptionalLong.of(0))) {
            Track track = new Tape(budget, History.CACHED, 0, Instant.EPOCH).track();
            Feed feed = new Feed(track, 65_536);
            for (int i = 0; i < 3000; i++) {
                feed.bytes(Feed.row(i, 1000));
            }
            Run run = (Run) track.tape().get(0);
            int dropped = run.count(Whereabouts.DROPPED);
            assertThat(dropped).isBetween(1000, 2900);

            Tape tape = read(written(track.tape()));

            assertThat(written(tape)).isEqualTo(written(track.tape()));
            assertThat(tape.size()).isEqualTo(2);
            assertThat(((Run) tape.get(0)).count()).isEqualTo(dropped);
            assertThat(((Run) tape.get(1)).span(0).copy()).isEqualTo(Feed.row(dropped, 1000));
            assertThat(tape.droppedBytes()).isEqualTo(dropped * 1000L);
        }
    }

    @Test
    void a_dropped_message_is_checked_too() {
        String line = "{\"connection\":0,\"nanos\":0,\"number\":1,\"direction\":\"backend\",\"type\":\"D\","
                + "\"length\":17,\"dropped\":true}";
        assertBroken(HEAD + line.replace("17", "4"), 2, "no such message has 4 bytes");
        assertBroken(HEAD + line.replace("17", "4294967296"), 2, "no such message has 4294967296 bytes");
        assertBroken(HEAD + line.replace("17", "5,\"bytes\":\"RAAAAAQ=\""), 2, "\"bytes\" is there");
        assertBroken(HEAD + line.replace("\"D\"", "\"\""), 2, "no such message has 17 bytes");
        assertBroken(HEAD + line.replace("true", "1"), 2, "\"dropped\" is neither true nor false");
    }

    @Test
    void keys_of_a_later_version_are_skipped() throws IOException {
        Tape tape = read(HEAD + "{\"number\":1,\"connection\":0,\"note\":{\"a\":[1]},\"nanos\":5,\"length\":5,"
                + "\"direction\":\"frontend\",\"bytes\":\"WAAAAAQ=\",\"type\":\"X\"}");

        assertThat(((Message) tape.get(0)).frontend()).isEqualTo(new FrontendMessage.Terminate());
    }

    @Test
    void a_file_that_is_no_capture_is_refused_by_its_first_line() {
        assertBroken("", 1, "this is no capture of the wire: the file is empty");
        assertBroken("\u0089PNG\r\n", 1, "this is no capture of the wire: ");
        assertBroken("[1]", 1, "this is no capture of the wire: a line of a capture is a JSON object");
        assertBroken("{\"a\":1}", 1, "this is no capture of the wire: it does not begin with {\"format\":\"trunkline-");
        assertBroken(
                HEAD.replace("1,", "2,"),
                1,
                "this is no capture of the wire: the capture is of version 2, this program reads version 1");
        assertBroken(HEAD.replace("2026", "soon"), 1, "this is no capture of the wire: \"anchor\" is no time");
    }

    @Test
    void what_stands_before_a_broken_line_is_kept() throws IOException {
        List<String> lines = written(session().tape()).lines().toList();
        String cut =
                String.join("\n", lines.subList(0, 6)) + "\n" + lines.get(6).substring(0, 40);

        BrokenCaptureException e = assertBroken(cut, 7, "");
        assertThat(describe(e.tape()))
                .isEqualTo(describe(session().tape()).lines().limit(5).reduce("", (a, b) -> a + b + "\n"));
    }

    @Test
    void a_line_that_contradicts_itself_is_refused() throws IOException {
        String line = written(new RecordedTape().sent(new Query("begin")).tape())
                .lines()
                .toList()
                .get(1);
        assertBroken(HEAD + line.replace("\"length\":11", "\"length\":12"), 2, "\"length\" says 12");
        assertBroken(HEAD + line.replace("UQAA", "UgAA"), 2, "is no message of type 'Q'");
        assertBroken(HEAD + line.replace("bgA=", "bi4="), 2, "Query: ");
        assertBroken(HEAD + line.replace("UQAAAApi", "UQAAAAti"), 2, "length word says");
        assertBroken(HEAD + line.replace("UQAA", "U?AA"), 2, "");
        assertBroken(HEAD + line.replace("\"number\":1", "\"number\":2"), 2, "lines are missing");
        assertBroken(HEAD + line.replace("\"connection\":0", "\"connection\":-1"), 2, "no connection -1");
        assertBroken(HEAD + line.replace("\"connection\":0", "\"connection\":2000000000"), 2, "no connection");
        assertBroken(HEAD + line.replace("\"nanos\"", "\"then\""), 2, "\"nanos\" is missing");
        assertBroken(HEAD + line.replace("front", "back").replace("\"Q\"", "\"\""), 2, "is no message of type ''");
        assertBroken(HEAD + line.replace("\"nanos\":0", "\"nanos\":1e99"), 2, "\"nanos\" is no whole number");
        assertBroken(HEAD + line.replace("\"type\":\"Q\"", "\"type\":\"\""), 2, "length word says 1358954496");
        assertBroken(HEAD + line.replace("\"length\"", "\"context\":\"nowhere\",\"length\""), 2, "");
        assertBroken(HEAD + "\n\n" + line + "\n7\n", 5, "a line of a capture is a JSON object");
    }

    @Test
    void a_stream_that_fails_is_no_broken_capture() {
        IOException fault = new IOException("disk on fire");
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw fault;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw fault;
            }
        };
        assertThatThrownBy(() -> JsonLinesReader.read(failing)).isSameAs(fault);

        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw fault;
            }
        };
        assertThatThrownBy(() -> JsonLinesWriter.write(session().tape(), full)).isSameAs(fault);
    }

    private static BrokenCaptureException assertBroken(String file, int line, String reason) {
        BrokenCaptureException e = catchThrowableOfType(BrokenCaptureException.class, () -> read(file));
        assertThat(e).as(file).isNotNull();
        assertThat(e).hasMessageStartingWith("line " + line + ": ").hasMessageContaining(reason);
        assertThat(e.line()).isEqualTo(line);
        return e;
    }

    private static String written(Tape tape) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter.write(tape, out);
        return out.toString(UTF_8);
    }

    private static Tape read(String file) throws IOException {
        return JsonLinesReader.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
    }

    private static String describe(Tape tape) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < tape.size(); i++) {
            switch (tape.get(i)) {
                case Message m ->
                    out.append(m.track() + " " + m.number() + " " + (m.nanos() - tape.anchorNanos()) + " "
                            + m.direction() + m.context() + m.is(Message.Mark.MASKED) + m.is(Message.Mark.OURS)
                            + m.tag() + Bytes.of(m.span().copy()).hashCode());
                case Event e -> out.append(e.track() + " " + e.kind() + (e.nanos() - tape.anchorNanos()) + e.text());
                case Unlisted u ->
                    out.append(u.track() + " " + u.number() + " " + (u.nanos() - tape.anchorNanos()) + " "
                            + (u.lastNanos() - u.nanos()) + " " + u.count() + " " + u.bytes());
                case Run run -> {
                    out.append(run.track() + " " + run.number() + " rows");
                    for (int row = 0; row < run.count(); row++) {
                        out.append(" " + (run.nanos(row) - tape.anchorNanos()) + " "
                                + Bytes.of(run.span(row).copy()).hashCode());
                    }
                }
            }
            out.append('\n');
        }
        return out.toString();
    }
}
