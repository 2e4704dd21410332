package dev.trunkline.app.csv;

import java.util.ArrayList;
import java.util.List;

/// What is wrong in a file: the first hundred are kept, all are counted.
///
/// One thread at a time.
public final class Flaws {
    /// How many are kept.
    public static final int KEPT = 100;

    private final List<Flaw> first = new ArrayList<>();
    private long count;
    private boolean onlyRagged = true;

    /// Nothing is wrong yet.
    public Flaws() {}

    /// Takes one more.
    public void add(Flaw flaw) {
        count++;
        onlyRagged &= flaw instanceof Flaw.Ragged;
        if (first.size() < KEPT) {
            first.add(flaw);
        }
    }

    /// The first of them, by line.
    public List<Flaw> first() {
        // Bytes are decoded ahead of the rows.
        return first.stream()
                .sorted((one, other) -> Long.compare(one.line(), other.line()))
                .toList();
    }

    /// How many there are.
    public long count() {
        return count;
    }

    /// Whether every one is a row that could be left out.
    public boolean onlyRagged() {
        return onlyRagged;
    }
}
