package dev.trunkline.driver.file;

import static dev.trunkline.driver.testing.RecordedTape.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.AnyMessage;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.testing.Vocabulary.Said;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.CancelRequest;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// A trace of libpq's holds no bytes; what can be made again from it is made again exactly, or not at all.
class PqtraceTest {
    private static final CaptureOptions UTC = new CaptureOptions(false, true, false, ZoneOffset.UTC);

    @Provide
    Arbitrary<Said> frontend() {
        return AnyMessage.frontend();
    }

    @Provide
    Arbitrary<BackendMessage> backend() {
        return AnyMessage.backend();
    }

    @Provide
    Arbitrary<Tape> tapes() {
        return AnyTape.tapes();
    }

    @Property(tries = 1000)
    void a_clients_message_comes_back_as_it_was_or_without_its_bytes(@ForAll("frontend") Said said) throws IOException {
        byte[] bytes = Encoded.of(said.message());
        exactOrAbsent(new RecordedTape()
                .sent(said.message(), said.context(), false, false)
                .sent(new Query("select 1"))
                .tape());
        assertThat(bytes).isNotEmpty();
    }

    @Property(tries = 1000)
    void a_servers_message_comes_back_as_it_was_or_without_its_bytes(@ForAll("backend") BackendMessage message)
            throws IOException {
        exactOrAbsent(new RecordedTape()
                .received(message)
                .received(new ReadyForQuery(TransactionStatus.IDLE))
                .tape());
    }

    private static void exactOrAbsent(Tape tape) throws IOException {
        List<Saved.Said> before = Saved.messages(tape);
        List<Saved.Said> after = Saved.messages(trace(written(tape)));
        before.removeIf(said -> "520000000800000000".equals(said.bytes()));
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < after.size(); i++) {
            Saved.Said was = before.get(i);
            Saved.Said is = after.get(i);
            assertThat(is.length()).isEqualTo(was.length());
            assertThat(is.tag()).isEqualTo(was.tag());
            assertThat(is.frontend()).isEqualTo(was.frontend());
            if (is.bytes() != null) {
                assertThat(is.bytes()).isEqualTo(was.bytes());
            }
        }
        assertThat(after.getLast().bytes()).as("what follows is understood").isNotNull();
    }

    @Test
    void of_each_kind_of_message_most_come_back_whole() throws IOException {
        List<String> hollow = new ArrayList<>();
        RecordedTape tape = new RecordedTape();
        Vocabulary.frontend().forEach(said -> tape.sent(said.message(), said.context(), false, false));
        Vocabulary.backend().forEach(tape::received);
        Tape back = trace(written(tape.tape()));
        for (Saved.Said said : Saved.messages(back)) {
            if (said.bytes() == null) {
                hollow.add((said.frontend() ? "F " : "B ") + (char) said.tag() + " " + said.length());
            }
        }
        // Long keys are cut short, of a salt and of Kerberos V5 there is nothing.
        assertThat(hollow).containsExactlyInAnyOrder("F \0 268", "B K 265", "B R 13", "B R 9");
    }

    @Test
    void texts_with_lines_quotes_and_tabs_are_told_apart_by_their_length() throws IOException {
        RecordedTape recorded = new RecordedTape()
                .sent(new Query("select 'a\" 1'\nF\t4\tSync\n\t\"B\" \"\n"))
                .received(row("\\x00ff", "it's ' 3 '", "\\", "\n"))
                .received(new CommandComplete("SELECT \"1\" "));
        String text = new String(written(recorded.tape()), UTF_8);

        assertThat(Saved.messages(trace(text.getBytes(UTF_8)))).isEqualTo(Saved.messages(recorded.tape()));
    }

    @Test
    void times_are_local_and_said_to_be() throws IOException {
        RecordedTape recorded = new RecordedTape()
                .at(1_500_000)
                .sent(new Query("a"))
                .at(1_500_250)
                .sent(new Query("b"));
        byte[] file = written(recorded.tape());
        assertThat(new String(file, UTF_8)).startsWith("2026-11-01 08:00:01.500000\tF\t6\tQuery\t \"a\"\n");

        Remarks remarks = new Remarks();
        Tape tape = trace(file, remarks, ZoneId.of("Europe/Zurich"));
        assertThat(tape.wallTime(tape.get(0).nanos())).hasToString("2026-11-01T07:00:01.500Z");
        assertThat(tape.get(1).nanos() - tape.get(0).nanos()).isEqualTo(250_000);
        assertThat(remarks.all())
                .containsExactly("the trace's times are local ones without a zone: taken as those of Europe/Zurich");
    }

    @Test
    void a_masked_secret_and_dropped_bytes_say_so_in_their_line() throws IOException {
        RecordedTape recorded = new RecordedTape();
        recorded.sent(new PasswordMessage("****"), Context.PASSWORD, true, false);
        recorded.track().dropped((byte) 'C', 20, RecordedTape.ANCHOR, null, false, false);
        recorded.track().droppedRow((byte) 'D', 30, RecordedTape.ANCHOR);
        recorded.track().publish(RecordedTape.ANCHOR);
        recorded.track().unlisted(12, 300, RecordedTape.ANCHOR, 0);
        CaptureOptions bare = UTC.withTimes(false);
        String text = new String(Saved.as(CaptureFormat.PQTRACE, recorded.tape(), CaptureSelection.all(), bare), UTF_8);

        assertThat(text).isEqualTo("""
                F\t9\tPasswordMessage\t "****"\t(masked)
                B\t19\tCommandComplete\t(bytes dropped)
                B\t29\tDataRow\t(bytes dropped)
                B\t300\tNotListed\t(12 messages)
                """);
        Tape back = trace(text.getBytes(UTF_8));
        assertThat(Saved.as(CaptureFormat.PQTRACE, back, CaptureSelection.all(), bare))
                .isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void connections_follow_one_another_and_are_told_apart_again() throws IOException {
        RecordedTape recorded = new RecordedTape();
        Vocabulary.frontend().stream()
                .filter(said -> said.context() == Context.OPENING && Encoded.of(said.message()).length > 16)
                .limit(1)
                .forEach(said -> recorded.sent(said.message(), Context.OPENING, false, false));
        var session = recorded.track();
        recorded.sent(new Query("select pg_sleep(9)"));
        recorded.connection().sent(new CancelRequest(1, Bytes.of(new byte[4])), Context.OPENING, true, false);
        recorded.on(session).received(new ReadyForQuery(TransactionStatus.IDLE));

        List<Saved.Said> back = Saved.messages(trace(written(recorded.tape())));
        assertThat(back).extracting(Saved.Said::track).containsExactly(0, 0, 0, 1);
    }

    @Test
    void lines_of_others_and_unknown_names_are_passed_over_and_told() throws IOException {
        Remarks remarks = new Remarks();
        String text = """
                F\t6\tQuery\t "a"
                NOTICE:  something else that went to the same file
                B\t40\tAuthentication\t 10 "SCRAM"
                B\t17\tBrandNew\t 1 2 3
                B\t12\tBackendKeyData\t NNNN NNNN
                mismatched message length: consumed 3, expected 4
                B\tNN\tErrorResponse\t S "ERROR" \\x00
                B\t5\tReadyForQuery\t I
                """;
        Tape tape = trace(text.getBytes(UTF_8), remarks, ZoneOffset.UTC);

        assertThat(Saved.messages(tape)).hasSize(6);
        assertThat(Saved.messages(tape).getLast().bytes()).isEqualTo("5a0000000549");
        assertThat(remarks.all())
                .containsExactly(
                        "the trace tells no times",
                        "line 2 is no line of a trace: NOTICE: something else that went to the same file",
                        "the trace does not tell all of 4 messages, which have no bytes here; the first is in line 3");
    }

    @Test
    void what_no_message_can_be_names_its_line() {
        String text = "F\t6\tQuery\t \"a\"\nB\t3\tParseComplete\n";
        BrokenCaptureException e =
                catchThrowableOfType(BrokenCaptureException.class, () -> trace(text.getBytes(UTF_8)));
        assertThat(e).hasMessage("line 2: no message has a length of 3");
        assertThat(Saved.messages(e.tape())).hasSize(1);
    }

    @Property(tries = 300)
    void any_tape_is_written_and_read(@ForAll("tapes") Tape tape) throws IOException {
        byte[] file = written(tape);
        if (file.length > 0) {
            Tape back = trace(file);
            assertThat(Saved.messages(back).size())
                    .isLessThanOrEqualTo(Saved.messages(tape).size());
        }
    }

    @Test
    void a_year_that_nobody_can_have_traced_in_is_no_time() throws IOException {
        Remarks remarks = new Remarks();
        String lines = """
                2026-11-23 01:02:03.000004\tB\t5\tReadyForQuery\t I
                9926-11-23 01:02:03.000005\tB\t5\tReadyForQuery\t I
                """;
        Tape tape = trace(lines.getBytes(UTF_8), remarks, ZoneOffset.UTC);
        assertThat(tape.messages()).isEqualTo(2);
        assertThat(remarks.all()).anyMatch(remark -> remark.contains("line 2") && remark.contains("no time"));
    }

    @Property(tries = 200)
    void a_damaged_trace_gives_a_tape_or_a_clear_error(
            @ForAll("tapes") Tape tape, @ForAll int place, @ForAll List<Byte> damage) throws IOException {
        byte[] file = written(tape);
        for (int i = 0; i < damage.size() && file.length > 0; i++) {
            file[Math.floorMod(place + i * 31, file.length)] = damage.get(i);
        }
        try {
            trace(file);
        } catch (BrokenCaptureException e) {
            assertThat(e).hasMessageStartingWith("line ");
        }
    }

    private static byte[] written(Tape tape) throws IOException {
        return Saved.as(CaptureFormat.PQTRACE, tape, CaptureSelection.all(), UTC);
    }

    private static Tape trace(byte[] file) throws IOException {
        return trace(file, new Remarks(), ZoneOffset.UTC);
    }

    private static Tape trace(byte[] file, Remarks remarks, ZoneId zone) throws IOException {
        PqtraceReader reader = new PqtraceReader(new ByteArrayInputStream(file), Budget.standard(), remarks, zone);
        try {
            boolean more = true;
            while (more) {
                more = reader.next();
            }
        } finally {
            reader.end();
        }
        return reader.tape();
    }
}
