package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.task.Background;
import dev.trunkline.app.timeline.MessageLine.Fold;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageLinesTest {
    private static List<MessageLine> lines(Tape tape) {
        WirePanelModel model = new WirePanelModel(Runnable::run, new Background(Runnable::run));
        model.show(tape);
        MessageRows rows = model.selected().rows().orElseThrow();
        MessageLines lines = model.selected().lines().orElseThrow();
        return LongStream.range(0, rows.size())
                .mapToObj(rows::at)
                .map(lines::at)
                .toList();
    }

    @Test
    void an_extended_query_reads_as_it_went() {
        Tape tape = new Recording()
                .extended("select 1", 10_000, TransactionStatus.IN_TRANSACTION)
                .tape();

        assertThat(lines(tape))
                .extracting(MessageLine::number, MessageLine::time, MessageLine::chip, MessageLine::tone)
                .containsExactly(
                        row("1", "0.000", "P Parse", Tone.ACCENT),
                        row("2", "0.004", "B Bind", Tone.ACCENT),
                        row("3", "0.005", "D Describe", Tone.ACCENT),
                        row("4", "0.006", "E Execute", Tone.ACCENT),
                        row("5", "0.006", "S Sync", Tone.ACCENT),
                        row("6", "36.88", "1 ParseComplete", Tone.CYAN),
                        row("7", "36.88", "2 BindComplete", Tone.CYAN),
                        row("8", "36.88", "T RowDescription", Tone.CYAN),
                        row("9", "36.92", "D DataRow × 10,000", Tone.GREEN),
                        row("10009", "41.58", "C CommandComplete", Tone.CYAN),
                        row("10010", "41.60", "Z ReadyForQuery", Tone.AMBER));
    }

    private static org.assertj.core.groups.Tuple row(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void the_first_answer_tells_how_long_it_took() {
        List<MessageLine> lines = lines(
                new Recording().extended("select 1", 10, TransactionStatus.IDLE).tape());

        MessageLine first = lines.get(5);
        assertThat(first.says()).isEqualTo("network + server 36.9 ms");
        assertThat(first.dim()).isTrue();
        assertThat(first.waitingSince()).hasValue(lines.get(4).endNanos());
        assertThat(lines.get(6).waitingSince()).isEmpty();
    }

    @Test
    void a_run_has_a_bar_from_its_first_row_to_its_last() {
        MessageLine run = lines(new Recording()
                        .extended("select 1", 1000, TransactionStatus.IDLE)
                        .tape())
                .get(8);

        assertThat(run.fold()).isEqualTo(Fold.CLOSED);
        assertThat(run.endNanos() - run.startNanos()).isBetween(4_000_000L, 4_500_000L);
    }

    @Test
    void an_error_is_red_and_an_event_stands_back() {
        assertThat(lines(new Recording()
                        .failed("select", "42601", "syntax error", TransactionStatus.FAILED)
                        .tape()))
                .extracting(MessageLine::tone)
                .containsExactly(Tone.ACCENT, Tone.RED, Tone.RED);
        assertThat(lines(new Recording().startup().tape()).getFirst().tone()).isEqualTo(Tone.DIM);
    }

    @Test
    void a_row_says_null_and_cuts_what_is_long() {
        Tape tape = new Recording()
                .ask("select 1")
                .described()
                .rows(1, 1, "a", null, "x".repeat(10_000))
                .tape();

        assertThat(lines(tape).getLast().says())
                .startsWith("a | NULL | xxx")
                .endsWith("x…")
                .hasSizeLessThan(300);
    }

    @Test
    void what_was_counted_and_not_listed_has_a_line_that_grows() {
        Recording recording = new Recording().ask("do").unlisted(1_000_000, 64_000_000, 2000);
        assertThat(lines(recording.tape()).getLast().says()).startsWith("1,000,000 messages, 64.0 MB in 2000.0 ms");
        MessageLine line = lines(recording.unlisted(5, 500, 10).tape()).getLast();
        assertThat(line.says()).startsWith("1,000,005 messages, 64.0 MB in 2010.0 ms");
        assertThat(line.chip()).isEqualTo("not listed");
        assertThat(line.endNanos() - line.startNanos()).isEqualTo(2_010_000_000L);
    }
}
