package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.timeline.StatusRibbon.Piece;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StatusRibbonTest {
    private final Recording recording = new Recording();

    private List<Piece> pieces(double width) {
        StatusRibbon ribbon = new StatusRibbon(recording.tape());
        new ExchangeLog(recording.tape(), ribbon::ready).update();
        ribbon.update();
        return ribbon.pieces(Long.MIN_VALUE, width);
    }

    @Test
    void it_is_coloured_by_ready_for_query() {
        recording.after(10).ready(TransactionStatus.IDLE);
        recording.after(30).simple("begin", "BEGIN", TransactionStatus.IN_TRANSACTION);
        recording.after(60).failed("select", "42601", "syntax error", TransactionStatus.FAILED);
        recording.after(100).simple("rollback", "ROLLBACK", TransactionStatus.IDLE);

        assertThat(pieces(1000)).extracting(Piece::tone).containsExactly(Tone.GREEN, Tone.AMBER, Tone.RED, Tone.GREEN);
    }

    @Test
    void its_pieces_are_as_wide_as_their_times() {
        recording.ready(TransactionStatus.IDLE).after(100).ready(TransactionStatus.IN_TRANSACTION);
        recording.after(300).ready(TransactionStatus.IN_TRANSACTION);

        assertThat(pieces(800))
                .satisfiesExactly(
                        idle -> assertThat(idle.width()).isEqualTo(200, Offset.offset(0.1)),
                        open -> assertThat(open.width()).isEqualTo(600, Offset.offset(0.1)));
    }

    @Test
    void a_short_transaction_is_seen_and_a_status_that_has_just_begun_too() {
        recording.ready(TransactionStatus.IDLE).after(1_000_000);
        recording.ready(TransactionStatus.IN_TRANSACTION).after(0.1).ready(TransactionStatus.IDLE);
        recording.after(1_000_000).ready(TransactionStatus.IN_TRANSACTION);

        List<Piece> pieces = pieces(800);

        assertThat(pieces.get(1).width()).isEqualTo(StatusRibbon.LEAST);
        assertThat(pieces.get(3).width()).isEqualTo(StatusRibbon.NEWEST, Offset.offset(0.1));
        assertThat(pieces.stream().mapToDouble(Piece::width).sum()).isEqualTo(800, Offset.offset(0.1));
    }

    @Test
    void where_there_are_too_many_the_gravest_is_seen() {
        for (int i = 0; i < 10_000; i++) {
            recording.after(1).ready(TransactionStatus.IDLE);
            recording.after(1).ready(i % 10 == 0 ? TransactionStatus.FAILED : TransactionStatus.IN_TRANSACTION);
        }

        List<Piece> pieces = pieces(100);

        assertThat(pieces).hasSizeLessThanOrEqualTo(100);
        assertThat(pieces).extracting(Piece::tone).doesNotContain(Tone.GREEN);
        assertThat(pieces.getLast().x() + pieces.getLast().width()).isEqualTo(100);
    }

    @Test
    void an_empty_tape_has_no_pieces() {
        assertThat(pieces(800)).isEmpty();
    }
}
