package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage.CopyData;
import dev.trunkline.driver.wire.BackendMessage.NoticeResponse;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A result's rows, read by index off the tape.
class RowsTest {
    private final Tape tape = new Tape();
    private final Feed feed = new Feed(tape.track(), 65_536);

    @Test
    void values_are_read_by_row_and_column() {
        feed.messages(Vocabulary.row("1", null, "", "größe"), Vocabulary.row("2", "x", null, "🐘"));
        Rows rows = new Rows(Vocabulary.description("a", "b", "c", "d"));
        rows.add((Run) tape.get(0));
        assertThat(rows.count()).isEqualTo(2);
        assertThat(rows.text(0, 0)).isEqualTo("1");
        assertThat(rows.text(0, 1)).isNull();
        assertThat(rows.text(0, 2)).isEmpty();
        assertThat(rows.text(0, 3)).isEqualTo("größe");
        assertThat(rows.text(1, 3)).isEqualTo("🐘");
        assertThat(rows.bytes(1, 2)).isNull();
        assertThat(rows.length(1, 2)).isEqualTo(-1);
        assertThat(rows.length(1, 3)).isEqualTo(4);
        assertThat(rows.bytes(0, 3, 3)).isEqualTo(new byte[] {'g', 'r', (byte) 0xc3});
        assertThat(rows.columns()).hasSize(4);
    }

    @Test
    void there_is_nothing_outside() {
        Rows rows = new Rows(Vocabulary.description("a"));
        assertThatThrownBy(() -> rows.text(0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        feed.messages(Vocabulary.row("1"));
        rows.add((Run) tape.get(0));
        assertThatThrownBy(() -> rows.text(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.text(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.text(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.text(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_result_of_none_is_complete() {
        assertThat(Rows.none().complete()).isTrue();
        assertThat(Rows.none().count()).isZero();
        assertThat(Rows.none().bytes()).isZero();
        assertThat(Rows.none().firstNanos()).isZero();
    }

    @Test
    @Timeout(20)
    void a_notice_between_any_two_rows_costs_no_more_than_the_notice() {
        int count = 200_000;
        Rows rows = new Rows(Vocabulary.description("n"));
        byte[] notice = Encoded.of(new NoticeResponse(Vocabulary.notice()));
        for (int i = 0; i < count; i++) {
            feed.messages(Vocabulary.row(String.valueOf(i)));
            rows.add((Run) tape.get(tape.size() - 1));
            feed.bytes(notice);
        }
        assertThat(rows.count()).isEqualTo(count);
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            assertThat(Integer.parseInt(rows.text(i, 0))).isEqualTo(i);
            bytes += 11 + rows.length(i, 0);
        }
        assertThat(rows.bytes()).isEqualTo(bytes);
        assertThat(rows.firstNanos()).isEqualTo(((Run) tape.get(0)).nanos());
    }

    @Test
    void rows_can_be_read_while_runs_are_added() throws Exception {
        int count = 50_000;
        Rows rows = new Rows(Vocabulary.description("n"));
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<?> reading = reader.submit(() -> {
                int seen = 0;
                while (!rows.complete() || seen < rows.count()) {
                    int now = rows.count();
                    for (int i = seen; i < now; i++) {
                        if (!rows.text(i, 0).equals(String.valueOf(i))) {
                            throw new AssertionError("row " + i + " reads " + rows.text(i, 0));
                        }
                    }
                    seen = now;
                }
                return seen;
            });
            Run last = null;
            for (int i = 0; i < count; i++) {
                feed.messages(Vocabulary.row(String.valueOf(i)));
                if (!(tape.get(tape.size() - 1) instanceof Run run)) {
                    throw new AssertionError("no row");
                }
                if (!run.equals(last)) {
                    rows.add(run);
                    last = run;
                }
                if (i % 3 == 0) {
                    feed.messages(new NoticeResponse(Vocabulary.notice()));
                }
            }
            rows.end();
            assertThat(reading.get(30, TimeUnit.SECONDS)).isEqualTo(count);
        }
    }

    @Test
    void copy_data_is_read_by_piece() {
        feed.messages(
                new CopyData(Bytes.utf8("1\n")),
                new CopyData(Bytes.EMPTY),
                new NoticeResponse(Vocabulary.notice()),
                new CopyData(Bytes.utf8("3\n")));
        CopyOut copy = new CopyOut(Format.TEXT);
        copy.add((Run) tape.get(0));
        copy.add((Run) tape.get(2));
        assertThat(copy.count()).isEqualTo(3);
        assertThat(copy.bytes(0)).isEqualTo(new byte[] {'1', '\n'});
        assertThat(copy.bytes(1)).isEmpty();
        assertThat(copy.bytes(2)).isEqualTo(new byte[] {'3', '\n'});
        assertThatThrownBy(() -> copy.bytes(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
