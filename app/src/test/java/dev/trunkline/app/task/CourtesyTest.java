package dev.trunkline.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CourtesyTest {
    private static final long MS = 1_000_000;

    private final Queue<Runnable> queue = new ArrayDeque<>();
    private long now = 7 * MS;

    @Test
    void a_window_that_keeps_up_is_asked_now_and_then_and_holds_nobody_up() {
        Courtesy courtesy = new Courtesy(queue::add, () -> now);
        courtesy.letPass();
        courtesy.letPass();
        assertThat(queue).hasSize(1);
        queue.remove().run();
        now += 20 * MS;
        courtesy.letPass();
        assertThat(queue).hasSize(1);
    }

    @Test
    void who_calls_waits_for_a_window_that_is_late() throws Exception {
        BlockingQueue<Runnable> late = new LinkedBlockingQueue<>();
        AtomicLong clock = new AtomicLong();
        Courtesy courtesy = new Courtesy(late::add, clock::get);
        courtesy.letPass();
        Runnable beat = late.take();
        clock.set(13 * MS);
        Thread reader = Thread.ofPlatform().start(courtesy::letPass);
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        beat.run();
        clock.set(1000 * MS);
        LockSupport.unpark(reader);
        reader.join();
        assertThat(late).hasSize(1);
    }

    @Test
    void a_window_that_hangs_does_not_end_the_work() {
        // Each look at the clock takes its time here: a quarter of a second passes without waiting for it.
        Courtesy courtesy = new Courtesy(queue::add, () -> now += 100 * MS);
        courtesy.letPass();
        for (int i = 0; i < 2; i++) {
            courtesy.letPass();
        }
        assertThat(queue).hasSize(1);
    }
}
