package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// One thread records, others read without a lock: whatever the published counts cover is whole and right.
class PublicationTest {
    private static final int ROWS = 150_000;
    private static final int READERS = 3;

    @Test
    void readers_see_whole_rows_while_the_writer_appends() throws Exception {
        Tape tape = new Tape();
        Feed feed = new Feed(tape.track(), 3000);
        feed.bytes(row(0));
        Run run = (Run) tape.get(0);
        CountDownLatch reading = new CountDownLatch(READERS);
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<Long>> checked = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                int stride = 7 + reader * 12;
                checked.add(readers.submit(() -> check(run, stride, reading)));
            }
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 1; i < ROWS; i++) {
                feed.bytes(row(i));
            }
            for (Future<Long> each : checked) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isPositive();
            }
        }
        assertThat(run.count()).isEqualTo(ROWS);
    }

    /// Looks at the newest row and some older ones until all are there.
    private static long check(Run run, int stride, CountDownLatch reading) {
        long looked = 0;
        int count = 0;
        long nanos = 0;
        reading.countDown();
        while (count < ROWS) {
            int now = run.count();
            if (now < count) {
                throw new AssertionError("the count went back from " + count + " to " + now);
            }
            count = now;
            int oldest = Math.max(0, now - stride * 40);
            for (int i = now - 1; i >= oldest; i -= stride) {
                whole(run.span(i), i);
                looked++;
            }
            long newest = run.nanos(now - 1);
            if (newest < nanos) {
                throw new AssertionError("time went back");
            }
            nanos = newest;
            if (run.bytes() < now * 18L) {
                throw new AssertionError(now + " rows have only " + run.bytes() + " bytes");
            }
        }
        return looked;
    }

    private static void whole(Span span, int number) {
        if (span.length() != 18 || span.at(0) != 'D' || span.int32(1) != 17 || span.int32(7) != 7) {
            throw new AssertionError("row " + number + " is not whole");
        }
        int found = 0;
        for (int i = 11; i < 18; i++) {
            found = found * 10 + span.at(i) - '0';
        }
        if (found != number) {
            throw new AssertionError("row " + number + " reads " + found);
        }
    }

    private static byte[] row(int number) {
        return Encoded.of(new BackendMessage.DataRow(
                List.of(Bytes.utf8(String.valueOf(10_000_000 + number).substring(1)))));
    }

    @Test
    void readers_see_whole_entries_while_two_connections_append() throws Exception {
        Tape tape = new Tape();
        CountDownLatch start = new CountDownLatch(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                Track track = tape.track();
                all.add(threads.submit(() -> {
                    Feed feed = new Feed(track, 1000);
                    meet(start);
                    for (int i = 0; i < 20_000; i++) {
                        feed.messages(new BackendMessage.CommandComplete("INSERT 0 " + i));
                    }
                }));
            }
            all.add(threads.submit(() -> {
                meet(start);
                int seen = 0;
                int[] next = new int[2];
                while (seen < 40_000) {
                    int size = tape.size();
                    for (; seen < size; seen++) {
                        Message message = (Message) tape.get(seen);
                        assertThat(message.backend())
                                .isEqualTo(new BackendMessage.CommandComplete("INSERT 0 " + next[message.track()]++));
                        assertThat(message.number()).isEqualTo(next[message.track()]);
                    }
                    Thread.onSpinWait();
                }
            }));
            for (Future<?> each : all) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(tape.size()).isEqualTo(40_000);
    }

    private static void meet(CountDownLatch start) {
        start.countDown();
        try {
            assertThat(start.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
