package dev.trunkline.app.result;

import dev.trunkline.app.task.Coalesced;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.BackendMessage.NotificationResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The notifications that have come, the newest so many of them; the others are counted.
///
/// One thread at a time, the user interface's, except [#add].
final class NotificationLog {
    /// A channel may never be silent.
    static final int MOST = 10_000;

    /// A notification, and when it was heard.
    record Heard(Instant at, NotificationResponse notification) {}

    private final ObservableList<Heard> kept = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
    private final ConcurrentLinkedQueue<Heard> arriving = new ConcurrentLinkedQueue<>();
    /// As counting a queue walks through it.
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger overflowed = new AtomicInteger();
    private final Coalesced taking;

    NotificationLog(UiThread ui) {
        this.taking = new Coalesced(ui, this::take);
    }

    /// Takes in one. Any thread.
    void add(NotificationResponse notification) {
        arriving.add(new Heard(Instant.now(), notification));
        if (waiting.incrementAndGet() > MOST && arriving.poll() != null) {
            // The window is late: what it would drop anyway goes now.
            waiting.decrementAndGet();
            overflowed.incrementAndGet();
        }
        taking.signal();
    }

    /// Those kept, in order. Not to be changed from outside.
    ObservableList<Heard> kept() {
        return kept;
    }

    /// How many there were, those not kept included.
    ReadOnlyLongProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Forgets all.
    void clear() {
        kept.clear();
        count.set(0);
    }

    private void take() {
        List<Heard> more = new ArrayList<>();
        for (Heard next = arriving.poll(); next != null; next = arriving.poll()) {
            waiting.decrementAndGet();
            more.add(next);
        }
        int tooMany = kept.size() + more.size() - MOST;
        if (tooMany > 0) {
            kept.remove(0, Math.min(kept.size(), tooMany));
        }
        kept.addAll(more.subList(Math.max(0, more.size() - MOST), more.size()));
        count.set(count.get() + more.size() + overflowed.getAndSet(0));
    }
}
