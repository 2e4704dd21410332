package dev.trunkline.app.timeline;

import dev.trunkline.app.controls.PngFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The menu that saves the view as a picture.
///
/// The user interface's thread only.
final class ViewExport extends MenuButton {
    private final WirePanelModel model;
    private final Supplier<ViewPicture> picture;

    /// @param picture of what is shown now
    ViewExport(WirePanelModel model, Supplier<ViewPicture> picture) {
        this.model = model;
        this.picture = picture;
        Texts texts = model.texts();
        setGraphic(FontIcon.of(Feather.IMAGE, 15));
        setTooltip(new Tooltip(texts.text("export.tooltip")));
        setAccessibleText(texts.text("export"));
        getStyleClass().addAll("wire-action", "wire-menu", "wire-export");
        MenuItem png = new MenuItem(texts.text("export.png"));
        png.setOnAction(_ -> ask("png").ifPresent(this::savePng));
        MenuItem svg = new MenuItem(texts.text("export.svg"));
        svg.setOnAction(_ -> ask("svg").ifPresent(this::saveSvg));
        getItems().addAll(png, svg);
        model.selected().exchange().subscribe(item -> setDisable(item.isEmpty()));
    }

    private Optional<Path> ask(String extension) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("wire." + extension);
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter(model.texts().text("export." + extension), "*." + extension));
        File file = chooser.showSaveDialog(getScene().getWindow());
        return Optional.ofNullable(file).map(File::toPath);
    }

    /// Saves the view as an image.
    void savePng(Path file) {
        WritableImage image = picture.get().image();
        save(file, () -> PngFile.write(image, file));
    }

    /// Saves the view as an SVG document.
    void saveSvg(Path file) {
        String document = picture.get().svg();
        save(file, () -> Files.writeString(file, document));
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void save(Path file, Writing writing) {
        model.background()
                .run(
                        () -> {
                            try {
                                writing.write();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            return file;
                        },
                        saved -> model.say(model.texts().text("export.done", saved)),
                        e -> model.say(model.texts().text("export.failed", file, reason(e))));
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
