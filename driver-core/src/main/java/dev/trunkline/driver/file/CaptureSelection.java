package dev.trunkline.driver.file;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of a tape is saved. What a selection leaves out is not in the file, and nothing there says that
/// it was lost; the file says that it is a selection, and of what.
///
/// Made by the thread that the exchanges belong to; then immutable, for any thread. What joins a run after it
/// was selected is left out.
public final class CaptureSelection {
    /// What of an entry is taken.
    interface Taken {
        /// How many messages.
        int count();

        /// Which row of a run is at a place.
        int row(int place);
    }

    private static final CaptureSelection ALL = new CaptureSelection("", -1, null);
    private static final Taken ONE = new Taken() {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public int row(int place) {
            return place;
        }
    };

    /// A whole run, however far it grows.
    private record Whole(Run run) implements Taken {
        @Override
        public int count() {
            return run.count();
        }

        @Override
        public int row(int place) {
            return place;
        }
    }

    /// What is shown of a run.
    private record Part(Shown shown, int entry, int count) implements Taken {
        @Override
        public int row(int place) {
            return shown.row(entry, place);
        }
    }

    private final String words;
    private final int track;
    private final @Nullable IdentityHashMap<Entry, Taken> entries;

    private CaptureSelection(String words, int track, @Nullable IdentityHashMap<Entry, Taken> entries) {
        this.words = words;
        this.track = track;
        this.entries = entries;
    }

    /// Everything.
    public static CaptureSelection all() {
        return ALL;
    }

    /// One connection.
    ///
    /// @param track its number; the tape's first is 0
    public static CaptureSelection connection(int track) {
        return new CaptureSelection("connection " + (track + 1), track, null);
    }

    /// All that belongs to these exchanges.
    public static CaptureSelection exchanges(Collection<Exchange> exchanges) {
        Map<Exchange, Shown> whole = new HashMap<>();
        exchanges.forEach(exchange -> whole.put(exchange, Shown.ALL));
        return new CaptureSelection(counted(whole.size()), -1, entries(whole));
    }

    /// What is shown of these exchanges, such as what a filter leaves of them.
    public static CaptureSelection shown(Map<Exchange, ? extends Shown> exchanges) {
        return new CaptureSelection("some messages of " + counted(exchanges.size()), -1, entries(exchanges));
    }

    private static String counted(int exchanges) {
        return Wording.count(exchanges) + (exchanges == 1 ? " exchange" : " exchanges");
    }

    private static IdentityHashMap<Entry, Taken> entries(Map<Exchange, ? extends Shown> exchanges) {
        IdentityHashMap<Entry, Taken> taken = new IdentityHashMap<>();
        exchanges.forEach((exchange, shown) -> {
            List<Entry> entries = exchange.entries();
            for (int place = 0; place < entries.size(); place++) {
                Entry entry = entries.get(place);
                if (shown.shows(place)) {
                    taken.put(
                            entry,
                            entry instanceof Run run
                                    ? new Part(shown, place, Math.min(run.count(), shown.count(place, run)))
                                    : ONE);
                }
            }
        });
        return taken;
    }

    /// Whether nothing is left out.
    public boolean isAll() {
        return words.isEmpty();
    }

    /// What it is a selection of, in a few words; empty if it is everything.
    public Optional<String> words() {
        return isAll() ? Optional.empty() : Optional.of(words);
    }

    /// Whether anything of an exchange is taken.
    public boolean takesAnyOf(Exchange exchange) {
        return exchange.entries().stream().anyMatch(entry -> of(entry) != null);
    }

    /// What of an entry is taken; null for nothing.
    @Nullable
    Taken of(Entry entry) {
        if (entries != null) {
            return entries.get(entry);
        }
        if (track >= 0 && entry.track() != track) {
            return null;
        }
        return entry instanceof Run run ? new Whole(run) : ONE;
    }
}
