package dev.trunkline.app.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes what is said of the tabs, on a thread of its own: at once, then several keystrokes together. What
/// can't be written waits and is tried again.
///
/// Thread-safe, where it does not say "the writer's thread".
final class Writer {
    /// So long keystrokes are gathered: well below the second that is promised, and seldom enough for a disk
    /// that is made to write through each time.
    private static final long GATHER_MILLIS = 200;

    private static final long RETRY_MILLIS = 1_000;

    private final Slot slot;
    private final LinkedBlockingQueue<Saying> said = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    /// The writer's thread: the files that have been written.
    private final Map<String, TabLog> logs = new HashMap<>();

    /// The writer's thread: what is still to be written, for each tab in its order.
    private final Map<String, Deque<Saying>> pending = new LinkedHashMap<>();

    private Saying.@Nullable Arranged arrangement;
    private boolean failing;
    private volatile @Nullable Thread thread;

    Writer(Slot slot) {
        this.slot = slot;
    }

    void say(Saying saying) {
        said.add(saying);
    }

    synchronized void start(Health health) {
        if (thread == null && closing.getCount() > 0) {
            thread = Thread.ofPlatform().daemon().name("trunkline-journal").start(() -> run(health));
        }
    }

    /// Waits until all is written, or the time is over.
    synchronized void close(int seconds) {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        said.add(new Saying.Nothing());
        Thread running = thread;
        try {
            if (running == null || running.join(Duration.ofSeconds(seconds))) {
                slot.endedWell();
                slot.close();
            }
        } catch (IOException e) {
            System.getLogger(Writer.class.getName())
                    .log(System.Logger.Level.WARNING, "the journal could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Health health) {
        try {
            while (closing.getCount() > 0 || !said.isEmpty()) {
                gather(failing ? said.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS) : said.take());
                attempt(health);
                boolean over = closing.await(failing ? RETRY_MILLIS : GATHER_MILLIS, TimeUnit.MILLISECONDS);
                if (over && failing) {
                    gather(said.poll());
                    attempt(health);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void gather(@Nullable Saying first) {
        for (Saying next = first; next != null; next = said.poll()) {
            switch (next) {
                case Saying.Arranged newest -> arrangement = newest;
                case Saying.Nothing _ -> {}
                case Saying.Begun begun -> {
                    // What was said before of this text is part of it.
                    queue(begun.tab().id()).removeIf(before -> before instanceof Saying.Entered);
                    queue(begun.tab().id()).add(begun);
                }
                case Saying.Entered entered -> enter(entered);
                case Saying.Closed closed -> queue(closed.id()).add(closed);
                case Saying.Reopened reopened -> queue(reopened.id()).add(reopened);
                case Saying.Forgotten forgotten -> queue(forgotten.id()).add(forgotten);
            }
        }
    }

    /// Of many places where the caret was, the last is enough.
    private void enter(Saying.Entered entered) {
        Deque<Saying> queue = queue(entered.id());
        if (entered.entry() instanceof Entry.Stood
                && queue.peekLast() instanceof Saying.Entered(String _, Entry.Stood _)) {
            queue.removeLast();
        }
        queue.add(entered);
    }

    private Deque<Saying> queue(String id) {
        return pending.computeIfAbsent(id, _ -> new ArrayDeque<>());
    }

    private void attempt(Health health) {
        try {
            for (Map.Entry<String, Deque<Saying>> tab : new ArrayList<>(pending.entrySet())) {
                try {
                    write(tab.getKey(), tab.getValue());
                } catch (NoSuchFileException e) {
                    // Without its file, what was said of it means nothing.
                    logs.remove(tab.getKey());
                    health.wanted(tab.getKey());
                }
                pending.remove(tab.getKey());
            }
            Saying.Arranged newest = arrangement;
            if (newest != null) {
                slot.arrange(newest.selected(), newest.ids());
                arrangement = null;
            }
            if (failing) {
                failing = false;
                health.well();
            }
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                health.failing(e);
            }
        }
    }

    private void write(String id, Deque<Saying> sayings) throws IOException {
        while (!sayings.isEmpty()) {
            List<Entry> entries = new ArrayList<>();
            for (Saying saying : sayings) {
                if (!(saying instanceof Saying.Entered(String _, Entry entry))) {
                    break;
                }
                entries.add(entry);
            }
            if (entries.isEmpty()) {
                apply(sayings.getFirst());
                sayings.removeFirst();
            } else {
                TabLog log = log(id);
                log.append(withoutStops(entries), true);
                entries.forEach(_ -> sayings.removeFirst());
                if (log.overgrown()) {
                    logs.put(id, log.compacted());
                }
            }
        }
    }

    /// A caret between two keystrokes is of no interest once both are written.
    private static List<Entry> withoutStops(List<Entry> entries) {
        Map<Class<?>, Entry> last = new HashMap<>();
        entries.forEach(entry -> last.put(entry.getClass(), entry));
        return entries.stream()
                .filter(entry ->
                        entry instanceof Entry.Edited || entry instanceof Entry.Appended || last.containsValue(entry))
                .toList();
    }

    private TabLog log(String id) throws IOException {
        TabLog known = logs.get(id);
        if (known == null) {
            known = TabLog.read(slot.open(id)).log();
            logs.put(id, known);
        }
        return known;
    }

    private void apply(Saying saying) throws IOException {
        switch (saying) {
            case Saying.Begun(KeptTab tab, String text, Standing standing) -> {
                slot.restore();
                logs.put(tab.id(), TabLog.create(slot.open(tab.id()), tab, text, standing));
            }
            case Saying.Closed(String id) -> {
                logs.remove(id);
                slot.close(id);
            }
            case Saying.Reopened(String id) -> {
                logs.remove(id);
                slot.reopen(id);
            }
            case Saying.Forgotten(String id) -> {
                logs.remove(id);
                slot.forget(id);
            }
            case Saying.Entered _, Saying.Arranged _, Saying.Nothing _ -> {}
        }
    }
}
