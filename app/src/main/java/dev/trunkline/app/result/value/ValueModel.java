package dev.trunkline.app.result.value;

import dev.trunkline.app.task.Background;
import dev.trunkline.driver.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which value is looked at, and in which mode.
///
/// One thread at a time: the user interface's.
final class ValueModel {
    /// What is on the screen.
    sealed interface State {
        /// No value.
        record Nothing() implements State {}

        /// A value in a mode.
        ///
        /// @param facts about the value
        /// @param mode it is looked at in
        /// @param wanted the mode it would be looked at in, but that it can't be; else the same as the mode
        record Shown(ValueFacts facts, Mode mode, Mode wanted) implements State {}

        /// A value that can't be read.
        record Failed(ValueOf value, String reason) implements State {}
    }

    private final Background background;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Nothing());
    /// Chosen by hand for a column, for as long as its result is there.
    private final Map<Rows, Map<Integer, Mode>> chosen = new WeakHashMap<>();
    private Job looking = Job.NONE;
    private @Nullable ValueOf asked;

    ValueModel(Background background) {
        this.background = background;
    }

    /// What is on the screen.
    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Looks at another value. What was shown before stays until it is there.
    void show(ValueOf value) {
        if (value.equals(asked)) {
            return;
        }
        asked = value;
        looking.cancel();
        Job job = new Job();
        looking = job;
        background.run(
                () -> ValueSurvey.of(value),
                facts -> {
                    if (!job.cancelled()) {
                        take(job, facts);
                    }
                },
                failure -> failed(job, value, failure));
    }

    /// Looks at nothing.
    void clear() {
        asked = null;
        looking.cancel();
        state.set(new State.Nothing());
    }

    private void take(Job job, ValueFacts facts) {
        state.set(suited(facts));
        if (facts.doubtful() != null) {
            background.run(
                    () -> ValueSurvey.decide(facts, job::cancelled),
                    decided -> {
                        if (!job.cancelled()) {
                            state.set(suited(decided));
                        }
                    },
                    failure -> failed(job, facts.value(), failure));
        }
    }

    private void failed(Job job, ValueOf value, Exception failure) {
        if (!job.cancelled() && !(failure instanceof CancellationException)) {
            state.set(new State.Failed(value, String.valueOf(failure.getMessage())));
        }
    }

    /// Says that the value which is shown can't be read after all.
    void failed(Exception failure) {
        ValueOf value = asked;
        if (value != null) {
            failed(looking, value, failure);
        }
    }

    private State.Shown suited(ValueFacts facts) {
        Mode wanted = chosen.getOrDefault(facts.value().rows(), Map.of())
                .getOrDefault(facts.value().column(), facts.automatic());
        return new State.Shown(facts, facts.modes().contains(wanted) ? wanted : facts.automatic(), wanted);
    }

    /// Looks at the value in another mode, and at this column's other values as well.
    void choose(Mode mode) {
        if (state.get() instanceof State.Shown shown && shown.facts().modes().contains(mode)) {
            ValueOf value = shown.facts().value();
            chosen.computeIfAbsent(value.rows(), _ -> new HashMap<>()).put(value.column(), mode);
            state.set(new State.Shown(shown.facts(), mode, mode));
        }
    }
}
