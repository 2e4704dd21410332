package dev.trunkline.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class StallWatchTest {
    private static final long MS = 1_000_000;

    private final Queue<Runnable> queue = new ArrayDeque<>();
    private long now = 5 * MS;

    private StallWatch watch(boolean debug) {
        return new StallWatch(queue::add, () -> now, debug);
    }

    private void runUi() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }

    @Test
    void a_stall_is_the_time_a_beat_waits() {
        StallWatch watch = watch(false);
        watch.look();
        now += 3 * MS;
        runUi();
        watch.look();
        now += 140 * MS;
        runUi();
        watch.look();
        now += 2 * MS;
        runUi();
        assertThat(watch.longestStallNanos()).isEqualTo(140 * MS);
    }

    @Test
    void only_one_beat_waits_however_long_the_thread_is_deaf() {
        StallWatch watch = watch(false);
        for (int i = 0; i < 50; i++) {
            watch.look();
            now += 10 * MS;
        }
        assertThat(queue).hasSize(1);
    }

    @Test
    void a_stall_that_still_lasts_counts() {
        StallWatch watch = watch(false);
        watch.look();
        now += 75 * MS;
        assertThat(watch.longestStallNanos()).isEqualTo(75 * MS);
    }

    @Test
    void reset_forgets_the_past_even_in_the_middle_of_a_stall() {
        StallWatch watch = watch(false);
        watch.look();
        now += 75 * MS;
        watch.reset();
        now += 5 * MS;
        runUi();
        assertThat(watch.longestStallNanos()).isEqualTo(5 * MS);
    }

    @Test
    void a_debug_build_logs_a_long_stall_once_with_the_stack_and_its_end() {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord message) {
                logged.add(message.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(StallWatch.class.getName());
        logger.addHandler(handler);
        try {
            StallWatch watch = watch(true);
            watch.look();
            runUi();
            watch.look();
            now += 99 * MS;
            watch.look();
            assertThat(logged).isEmpty();
            now += 20 * MS;
            watch.look();
            now += 20 * MS;
            watch.look();
            runUi();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).hasSize(2);
        assertThat(logged.get(0)).startsWith("the window is deaf since 119 ms").contains("a_debug_build_logs");
        assertThat(logged.get(1)).isEqualTo("the window was deaf for 139 ms");
    }

    @Test
    void it_watches_by_itself_once_started() throws Exception {
        ExecutorService ui = Executors.newSingleThreadExecutor();
        CountDownLatch beats = new CountDownLatch(3);
        UiThread counted = work -> ui.execute(() -> {
            work.run();
            beats.countDown();
        });
        try (ui;
                StallWatch watch = StallWatch.start(counted)) {
            beats.await();
            assertThat(watch.longestStallNanos()).isNotNegative();
        }
    }
}
