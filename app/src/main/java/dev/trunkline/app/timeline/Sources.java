package dev.trunkline.app.timeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the panel can show, and which of it is shown.
///
/// The user interface's thread only.
final class Sources {
    /// More sessions that have ended are not kept: the oldest goes.
    private static final int MOST_ENDED = 3;

    private final ObservableList<Source> all = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Source>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());
    private final Runnable leaves;
    private final Consumer<Optional<Source>> shows;

    /// @param leaves is called before what is shown changes
    /// @param shows shows a source, or nothing
    Sources(Runnable leaves, Consumer<Optional<Source>> shows) {
        this.leaves = leaves;
        this.shows = shows;
    }

    /// The window has a session, in place of the one before. That stays if it has a name and something
    /// was said in it.
    void session(Source fresh) {
        for (Source each : List.copyOf(all)) {
            if (each.kind() == Source.Kind.SESSION) {
                boolean keeps = !each.name().isEmpty() && each.reading().hasStatements();
                each.end();
                if (!keeps) {
                    all.remove(each);
                }
            }
        }
        List<Source> ended =
                all.stream().filter(each -> each.kind() == Source.Kind.ENDED).toList();
        if (ended.size() > MOST_ENDED) {
            all.removeAll(ended.subList(MOST_ENDED, ended.size()));
        }
        all.addFirst(fresh);
        show(fresh);
    }

    /// A capture was opened.
    void capture(Source fresh) {
        all.add(fresh);
        show(fresh);
    }

    /// Shows one of them.
    void show(Source source) {
        if (!isShown(source)) {
            leaves.run();
            shown.set(Optional.of(source));
            shows.accept(shown.get());
        }
    }

    /// Shows nothing, and forgets all of them.
    void clear() {
        leaves.run();
        all.forEach(Source::stop);
        all.clear();
        shown.set(Optional.empty());
        shows.accept(Optional.empty());
    }

    /// Puts one away that is not the window's session. Its neighbour is shown, if it was.
    void close(Source source) {
        int place = all.indexOf(source);
        if (place < 0 || source.kind() == Source.Kind.SESSION) {
            return;
        }
        source.stop();
        all.remove(place);
        if (isShown(source)) {
            if (all.isEmpty()) {
                clear();
            } else {
                show(all.get(Math.min(place, all.size() - 1)));
            }
        }
    }

    /// The window's session; empty if there was none.
    Optional<Source> session() {
        return all.stream().filter(each -> each.kind() == Source.Kind.SESSION).findFirst();
    }

    private boolean isShown(Source source) {
        return shown.get().filter(now -> now == source).isPresent();
    }

    /// What can be shown, the window's session first.
    ObservableList<Source> all() {
        return all;
    }

    /// What is shown.
    ReadOnlyObjectProperty<Optional<Source>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Whether there is anything to choose from: a capture, or a session that has ended.
    boolean isChoice() {
        return all.size() > 1 || all.stream().anyMatch(each -> each.kind() != Source.Kind.SESSION);
    }
}
