package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.Trial;
import dev.trunkline.app.session.TrialReport;
import dev.trunkline.app.session.TrialStep;
import dev.trunkline.app.session.TrialStep.Step;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.DriverException;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the dialog says of a connection that is being tried: a line for each step, and what came of it.
///
/// One thread at a time: the user interface's.
public final class TrialModel {
    /// How it stands with a step.
    public enum State {
        /// It was passed.
        PASSED,
        /// It was passed, but not as one would wish.
        NOTABLE,
        /// It is being waited for.
        WAITING,
        /// It failed.
        FAILED
    }

    /// A line of the report.
    ///
    /// @param state how it stands with the step
    /// @param name of the step
    /// @param time it took, such as `1.2 ms`; empty if it was not passed
    /// @param words what came of it, or why it failed
    /// @param advice what to do about a failure; else empty
    public record Line(State state, String name, String time, String words, String advice) {}

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown", false);
    private @Nullable Trial trial;

    /// A trial begins.
    void begins(Trial begun) {
        trial = begun;
        shown.set(true);
        look();
    }

    /// Nothing is being tried or told any more; a trial under way is given up.
    void clear() {
        Trial current = trial;
        if (current != null) {
            current.cancel();
        }
        trial = null;
        lines.clear();
        shown.set(false);
    }

    /// Sees how far the trial under way has come, for the lines to say so.
    public void look() {
        Trial current = trial;
        if (current != null) {
            List<TrialStep> passed = current.steps();
            List<Line> now = lines(passed);
            TrialStep.after(passed)
                    .ifPresent(
                            next -> now.add(new Line(State.WAITING, name(next), "", text("connect.test.waiting"), "")));
            lines.setAll(now);
        }
    }

    /// The trial has ended.
    void ended(TrialReport report) {
        trial = null;
        List<Line> all = lines(report.steps());
        DriverException failure = report.failure();
        Step failedAt = report.failedAt();
        if (failure != null && failedAt != null) {
            all.add(new Line(State.FAILED, name(failedAt), "", ConnectModel.line(failure), advice(failure)));
        } else {
            if (!report.encrypted()) {
                all.add(
                        Math.min(2, all.size()),
                        new Line(State.NOTABLE, name(Step.TLS), "", text("connect.test.clear"), ""));
            }
            all.add(new Line(
                    State.PASSED,
                    text("connect.test.result"),
                    millis(report.latencyNanos()),
                    text("connect.test.version", ServerError.printable(report.version())),
                    ""));
        }
        lines.setAll(all);
    }

    /// What there is to say, a line for each step.
    public ObservableList<Line> lines() {
        return lines;
    }

    /// Whether there is something to say.
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /// What to do about a failure, by its kind.
    static String advice(Exception failure) {
        if (Doorway.wantsPassword(failure)) {
            return text("connect.advice.password");
        }
        String kind =
                failure instanceof ConnectionException known ? known.kind().name() : "PROTOCOL";
        return text("connect.advice." + kind.toLowerCase(Locale.ROOT));
    }

    private static List<Line> lines(List<TrialStep> steps) {
        List<Line> lines = new ArrayList<>();
        for (TrialStep step : steps) {
            lines.add(new Line(State.PASSED, name(step.step()), millis(step.nanos()), words(step), ""));
        }
        return lines;
    }

    private static String words(TrialStep step) {
        return switch (step.step()) {
            case AUTHENTICATION ->
                step.detail().isEmpty() ? text("connect.test.noProof") : ServerError.printable(step.detail());
            case SESSION -> step.detail().isEmpty() ? text("connect.test.ready") : ServerError.printable(step.detail());
            case NAME, TCP, TLS -> ServerError.printable(step.detail());
        };
    }

    private static String name(Step step) {
        return text("connect.test." + step.name().toLowerCase(Locale.ROOT));
    }

    private static String millis(long nanos) {
        return text("connect.test.millis", String.format(Locale.ROOT, "%.1f", nanos / 1e6));
    }
}
