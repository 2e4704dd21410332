package dev.trunkline.app.importing;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.csv.CsvFormat.Quote;
import dev.trunkline.app.files.Encodings;
import dev.trunkline.app.rows.Amounts;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.resources.Resources;
import dev.trunkline.resources.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The import dialog: binds the controls of `ImportView.fxml` to [ImportModel], nothing more.
public final class ImportDialog {
    private static final double BELOW = 80;
    private static final double HIGHEST = 860;

    private final ImportModel model;
    private final ImportForm form;
    private final FileChoice files;
    private final Map<String, Object> parts;
    private final Stage stage = new Stage();

    private ImportDialog(ImportModel model, FileChoice files) {
        this.model = model;
        this.form = model.form();
        this.files = files;
        FXMLLoader loader = new FXMLLoader(Resources.url("fxml/ImportView.fxml"), Texts.bundle());
        try {
            stage.setScene(new Scene(loader.<Parent>load()));
        } catch (IOException e) {
            throw new UncheckedIOException("the import dialog can't be read", e);
        }
        this.parts = loader.getNamespace();
        bindFields();
        bindTables();
        bindOutcome();
        bindButtons();
    }

    /// What a dialog needs beside its target.
    ///
    /// @param files asks for a file
    /// @param consent asks before writing, given the dialog
    /// @param imported is called when rows have come into the table
    /// @param recorded is called when there is more on the tape
    public record Parts(
            FileChoice files,
            Function<Window, Consent> consent,
            Runnable imported,
            Runnable recorded,
            Background background,
            UiThread ui) {}

    /// Opens the dialog above its owner, in the owner's theme. Closing it gives up what it imports.
    ///
    /// @param file to import; null to ask for one
    public static Stage open(Window owner, ImportTarget target, @Nullable Path file, Parts parts) {
        Stage[] opened = new Stage[1];
        Consent consent = (statement, then) -> parts.consent().apply(opened[0]).ask(statement, then);
        ImportModel model =
                new ImportModel(target, consent, parts.imported(), parts.recorded(), parts.background(), parts.ui());
        ImportDialog dialog = new ImportDialog(model, parts.files());
        opened[0] = dialog.stage;
        dialog.show(owner);
        if (file != null) {
            model.choose(file);
        } else {
            dialog.choose();
        }
        return dialog.stage;
    }

    private void show(Window owner) {
        Scene scene = stage.getScene();
        scene.setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        scene.getStylesheets().add(Resources.url("css/export.css").toExternalForm());
        scene.getStylesheets().add(Resources.url("css/import.css").toExternalForm());
        String title = text("importing.title", model.target().table().sqlName());
        part("title", Label.class).setText(title);
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(title);
        stage.setOnHidden(event -> model.cancel());
        stage.show();
        stage.setMinWidth(stage.getWidth());
        stage.setMinHeight(stage.getHeight());
        // As high as there is use for, but above its owner.
        stage.setHeight(Math.clamp(owner.getHeight() - BELOW, stage.getHeight(), HIGHEST));
        part("choose", Button.class).requestFocus();
    }

    private void bindFields() {
        part("file", TextField.class).textProperty().bindBidirectional(form.file());
        part("choose", Button.class).setOnAction(event -> choose());
        ComboBox<Charset> charset = choice("charset");
        charset.getItems().setAll(Encodings.offered());
        charset.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Charset value) {
                return value == null ? "" : ImportTexts.name(value);
            }

            @Override
            public Charset fromString(String text) {
                throw new UnsupportedOperationException("nothing is typed here");
            }
        });
        charset.valueProperty().bindBidirectional(form.charset());
        binds(part("delimiter", ToggleGroup.class), form.delimiter(), ImportForm.Delimiter.class);
        binds(part("quote", ToggleGroup.class), form.quote(), Quote.class);
        checks("backslash", form.backslash());
        part("backslash", CheckBox.class).disableProperty().bind(form.quote().map(quote -> quote == Quote.NONE));
        checks("header", form.header());
        part("nullText", TextField.class).textProperty().bindBidirectional(form.nullText());
        checks("nullQuoted", form.nullQuoted());
    }

    private void bindTables() {
        PreviewTable preview = new PreviewTable(table("preview"));
        model.preview().subscribe(seen -> {
            preview.show(seen);
            part("previewNote", Label.class).setText(seen == null ? "" : note(seen));
        });
        MappingTable.fill(table("columns"), model);
    }

    private static String note(Preview seen) {
        String size = Amounts.bytes(seen.stamp().bytes());
        String rows = seen.more()
                ? text("importing.preview.first", Amounts.count(seen.rows().size()))
                : ImportTexts.rows(seen.rows().size());
        String columns = text(
                seen.width() == 1 ? "importing.preview.column" : "importing.preview.columns",
                Amounts.count(seen.width()));
        String shown = seen.width() > PreviewTable.MOST_COLUMNS
                ? " · " + text("importing.preview.most", Integer.toString(PreviewTable.MOST_COLUMNS))
                : "";
        return size + " · " + columns + " · " + rows + shown;
    }

    private void bindOutcome() {
        ImportWords words = model.words();
        part("busy", Node.class).visibleProperty().bind(model.busy());
        part("progress", ProgressBar.class).progressProperty().bind(words.progress());
        part("progressText", Label.class).textProperty().bind(words.progressText());
        part("error", Label.class).textProperty().bind(words.error());
        part("warning", Label.class).textProperty().bind(words.warning());
        part("outcome", Label.class).textProperty().bind(words.outcome());
        @SuppressWarnings("unchecked") // FXML knows no type arguments
        ListView<String> details = part("details", ListView.class);
        details.setItems(words.details());
        words.details().subscribe(() -> offered(details, !words.details().isEmpty()));
        offered(details, false);
    }

    private void bindButtons() {
        part("fields", Node.class).disableProperty().bind(model.busy());
        Button run = part("run", Button.class);
        run.disableProperty()
                .bind(model.busy()
                        .or(model.finished())
                        .or(model.ready().or(model.unread()).not()));
        run.textProperty()
                .bind(model.unread()
                        .flatMap(unread -> model.leavesOut()
                                .map(leaves -> text(
                                        unread
                                                ? "importing.read"
                                                : leaves ? "importing.run.without" : "importing.run"))));
        run.setOnAction(event -> model.start());
        Button cancel = part("cancel", Button.class);
        cancel.textProperty().bind(model.busy().map(is -> text(is ? "importing.cancel" : "importing.close")));
        cancel.setOnAction(event -> {
            if (model.busy().get()) {
                model.cancel();
            } else {
                stage.close();
            }
        });
        model.finished().subscribe(done -> {
            run.setDefaultButton(!done);
            cancel.setDefaultButton(done);
            if (done) {
                cancel.requestFocus();
            }
        });
        // A button that is disabled loses the focus to the next, which would close the dialog.
        model.busy().subscribe(is -> (is || model.finished().get() ? cancel : run).requestFocus());
        model.ready().subscribe(ready -> {
            if (ready && part("choose", Button.class).isFocused()) {
                run.requestFocus();
            }
        });
    }

    private void choose() {
        files.ask(stage, model.folder()).ifPresent(model::choose);
    }

    private void checks(String id, Property<Boolean> value) {
        part(id, CheckBox.class).selectedProperty().bindBidirectional(value);
    }

    @SuppressWarnings("unchecked") // FXML knows no type arguments
    private <T> TableView<T> table(String id) {
        return part(id, TableView.class);
    }

    @SuppressWarnings("unchecked") // FXML knows no type arguments
    private <T> ComboBox<T> choice(String id) {
        return part(id, ComboBox.class);
    }

    private static void offered(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    /// Each button of the group carries its constant's name; one is always chosen.
    private static <E extends Enum<E>> void binds(ToggleGroup group, ObjectProperty<E> value, Class<E> type) {
        value.subscribe(is -> group.getToggles().stream()
                .filter(toggle -> is.name().equals(toggle.getUserData()))
                .forEach(group::selectToggle));
        group.selectedToggleProperty().subscribe((was, is) -> {
            if (is == null) {
                group.selectToggle(was);
            } else {
                value.set(Enum.valueOf(type, (String) is.getUserData()));
            }
        });
    }

    private <T> T part(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(parts.get(id), id));
    }
}
