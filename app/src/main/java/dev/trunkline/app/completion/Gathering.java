package dev.trunkline.app.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes what could be offered, keeps what answers the typed letters, and puts it in order: what begins
/// with them before what has them inside; then the nearer; then what was chosen more often.
///
/// One thread at a time.
final class Gathering {
    /// More than this nobody looks through: who wants another one types on.
    static final int MOST = 200;

    private record Candidate(
            Kind kind,
            String label,
            String text,
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
    private final List<Candidate> found = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

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
        if (quality != Match.NONE && known.add(text)) {
            found.add(new Candidate(kind, label, text, caret, detail, quality, group, uses.of(kind, label), order));
        }
    }

    List<Proposal> ranked() {
        found.sort(ORDER);
        return found.stream().limit(MOST).map(this::proposal).toList();
    }

    private Proposal proposal(Candidate of) {
        return new Proposal(of.kind, of.label, of.text, of.caret, of.detail, marks(of));
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
