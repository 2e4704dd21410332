package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import java.util.OptionalLong;

/// What there is to say of a run, finished or not.
///
/// @param state how far it is
/// @param statements how many have ended
/// @param results how many of them gave rows
/// @param rows how many rows came, in all results
/// @param tag the last command tag; empty if none came
/// @param nanos how long it took, or takes by now
/// @param firstRowNanos from the sending of the first statement to the first row of any
public record RunSummary(
        State state, int statements, int results, long rows, String tag, long nanos, OptionalLong firstRowNanos) {
    /// How far a run is.
    public enum State {
        /// Under way.
        RUNNING,
        /// Under way, but nothing is read: there is no room for more.
        PAUSED,
        /// All statements succeeded.
        SUCCEEDED,
        /// One failed.
        FAILED,
        /// One was cancelled, by this window or another.
        CANCELLED
    }

    /// Its colour in the status bar.
    Tone tone() {
        return switch (state) {
            case RUNNING, PAUSED, CANCELLED -> Tone.AMBER;
            case SUCCEEDED -> Tone.DIM;
            case FAILED -> Tone.RED;
        };
    }

    /// `10,000 rows in 41.6 ms`, `INSERT 0 1 in 2.1 ms`, `failed after 0.6 ms`.
    String words() {
        String time = Durations.took(nanos);
        return switch (state) {
            case RUNNING ->
                results == 0
                        ? text("shell.run.running", time)
                        : text("shell.run.running.rows", Durations.count(rows), time);
            case PAUSED -> text("shell.run.paused", Durations.count(rows), time);
            case SUCCEEDED -> text("shell.run.done", what(), time);
            case FAILED -> text("shell.run.failed", time);
            case CANCELLED -> text("shell.run.cancelled", time);
        };
    }

    /// `first row 36.9 ms`; empty if no row came.
    String firstRowWords() {
        return firstRowNanos.isPresent() ? text("shell.run.first", Durations.took(firstRowNanos.getAsLong())) : "";
    }

    private String what() {
        String came = rows == 1 ? text("shell.run.row") : text("shell.run.rows", Durations.count(rows));
        if (statements > 1) {
            String many = text("shell.run.statements", Durations.count(statements));
            return results == 0 ? many : many + ", " + came;
        }
        if (results > 0) {
            return came;
        }
        return tag.isEmpty() ? text("shell.run.nothing") : tag;
    }
}
