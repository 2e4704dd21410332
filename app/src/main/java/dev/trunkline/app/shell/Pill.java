package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.TransactionView;
import org.jspecify.annotations.Nullable;

/// What the transaction pill shows: the last ReadyForQuery's word, and nothing else.
///
/// @param words in capitals, with the age of an open transaction
/// @param tone its colour
public record Pill(String words, Tone tone) {
    /// The pill of a transaction.
    ///
    /// @param view null while there is no connection
    /// @param now the clock the view's age is taken by, in nanoseconds
    static Pill of(@Nullable TransactionView view, long now) {
        if (view == null) {
            return new Pill(text("shell.pill.none"), Tone.DIM);
        }
        return switch (view.status()) {
            case IDLE -> new Pill(text("shell.pill.idle"), Tone.GREEN);
            case IN_TRANSACTION ->
                new Pill(text("shell.pill.open", Durations.age(now - view.sinceNanos())), Tone.AMBER);
            case FAILED -> new Pill(text("shell.pill.failed"), Tone.RED);
        };
    }
}
