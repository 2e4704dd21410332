package dev.trunkline.app.importing;

import dev.trunkline.app.catalog.TargetColumn;
import dev.trunkline.app.csv.CsvGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Which column of the file fills which column of the table.
///
/// One thread at a time: the user interface's.
final class Mappings {
    private final ObservableList<Mapping> lines = FXCollections.observableArrayList();
    private final ObservableList<FileColumn> sources = FXCollections.observableArrayList();
    private final Runnable changed;
    private List<FileColumn> columns = List.of();
    private boolean proposing;

    /// @param changed is called after each change
    Mappings(Runnable changed) {
        this.changed = changed;
    }

    /// The table's columns.
    ObservableList<Mapping> lines() {
        return lines;
    }

    /// What can be chosen for each: nothing, or a column of the file.
    ObservableList<FileColumn> sources() {
        return sources;
    }

    /// Takes the table's columns.
    void target(List<TargetColumn> targets) {
        lines.setAll(targets.stream().map(Mapping::new).toList());
        lines.forEach(line -> line.source().addListener((property, was, is) -> {
            if (!proposing) {
                changed.run();
            }
        }));
        propose();
    }

    /// Takes the file's columns; what was chosen stays if they are the same as before.
    ///
    /// @param names from the first row; empty if it holds none
    void file(List<String> names, int width) {
        List<FileColumn> now = IntStream.range(0, width)
                .mapToObj(i -> new FileColumn(i, i < names.size() ? names.get(i) : ""))
                .toList();
        if (!now.equals(columns)) {
            columns = now;
            sources.setAll(
                    Stream.concat(Stream.of(FileColumn.NONE), now.stream()).toList());
            propose();
        }
    }

    /// By name if the file has names, else by place.
    private void propose() {
        boolean named = columns.stream().anyMatch(column -> !column.name().isEmpty());
        Set<FileColumn> free = new HashSet<>(columns);
        proposing = true;
        for (int i = 0; i < lines.size(); i++) {
            Mapping line = lines.get(i);
            FileColumn found =
                    named ? byName(line.column().name(), free) : i < columns.size() ? columns.get(i) : FileColumn.NONE;
            free.remove(found);
            line.source().set(found);
        }
        proposing = false;
        changed.run();
    }

    private FileColumn byName(String name, Set<FileColumn> free) {
        String folded = CsvGuess.folded(name);
        return first(free, column -> column.name().equals(name))
                .or(() -> first(free, column -> CsvGuess.folded(column.name()).equals(folded)))
                .orElse(FileColumn.NONE);
    }

    private Optional<FileColumn> first(Set<FileColumn> free, Predicate<FileColumn> wanted) {
        return columns.stream().filter(free::contains).filter(wanted).findFirst();
    }

    /// What goes where.
    List<Link> links() {
        return lines.stream()
                .filter(line -> line.source().get().given())
                .map(line -> new Link(line.column().name(), line.source().get().index()))
                .toList();
    }

    /// The table's columns that need a value and get none.
    List<String> wanting() {
        return lines.stream()
                .filter(line -> line.column().required() && !line.source().get().given())
                .map(line -> line.column().name())
                .toList();
    }

    /// The file's columns that go nowhere.
    List<String> unused() {
        List<FileColumn> rest = new ArrayList<>(columns);
        lines.forEach(line -> rest.remove(line.source().get()));
        return rest.stream().map(FileColumn::title).toList();
    }
}
