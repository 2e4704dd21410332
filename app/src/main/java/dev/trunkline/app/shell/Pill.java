package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.TransactionView;
import org.jspecify.annotations.Nullable;

/// What the transaction pill shows: the last ReadyForQuery's word, and beside it how our own BEGIN began this
/// transaction, or will begin the next.
///
/// @param words in capitals, with the age of an open transaction
/// @param tone its colour
/// @param modes such as `SERIALIZABLE`; empty where there is nothing special
public record Pill(String words, Tone tone, String modes) {
    /// One of a transaction like any other.
    public Pill(String words, Tone tone) {
        this(words, tone, "");
    }

    /// The pill of a transaction.
    ///
    /// @param view null while there is no connection
    /// @param now the clock the view's age is taken by, in nanoseconds
    /// @param next the modes that our own BEGIN will give the next one; empty if it gives none
    static Pill of(@Nullable TransactionView view, long now, String next) {
        if (view == null) {
            return new Pill(text("shell.pill.none"), Tone.DIM);
        }
        return switch (view.status()) {
            case IDLE ->
                new Pill(
                        text("shell.pill.idle"),
                        Tone.GREEN,
                        next.isEmpty() ? "" : text("shell.pill.next", brief(next)));
            case IN_TRANSACTION ->
                new Pill(
                        text("shell.pill.open", Durations.age(now - view.sinceNanos())),
                        Tone.AMBER,
                        brief(view.begun()));
            case FAILED -> new Pill(text("shell.pill.failed"), Tone.RED, brief(view.begun()));
        };
    }

    /// DEFERRABLE says nothing any more once the transaction has begun, and takes much room.
    private static String brief(String modes) {
        return modes.replace(", DEFERRABLE", "");
    }

    /// All of it in a line.
    String whole() {
        return modes.isEmpty() ? words : words + " · " + modes;
    }
}
