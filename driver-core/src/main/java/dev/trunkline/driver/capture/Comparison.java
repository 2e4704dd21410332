package dev.trunkline.driver.capture;

import dev.trunkline.driver.capture.Finding.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Two exchanges beside each other: messages of one kind stand in one row, in the order of both; what
/// only one of them has, stands alone. A Query is not a Parse, so the questions of two protocols have
/// no row in common, and their answers have.
///
/// The exchanges are compared as they are when this is made, on the thread that updates their log.
/// Making it reads no bytes; [#find(int)] does. Thread-safe from then on.
public final class Comparison {
    private final Side left;
    private final Side right;
    private final Cost leftCost;
    private final Cost rightCost;
    private final Alignment alignment;

    /// A row.
    ///
    /// @param left what the left exchange has there; empty if nothing
    /// @param right what the right one has there
    public record Row(Optional<Part> left, Optional<Part> right) {
        /// Whether both have something there.
        public boolean isPair() {
            return left.isPresent() && right.isPresent();
        }
    }

    private Comparison(Exchange left, Exchange right) {
        Map<String, Integer> kinds = new HashMap<>();
        this.left = new Side(left, kinds);
        this.right = new Side(right, kinds);
        this.leftCost = Cost.of(left);
        this.rightCost = Cost.of(right);
        this.alignment = new Alignment(this.left.size(), this.right.size(), this::likeness);
    }

    /// Compares two exchanges, ended or not, of one tape or of two.
    public static Comparison of(Exchange left, Exchange right) {
        return new Comparison(left, right);
    }

    /// Of several that are of one kind, those of one length go together: of a startup's settings the same.
    private int likeness(int leftPart, int rightPart) {
        if (left.kind(leftPart) != right.kind(rightPart)) {
            return 0;
        }
        return left.length(leftPart) == right.length(rightPart) ? 3 : 2;
    }

    /// The left exchange.
    public Exchange left() {
        return left.exchange();
    }

    /// The right exchange.
    public Exchange right() {
        return right.exchange();
    }

    /// What the left one cost.
    public Cost leftCost() {
        return leftCost;
    }

    /// What the right one cost.
    public Cost rightCost() {
        return rightCost;
    }

    /// How many rows there are.
    public int size() {
        return alignment.size();
    }

    /// What stands in a row. Never waits.
    public Row row(int row) {
        Objects.checkIndex(row, size());
        int l = alignment.left(row);
        int r = alignment.right(row);
        if (row == alignment.rest()) {
            return new Row(
                    l < 0 ? Optional.empty() : Optional.of(left.rest(l, alignment.leftRest())),
                    r < 0 ? Optional.empty() : Optional.of(right.rest(r, alignment.rightRest())));
        }
        return new Row(
                l < 0 ? Optional.empty() : Optional.of(left.part(l)),
                r < 0 ? Optional.empty() : Optional.of(right.part(r)));
    }

    /// What a row is as far as its place tells, bytes unread; empty if they have to be read. Never waits.
    public Optional<Kind> kind(int row) {
        if (row == alignment.rest()) {
            return Optional.of(Kind.COUNTED);
        }
        if (alignment.left(row) < 0) {
            return Optional.of(Kind.ONLY_RIGHT);
        }
        return alignment.right(row) < 0 ? Optional.of(Kind.ONLY_LEFT) : Optional.empty();
    }

    /// What the two sides of a row are to each other. Reads their bytes, as far as they are not too
    /// many, so it may wait for the disk.
    public Finding find(int row) {
        Optional<Kind> told = kind(row);
        if (told.isPresent()) {
            return Finding.plain(told.get());
        }
        Row pair = row(row);
        return Differing.of(left, pair.left().orElseThrow(), right, pair.right().orElseThrow());
    }

    /// Whether there was too much to be aligned: then one row counts what is left.
    public boolean isCut() {
        return alignment.rest() >= 0;
    }
}
