package dev.trunkline.app.result.export;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.resources.Resources;
import dev.trunkline.resources.Texts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.stage.FileChooser;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The export dialog: binds the controls of `ExportView.fxml` to [ExportModel], nothing more.
public final class ExportDialog {
    private final ExportModel model;
    private final ExportForm form;
    private final Map<String, Object> parts;
    private final Stage stage = new Stage();

    private ExportDialog(ExportModel model) {
        this.model = model;
        this.form = model.form();
        FXMLLoader loader = new FXMLLoader(Resources.url("fxml/ExportView.fxml"), Texts.bundle());
        try {
            stage.setScene(new Scene(loader.<Parent>load()));
        } catch (IOException e) {
            throw new UncheckedIOException("the export dialog can't be read", e);
        }
        this.parts = loader.getNamespace();
        bindScope();
        bindOptions();
        bindOutcome();
    }

    /// Opens the dialog above its owner, in the owner's theme. Closing it gives up what it writes.
    public static Stage open(Window owner, ExportSource source, Background background, UiThread ui) {
        ExportDialog dialog = new ExportDialog(new ExportModel(source, background, ui));
        dialog.show(owner);
        return dialog.stage;
    }

    private void show(Window owner) {
        Scene scene = stage.getScene();
        scene.setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        scene.getStylesheets().add(Resources.url("css/export.css").toExternalForm());
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(text("result.export.title"));
        stage.setResizable(false);
        stage.setOnHidden(event -> model.cancel());
        stage.show();
        part("run", Button.class).requestFocus();
    }

    private void bindScope() {
        RowsSlice all = model.source().all();
        RowsSlice selected = model.source().selected();
        ToggleButton whole = part("scopeAll", ToggleButton.class);
        String count = ExportTexts.rows(all.order().size());
        whole.setText(
                !all.rows().complete()
                        ? text("result.export.scope.arriving")
                        : text(all.rows().cut() ? "result.export.scope.cut" : "result.export.scope.all", count));
        ToggleButton some = part("scopeSelected", ToggleButton.class);
        some.setText(
                selected == null
                        ? ""
                        : text(
                                "result.export.scope.selected",
                                ExportTexts.rows(selected.order().size())));
        offered(some, selected != null);
        ToggleButton again = part("scopeAgain", ToggleButton.class);
        offered(again, model.source().again() != null);
        (again.isVisible() ? again : some.isVisible() ? some : whole)
                .getStyleClass()
                .add("last");
        binds(part("scope", ToggleGroup.class), form.scope(), ExportForm.Scope.class);
    }

    private void bindOptions() {
        binds(part("format", ToggleGroup.class), form.format(), RowsFormat.class);
        binds(part("delimiter", ToggleGroup.class), form.delimiter(), ExportForm.Delimiter.class);
        part("nullText", TextField.class).textProperty().bindBidirectional(form.nullText());
        part("header", CheckBox.class).selectedProperty().bindBidirectional(form.header());
        part("quoteAll", CheckBox.class).selectedProperty().bindBidirectional(form.quoteAll());
        part("windowsLines", CheckBox.class).selectedProperty().bindBidirectional(form.windowsLines());
        part("byteOrderMark", CheckBox.class).selectedProperty().bindBidirectional(form.byteOrderMark());
        part("table", TextField.class).textProperty().bindBidirectional(form.table());
        part("file", TextField.class).textProperty().bindBidirectional(form.file());
        part("choose", Button.class).setOnAction(event -> choose());
        form.format().subscribe(this::offerOptions);
    }

    private void offerOptions(RowsFormat format) {
        offered(part("delimiterLine", Node.class), format == RowsFormat.CSV);
        offered(part("nullLine", Node.class), ExportForm.writesNull(format));
        offered(part("checksLine", Node.class), ExportForm.isSeparated(format));
        offered(part("tableLine", Node.class), format == RowsFormat.INSERT);
        boolean noted = !ExportForm.isSeparated(format);
        offered(part("noteLine", Node.class), noted);
        part("note", Label.class).setText(noted ? text("result.export.note." + format) : "");
    }

    private void bindOutcome() {
        ObservableValue<Boolean> busy = model.busy();
        part("fields", Node.class).disableProperty().bind(busy);
        part("busy", Node.class).visibleProperty().bind(busy);
        part("progress", ProgressBar.class).progressProperty().bind(model.progress());
        part("progressText", Label.class).textProperty().bind(model.progressText());
        part("error", Label.class).textProperty().bind(model.error());
        part("outcome", Label.class).textProperty().bind(model.outcome());
        Button run = part("run", Button.class);
        run.disableProperty().bind(busy);
        run.textProperty().bind(model.replaces().map(is -> text(is ? "result.export.replace" : "result.export.run")));
        run.setOnAction(event -> model.start());
        Button cancel = part("cancel", Button.class);
        cancel.textProperty().bind(busy.map(is -> text(is ? "result.export.cancel" : "result.export.close")));
        cancel.setOnAction(event -> {
            if (model.busy().get()) {
                model.cancel();
            } else {
                stage.close();
            }
        });
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("result.export.title"));
        RowsFormat format = form.format().get();
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter(
                        text("result.export.format." + format), "*." + format.extension()));
        Path proposed = Path.of(form.file().get());
        Path name = proposed.getFileName();
        Path folder = proposed.getParent();
        chooser.setInitialFileName(name == null ? "" : name.toString());
        if (folder != null && folder.toFile().isDirectory()) {
            chooser.setInitialDirectory(folder.toFile());
        }
        File chosen = chooser.showSaveDialog(stage);
        if (chosen != null) {
            model.chosen(chosen.toPath());
        }
    }

    private static void offered(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    /// Each button of the group carries its constant's name; one is always chosen.
    private <E extends Enum<E>> void binds(ToggleGroup group, ObjectProperty<E> value, Class<E> type) {
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
