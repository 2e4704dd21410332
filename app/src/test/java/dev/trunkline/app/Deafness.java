package dev.trunkline.app;

import dev.trunkline.app.task.UiThread;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Measures how long the window's thread leaves a beat waiting that is posted to it, as
/// [dev.trunkline.app.task.StallWatch] does, but for the time in which the thread wanted to run and the
/// operating system gave the processor to somebody else: on Linux that is known, and on a busy machine
/// it is most of it. Waiting for a lock, a socket or a file counts, as does its own work.
///
/// Thread-safe.
final class Deafness implements AutoCloseable {
    private static final long BEAT_MILLIS = 5;
    private static final Pattern BLANK = Pattern.compile(" ");

    private final UiThread ui;
    private final Optional<Path> schedule;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deafness").factory());
    private final ScheduledFuture<?> beats;
    private boolean waiting;
    private long posted;
    private long keptWaiting;
    private long longest;

    private Deafness(UiThread ui, Optional<Path> schedule) {
        this.ui = ui;
        this.schedule = schedule;
        this.beats = clock.scheduleWithFixedDelay(this::post, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Begins to measure.
    static Deafness of(UiThread ui) throws IOException {
        return new Deafness(ui, schedule());
    }

    /// Where Linux says how long the window's thread waited for a processor; a thread's name is cut there.
    private static Optional<Path> schedule() throws IOException {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                Path schedule = task.resolve("schedstat");
                if (name(task).startsWith("JavaFX Appl") && Files.exists(schedule)) {
                    return Optional.of(schedule);
                }
            }
        }
        return Optional.empty();
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException e) {
            // The thread has ended since it was listed: it is not the window's.
            return "";
        }
    }

    /// How long the thread has waited for a processor in all its life, in nanoseconds; 0 where that is
    /// not known.
    private long waitedForProcessor() {
        try {
            if (schedule.isEmpty()) {
                return 0;
            }
            String[] numbers = BLANK.split(Files.readString(schedule.get()), -1);
            return Long.parseLong(numbers[1]);
        } catch (IOException e) {
            throw new AssertionError("the schedule of the window's thread can't be read", e);
        }
    }

    private void post() {
        synchronized (this) {
            if (waiting) {
                return;
            }
            waiting = true;
            keptWaiting = waitedForProcessor();
            posted = System.nanoTime();
        }
        ui.execute(this::beat);
    }

    private synchronized void beat() {
        waiting = false;
        longest = Math.max(longest, since());
    }

    private long since() {
        return System.nanoTime() - posted - (waitedForProcessor() - keptWaiting);
    }

    /// The longest time since the start or the last [#reset()], in milliseconds.
    synchronized long longestMillis() {
        return Math.max(longest, waiting ? since() : 0) / 1_000_000;
    }

    /// Forgets what was measured; a stall that lasts counts from now.
    synchronized void reset() {
        longest = 0;
        keptWaiting = waitedForProcessor();
        posted = System.nanoTime();
    }

    @Override
    public void close() {
        beats.cancel(false);
        clock.shutdown();
    }
}
