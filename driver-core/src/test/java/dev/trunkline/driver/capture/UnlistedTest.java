package dev.trunkline.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.capture.Exchange.Outcome;
import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.file.CaptureOptions;
import dev.trunkline.driver.file.CaptureWriter;
import dev.trunkline.driver.file.JsonLinesReader;
import dev.trunkline.driver.file.JsonLinesWriter;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Messages that the tape counted and did not list are told of wherever the others are.
class UnlistedTest {
    private static RecordedTape flooded() {
        RecordedTape tape = new RecordedTape()
                .sent(new Query("do"))
                .at(1000)
                .received(new NoticeResponse(Vocabulary.error("NOTICE", "00000", "the last that is listed")));
        tape.track().unlisted(1_000_000, 64_000_000, RecordedTape.ANCHOR + 2_000_000, 3_000_000_000L);
        return tape.at(4_000_000).received(new CommandComplete("DO"), new ReadyForQuery(TransactionStatus.IDLE));
    }

    private static List<Exchange> exchanges(Tape tape) {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        return log.exchanges();
    }

    @Test
    void an_exchange_counts_them() {
        Exchange exchange = exchanges(flooded().tape()).getFirst();
        assertThat(exchange.outcome()).isEqualTo(Outcome.DONE);
        assertThat(exchange.messages()).isEqualTo(1_000_004);
        assertThat(exchange.backendBytes()).isGreaterThan(64_000_000);
        assertThat(exchange.entries()).hasSize(5).element(2).isInstanceOf(Unlisted.class);
    }

    @Test
    void a_pipeline_ends_with_its_sync_though_its_answers_are_not_listed() {
        RecordedTape tape = new RecordedTape()
                .sent(new Parse("", "select 1", List.of()), new Sync())
                .sent(new Parse("", "select 2", List.of()), new Sync());
        tape.track().unlisted(3, 30, RecordedTape.ANCHOR, 0);
        tape.received(new ReadyForQuery(TransactionStatus.IDLE), new ParseComplete());
        tape.received(new ReadyForQuery(TransactionStatus.IDLE));
        assertThat(exchanges(tape.tape()))
                .extracting(exchange -> exchange.sql() + " " + exchange.outcome())
                .containsExactly("select 1 DONE", "select 2 DONE");
    }

    @Test
    void the_text_of_the_wire_has_a_line_for_them() throws IOException {
        StringBuilder out = new StringBuilder();
        new WireText(out).print(exchanges(flooded().tape()).getFirst());
        assertThat(out.toString().lines().toList())
                .element(4)
                .asString()
                .contains("3–1000002", "not listed", "64,000,000")
                .endsWith("1,000,000 messages, 64.0 MB in 3000.0 ms: "
                        + "counted only, since the index has no room for more");
    }

    @Test
    void the_json_of_the_wire_has_them() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Tape tape = flooded().tape();
        new WireJson(tape, out).print(exchanges(tape).getFirst());
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"number\":3,\"unlisted\":1000000,");
    }

    @Test
    void a_capture_holds_them_and_gives_them_back() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter.write(flooded().tape(), out);
        Tape back = JsonLinesReader.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(back.messages()).isEqualTo(1_000_004);
        Unlisted unlisted = (Unlisted) back.get(2);
        assertThat(unlisted.count()).isEqualTo(1_000_000);
        assertThat(unlisted.bytes()).isEqualTo(64_000_000);
        assertThat(unlisted.number()).isEqualTo(3);
        assertThat(unlisted.lastNanos() - unlisted.nanos()).isEqualTo(3_000_000_000L);
    }

    @Test
    void a_capture_that_grows_waits_until_their_number_is_known() throws IOException {
        RecordedTape tape = new RecordedTape().sent(new Query("do"));
        tape.track().unlisted(10, 100, RecordedTape.ANCHOR, 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer =
                new CaptureWriter(tape.tape(), CaptureFormat.JSON_LINES, CaptureOptions.STANDARD, out)) {
            writer.update();
            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("unlisted");
            tape.received(new ReadyForQuery(TransactionStatus.IDLE));
            writer.update();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"unlisted\":10,");
        }
    }
}
