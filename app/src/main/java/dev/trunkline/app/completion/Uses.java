package dev.trunkline.app.completion;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// How often each proposal was chosen, so that what somebody uses comes first. In memory; whoever wants
/// it kept gives it back by [#restore(Map)] and listens.
///
/// Thread-safe.
public final class Uses {
    /// More than this are not told apart: what was chosen a thousand times is not ahead for ever.
    private static final int MOST = 100;

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private volatile Consumer<Map<String, Integer>> listener = _ -> {};

    /// Counts a choice.
    public void chosen(Proposal proposal) {
        counts.merge(proposal.key(), 1, (was, one) -> Math.min(MOST, was + one));
        listener.accept(Map.copyOf(counts));
    }

    /// How often it was chosen.
    int of(Kind kind, String label) {
        return counts.isEmpty() ? 0 : counts.getOrDefault(kind + " " + label, 0);
    }

    /// Is told the counts after each choice, on the thread that chose.
    public void onChosen(Consumer<Map<String, Integer>> told) {
        listener = told;
    }

    /// Puts in the counts of an earlier time.
    public void restore(Map<String, Integer> earlier) {
        counts.putAll(earlier);
    }
}
