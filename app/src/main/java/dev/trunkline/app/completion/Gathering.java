package dev.trunkline.app.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;

/// Takes what could be offered, keeps what answers the typed letters, and puts it in order: what begins
/// with them before what has them inside; then the nearer; then what was chosen more often.
///
/// One thread at a time.
final class Gathering {
    /// More than this nobody looks through: who wants another one types on.
    static final int MOST = 200;

    private static final int BEHIND = -1;

    private record Candidate(
            Kind kind,
            String label,
            Supplier<String> text,
            int caret,
            String detail,
            int quality,
            int group,
            int uses,
            int order) {}

    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(
                    (Candidate one) -> Math.max(one.quality, Match.BEGINNING))
            .thenComparingInt(Candidate::group)
            .thenComparingInt(Candidate::quality)
            .thenComparing(Comparator.comparingInt(Candidate::uses).reversed())
            .thenComparingInt(Candidate::order)
            .thenComparing(Candidate::label);

    private final String typed;
    private final Uses uses;
    /// Sorted only as far as it is shown: there may be ten thousand.
    private final PriorityQueue<Candidate> found = new PriorityQueue<>(ORDER);

    Gathering(String typed, Uses uses) {
        this.typed = typed;
        this.uses = uses;
    }

    String typed() {
        return typed;
    }

    /// Whether a name answers what is typed: to be asked before anything is made of it.
    boolean wants(String name) {
        return Match.quality(name, typed) != Match.NONE;
    }

    void add(Kind kind, int group, int order, String label, String text, String detail) {
        add(kind, group, order, label, label, text, text.length(), detail);
    }

    /// @param name the part of the label that is looked in
    void add(Kind kind, int group, int order, String label, String name, String text, int caret, String detail) {
        int quality = Match.quality(name, typed);
        if (quality != Match.NONE) {
            found.add(
                    new Candidate(kind, label, () -> text, caret, detail, quality, group, uses.of(kind, label), order));
        }
    }

    /// Offers something whose text is only made if it is among those that are shown; the caret goes
    /// behind it.
    void add(Kind kind, int group, String label, String name, Supplier<String> text, String detail) {
        int quality = Match.quality(name, typed);
        if (quality != Match.NONE) {
            found.add(new Candidate(kind, label, text, BEHIND, detail, quality, group, uses.of(kind, label), 0));
        }
    }

    /// The best of them, each text once.
    List<Proposal> ranked() {
        Set<String> known = new HashSet<>();
        List<Proposal> ranked = new ArrayList<>();
        while (!found.isEmpty() && ranked.size() < MOST) {
            Candidate next = found.poll();
            String text = next.text.get();
            if (known.add(text)) {
                ranked.add(proposal(next, text));
            }
        }
        return ranked;
    }

    private Proposal proposal(Candidate of, String text) {
        int caret = of.caret == BEHIND ? text.length() : of.caret;
        return new Proposal(of.kind, of.label, text, caret, of.detail, marks(of));
    }

    private List<Integer> marks(Candidate of) {
        if (typed.isEmpty()) {
            return List.of();
        }
        int dot = of.label.indexOf('.') + 1;
        String name = of.label.substring(dot);
        int quality = Match.quality(name, typed);
        if (dot == 0 || quality == Match.NONE) {
            return Match.marks(of.label, typed, Match.quality(of.label, typed));
        }
        return Match.marks(name, typed, quality).stream().map(at -> at + dot).toList();
    }
}
