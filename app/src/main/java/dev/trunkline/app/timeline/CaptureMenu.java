package dev.trunkline.app.timeline;

import dev.trunkline.app.controls.Question;
import dev.trunkline.app.timeline.Captures.What;
import dev.trunkline.driver.file.CaptureFormat;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The menu that opens captures and saves what is recorded; also what a capture dropped on the panel does.
///
/// The user interface's thread only.
final class CaptureMenu extends MenuButton {
    private final WirePanelModel model;
    private final Texts texts;

    CaptureMenu(WirePanelModel model) {
        this.model = model;
        this.texts = model.texts();
        setGraphic(FontIcon.of(Feather.FOLDER, 15));
        setTooltip(new Tooltip(texts.text("capture.tooltip")));
        setAccessibleText(texts.text("capture.menu"));
        getStyleClass().addAll("wire-action", "wire-menu", "wire-captures");
        MenuItem open = new MenuItem(texts.text("capture.open"));
        open.setId("capture-open");
        open.setOnAction(_ -> askToOpen());
        getItems().addAll(open, new SeparatorMenuItem());
        for (What what : What.values()) {
            MenuItem save = new MenuItem(texts.of("capture.save", what));
            save.setId("capture-save-" + what.name().toLowerCase(Locale.ROOT));
            save.setOnAction(_ -> askToSave(what));
            save.setUserData(what);
            getItems().add(save);
        }
        setOnShowing(_ -> getItems().stream()
                .filter(item -> item.getUserData() instanceof What)
                .forEach(item -> item.setDisable(!model.captures().has((What) item.getUserData()))));
    }

    private void askToOpen() {
        FileChooser chooser = new FileChooser();
        List<String> endings = List.of(CaptureFormat.values()).stream()
                .flatMap(format -> format.endings().stream())
                .map(ending -> "*." + ending)
                .toList();
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(texts.text("capture.files"), endings),
                        new FileChooser.ExtensionFilter(texts.text("capture.files.all"), "*"));
        List<File> files = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (files != null) {
            files.forEach(file -> model.captures().open(file.toPath()));
        }
    }

    private void askToSave(What what) {
        long sensitive = model.captures().sensitive(what);
        if (sensitive == 0) {
            chooseAndSave(what);
            return;
        }
        new Question(texts.text("capture.sensitive.title"), texts.text("capture.sensitive", sensitive))
                .answer(
                        "capture-save-anyway",
                        texts.text("capture.sensitive.save"),
                        "danger",
                        () -> chooseAndSave(what))
                .stay("capture-save-not", texts.text("capture.sensitive.stay"), true, () -> {})
                .show(getScene().getWindow());
    }

    private void chooseAndSave(What what) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("wire.pcapng");
        for (CaptureFormat format : CaptureFormat.values()) {
            if (CaptureSaving.writes(format)) {
                String ending = format.endings().getFirst();
                chooser.getExtensionFilters()
                        .add(new FileChooser.ExtensionFilter(texts.of("capture.format", format), "*." + ending));
            }
        }
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.captures().save(what, withEnding(file.toPath(), chooser.getSelectedExtensionFilter()));
        }
    }

    /// A name without a format's ending gets that of the format that was chosen beside it.
    private static Path withEnding(Path file, FileChooser.ExtensionFilter chosen) {
        boolean named = CaptureFormat.named(String.valueOf(file.getFileName())).isPresent();
        String ending = chosen == null ? "*.pcapng" : chosen.getExtensions().getFirst();
        return named ? file : file.resolveSibling(file.getFileName() + ending.substring(1));
    }

    /// Has files that are dropped on a node opened.
    void takeDrops(Region node) {
        node.setOnDragOver(event -> {
            if (!files(event).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.setOnDragDropped(event -> {
            List<File> files = files(event);
            files.forEach(file -> model.captures().open(file.toPath()));
            event.setDropCompleted(!files.isEmpty());
            event.consume();
        });
    }

    private static List<File> files(DragEvent event) {
        return Optional.ofNullable(event.getDragboard().getFiles()).orElse(List.of());
    }
}
