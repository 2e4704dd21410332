package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.controls.Question;
import dev.trunkline.app.session.Deadlines;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Asks for a connection's deadlines, and says what each does and who keeps it.
final class DeadlinesForm {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /// A field of seconds.
    ///
    /// @param time what it says: null inside for what is no time
    private record Seconds(TextField field, ReadOnlyObjectProperty<Optional<Entry>> time) {
        Optional<Duration> duration() {
            return time.get().flatMap(Entry::time);
        }
    }

    /// What a field says.
    ///
    /// @param time empty if it is left blank
    record Entry(Optional<Duration> time) {
        /// Reads seconds; empty if they can't be read, or not be said to a server.
        static Optional<Entry> read(String words) {
            String number = words.strip().replace(',', '.');
            if (number.isEmpty()) {
                return Optional.of(new Entry(Optional.empty()));
            }
            if (!number.matches("\\d{0,7}(\\.\\d{0,3})?") || number.equals(".")) {
                return Optional.empty();
            }
            Duration time = Duration.ofMillis(new BigDecimal(number)
                    .movePointRight(3)
                    .setScale(0, RoundingMode.CEILING)
                    .longValue());
            return time.compareTo(Deadlines.LONGEST) > 0 ? Optional.empty() : Optional.of(new Entry(Optional.of(time)));
        }
    }

    private DeadlinesForm() {}

    static void ask(Window owner, TransactionModel model) {
        Deadlines now = model.deadlines();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("deadlines");
        Seconds statement = row(grid, 0, "statement", now.statement());
        Seconds lock = row(grid, 1, "lock", now.lock());
        Seconds idle = row(grid, 2, "idle", now.idle());
        Label note = new Label(text("shell.deadlines.note"));
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().add("dim");
        new Question(text("shell.deadlines.title"), text("shell.deadlines.words"))
                .with(grid)
                .with(note)
                .wide()
                .stay("deadlines-cancel", text("connect.ask.cancel"), false, () -> {})
                .byDefault(
                        "deadlines-do",
                        text("shell.deadlines.do"),
                        () -> model.limit(new Deadlines(
                                statement.duration().filter(time -> !time.isZero()), lock.duration(), idle.duration())))
                .enabledBy(
                        "deadlines-do",
                        Bindings.createBooleanBinding(
                                () -> statement.time().get().isPresent()
                                        && lock.time().get().isPresent()
                                        && idle.time().get().isPresent(),
                                statement.time(),
                                lock.time(),
                                idle.time()))
                .show(owner, statement.field());
    }

    private static Seconds row(GridPane grid, int row, String key, Optional<Duration> now) {
        Label name = new Label(text("shell.deadlines." + key));
        TextField field = new TextField(now.map(DeadlinesForm::seconds).orElse(""));
        field.setId("deadline-" + key);
        field.setAccessibleText(name.getText());
        field.setPromptText(text("shell.deadlines.none"));
        field.getStyleClass().add("seconds");
        Label unit = new Label(text("shell.deadlines.seconds"));
        unit.getStyleClass().add("dim");
        Label does = new Label(text("shell.deadlines." + key + ".does"));
        Label keeper = new Label(text("shell.deadlines." + key + ".keeper"));
        keeper.getStyleClass().add("dim");
        VBox words = new VBox(does, keeper);
        for (Label label : new Label[] {does, keeper}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        for (Region part : new Region[] {name, field, unit}) {
            part.setMinWidth(Region.USE_PREF_SIZE);
        }
        grid.addRow(row, name, field, unit, words);
        ReadOnlyObjectWrapper<Optional<Entry>> time = new ReadOnlyObjectWrapper<>(Optional.empty());
        field.textProperty().subscribe(typed -> {
            time.set(Entry.read(typed));
            field.pseudoClassStateChanged(WRONG, time.get().isEmpty());
        });
        return new Seconds(field, time.getReadOnlyProperty());
    }

    /// `5`, `0.25`.
    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
