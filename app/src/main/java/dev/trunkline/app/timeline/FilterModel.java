package dev.trunkline.app.timeline;

import dev.trunkline.driver.filter.Completion;
import dev.trunkline.driver.filter.Completion.Proposal;
import dev.trunkline.driver.filter.Filter;
import dev.trunkline.driver.filter.FilterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The text of the filter, while it is written: whether it is a filter, how it may go on, what was written
/// before. What is a filter applies at once; while the text is none, the last that was applies on.
///
/// The user interface's thread only.
final class FilterModel {
    private static final int REMEMBERED = 50;

    private final Consumer<Optional<Filter>> apply;
    private final Supplier<List<Proposal>> sqlStates;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<FilterException>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private String applied = "";
    /// The newest last.
    private final List<String> history = new ArrayList<>();
    /// Which of them is looked at; one behind the last is what is being written.
    private int looking;

    private String written = "";

    /// @param apply takes a filter, or none
    /// @param sqlStates the error codes that were seen, the likeliest first
    FilterModel(Consumer<Optional<Filter>> apply, Supplier<List<Proposal>> sqlStates) {
        this.apply = apply;
        this.sqlStates = sqlStates;
    }

    /// What is written.
    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /// Why it is no filter; empty if it is one, or nothing.
    ReadOnlyObjectProperty<Optional<FilterException>> fault() {
        return fault.getReadOnlyProperty();
    }

    /// The user writes.
    void write(String newText) {
        if (!newText.equals(text.get())) {
            looking = history.size();
            take(newText);
        }
    }

    private void take(String newText) {
        text.set(newText);
        try {
            Optional<Filter> filter = newText.isBlank() ? Optional.empty() : Optional.of(Filter.parse(newText));
            fault.set(Optional.empty());
            // The same filter with other spaces is no other search.
            String meant = filter.map(Filter::toString).orElse("");
            if (!meant.equals(applied)) {
                applied = meant;
                apply.accept(filter);
            }
        } catch (FilterException e) {
            fault.set(Optional.of(e));
        }
    }

    /// The user has ended writing: the text is remembered, if it is a filter.
    void enter() {
        String now = text.get().strip();
        if (fault.get().isEmpty() && !now.isEmpty()) {
            history.remove(now);
            history.add(now);
            if (history.size() > REMEMBERED) {
                history.removeFirst();
            }
            looking = history.size();
        }
    }

    /// Nothing is filtered any more.
    void clear() {
        enter();
        write("");
    }

    /// What was written before what is looked at now.
    void older() {
        if (looking == history.size()) {
            written = text.get();
        }
        if (looking > 0) {
            take(history.get(--looking));
        }
    }

    /// What was written after it.
    void newer() {
        if (looking < history.size()) {
            looking++;
            take(looking == history.size() ? written : history.get(looking));
        }
    }

    /// How the text may go on.
    Completion completion(int caret) {
        return Completion.at(text.get(), caret, sqlStates);
    }

    /// Writes a proposal where the caret is.
    ///
    /// @return where the caret belongs then
    int accept(Completion completion, Proposal proposal) {
        String before = text.get().substring(0, completion.start());
        String behind =
                text.get().substring(Math.min(completion.end(), text.get().length()));
        boolean goesOn = proposal.text().endsWith(".") || proposal.text().equals("(") || behind.startsWith(" ");
        String said = proposal.text() + (goesOn ? "" : " ");
        write(before + said + behind);
        return before.length() + said.length() + (behind.startsWith(" ") ? 1 : 0);
    }
}
