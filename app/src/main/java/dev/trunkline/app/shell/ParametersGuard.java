package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.DatabaseSession;
import dev.trunkline.app.session.ParameterTypes;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.shell.ParametersQuestion.Entry;
import dev.trunkline.app.shell.ParametersQuestion.Slot;
import dev.trunkline.app.shell.ParametersQuestion.Value;
import dev.trunkline.app.sql.Placeholders;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Stands between statements and the session: has the server say what their parameters are, asks the user for
/// the values, and remembers them for the next time.
///
/// One thread at a time: the user interface's.
final class ParametersGuard {
    /// What a run goes on with.
    interface Then {
        /// All values are there.
        ///
        /// @param statements for the server: with numbers in place of names
        /// @param values of each statement's parameters
        void run(List<String> statements, List<List<@Nullable String>> values);

        /// The only statement was refused when the server was asked about it.
        void refused(String statement, ServerError error);
    }

    private final UiThread ui;
    private final IntFunction<String> typeNames;
    private final Consumer<Banner> says;
    private final ReadOnlyObjectWrapper<@Nullable ParametersQuestion> question =
            new ReadOnlyObjectWrapper<>(this, "question", null);
    private final Map<String, Value> remembered = new HashMap<>();
    /// Counts what was asked: an answer to something older is not wanted any more.
    private int asked;

    /// @param typeNames the names of types, by OID
    /// @param says is told why nothing is run
    ParametersGuard(UiThread ui, IntFunction<String> typeNames, Consumer<Banner> says) {
        this.ui = ui;
        this.typeNames = typeNames;
        this.says = says;
    }

    /// Goes on at once if nothing has parameters that have to be asked for; else once their values are
    /// there, if ever.
    void pass(List<String> statements, RunProtocol protocol, DatabaseSession session, Then then) {
        List<Placeholders> all = statements.stream().map(Placeholders::in).toList();
        boolean simple = protocol == RunProtocol.SIMPLE;
        if (simple && all.stream().anyMatch(Placeholders::isNamed)) {
            says.accept(new Banner(Tone.AMBER, text("shell.parameters.simple"), false));
        } else if (simple || all.stream().allMatch(Placeholders::isEmpty)) {
            then.run(statements, List.of());
        } else {
            int number = ++asked;
            // The server has them by number.
            session.describe(
                    all.stream().map(Placeholders::sql).toList(),
                    types -> ui.execute(() -> {
                        if (number == asked) {
                            described(statements, all, types, then);
                        }
                    }));
        }
    }

    private void described(List<String> statements, List<Placeholders> all, List<ParameterTypes> types, Then then) {
        Optional<ServerError> error = types.getFirst().error();
        if (statements.size() == 1 && error.isPresent()) {
            then.refused(all.getFirst().sql(), error.get());
            return;
        }
        List<Placeholders> wanted = IntStream.range(0, all.size())
                .mapToObj(i -> types.get(i).oids().map(List::isEmpty).orElse(false)
                        // PREPARE has parameters that are not the statement's own.
                        ? new Placeholders(statements.get(i), List.of())
                        : all.get(i))
                .toList();
        List<Entry> entries = entries(wanted, types);
        if (entries.isEmpty()) {
            then.run(statements, List.of());
            return;
        }
        question.set(new ParametersQuestion(entries, values -> {
            question.set(null);
            remember(wanted, entries, values);
            then.run(wanted.stream().map(Placeholders::sql).toList(), placed(wanted, entries, values));
        }));
    }

    /// A name is asked for once, however many statements have it; a number for each statement.
    private List<Entry> entries(List<Placeholders> wanted, List<ParameterTypes> types) {
        boolean several = wanted.stream().filter(each -> !each.isEmpty()).count() > 1;
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int statement = 0; statement < wanted.size(); statement++) {
            Placeholders each = wanted.get(statement);
            for (int number = 0; number < each.names().size(); number++) {
                String key = key(each, number);
                String name = each.names().get(number);
                String place = several && name.startsWith("$") ? each.sql() : "";
                Slot slot = new Slot(statement, number);
                Entry fresh =
                        new Entry(name, type(types.get(statement), number), place, List.of(slot), remembered(key));
                entries.merge(key, fresh, Entry::with);
            }
        }
        return List.copyOf(entries.values());
    }

    private Optional<Value> remembered(String key) {
        return Optional.ofNullable(remembered.get(key));
    }

    private String type(ParameterTypes types, int number) {
        return types.oids()
                .filter(oids -> number < oids.size())
                .map(oids -> typeNames.apply(oids.get(number)))
                .orElse("");
    }

    private static String key(Placeholders of, int number) {
        String name = of.names().get(number);
        return name.startsWith("$") ? name + " of " + of.sql() : name;
    }

    private void remember(List<Placeholders> wanted, List<Entry> entries, List<Value> values) {
        for (int i = 0; i < entries.size(); i++) {
            Slot slot = entries.get(i).slots().getFirst();
            remembered.put(key(wanted.get(slot.statement()), slot.number()), values.get(i));
        }
    }

    private static List<List<@Nullable String>> placed(
            List<Placeholders> wanted, List<Entry> entries, List<Value> values) {
        List<List<@Nullable String>> placed = new ArrayList<>();
        for (Placeholders each : wanted) {
            List<@Nullable String> empty = new ArrayList<>();
            each.names().forEach(name -> empty.add(null));
            placed.add(empty);
        }
        for (int i = 0; i < entries.size(); i++) {
            for (Slot slot : entries.get(i).slots()) {
                placed.get(slot.statement()).set(slot.number(), values.get(i).sent());
            }
        }
        return placed;
    }

    /// What was asked is not done, nor what is still to be asked.
    void decline() {
        asked++;
        question.set(null);
    }

    /// What is being asked; null if nothing is.
    ReadOnlyObjectProperty<@Nullable ParametersQuestion> question() {
        return question.getReadOnlyProperty();
    }
}
