package dev.trunkline.app.editor;

import dev.trunkline.app.history.Executed;
import dev.trunkline.app.history.HistoryFile;
import dev.trunkline.app.task.Background;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What was executed, and what of it holds the words that are looked for.
///
/// One thread at a time: the user interface's.
public final class HistoryModel {
    /// More are not shown; who looks for older ones writes more words.
    static final int MOST = 1_000;

    private final HistoryFile file;
    private final Background background;
    private final StringProperty words = new SimpleStringProperty(this, "words", "");
    private final ObservableList<Executed> found = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(this, "looking", false);
    private @Nullable List<Executed> all;
    private int asked;

    /// @param background where the file is read
    public HistoryModel(HistoryFile file, Background background) {
        this.file = file;
        this.background = background;
        words.subscribe((_, _) -> find());
    }

    /// The words that a statement, its connection or its error must hold, in any order and in large or small
    /// letters.
    public StringProperty words() {
        return words;
    }

    /// Those that do, the newest first. Not to be changed from outside.
    public ObservableList<Executed> found() {
        return found;
    }

    /// Whether the file is being read.
    public ReadOnlyBooleanProperty looking() {
        return looking.getReadOnlyProperty();
    }

    /// Reads the file anew.
    public void look() {
        all = null;
        find();
    }

    private void find() {
        int number = ++asked;
        List<String> wanted = Arrays.stream(words.get().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<Executed> known = all;
        looking.set(true);
        background.run(
                () -> {
                    List<Executed> read = known == null ? file.newest(Integer.MAX_VALUE) : known;
                    return new Answer(
                            read,
                            read.stream()
                                    .filter(executed -> holds(executed, wanted))
                                    .limit(MOST)
                                    .toList());
                },
                answer -> {
                    // What was asked for before and comes late is not wanted any more.
                    if (number == asked) {
                        looking.set(false);
                        all = answer.all;
                        found.setAll(answer.found);
                    }
                },
                e -> {
                    looking.set(false);
                    System.getLogger(HistoryModel.class.getName())
                            .log(System.Logger.Level.WARNING, "the history can't be read", e);
                });
    }

    private record Answer(List<Executed> all, List<Executed> found) {}

    private static boolean holds(Executed executed, List<String> words) {
        String all = (executed.sql() + "\n" + executed.connection() + "\n" + executed.error() + "\n"
                        + executed.ending())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
