package dev.trunkline.app.result.value;

import dev.trunkline.app.task.Background;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A picture: as large as fits, or as large as it is.
///
/// One thread at a time: the user interface's.
final class PicturePane extends BorderPane {
    private final Background background;
    private final ValueTexts texts;
    private final ImageView view = new ImageView();
    private final StackPane ground = new StackPane(view);
    private final ScrollPane scroll = new ScrollPane(ground);
    private final Label words = new Label();
    private final Label about = new Label();
    private final ToggleButton whole = new ToggleButton(null, new FontIcon(Feather.MAXIMIZE_2));
    private Job loading = Job.NONE;

    PicturePane(Background background, ValueTexts texts) {
        this.background = background;
        this.texts = texts;
        getStyleClass().add("value-picture");
        view.setPreserveRatio(true);
        view.setSmooth(true);
        ground.getStyleClass().add("picture-ground");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setPannable(true);
        scroll.setAccessibleText(texts.text("image.accessible"));
        words.getStyleClass().add("value-hint");
        words.setWrapText(true);
        about.getStyleClass().add("dim");
        HBox.setHgrow(about, Priority.ALWAYS);
        about.setMaxWidth(Double.MAX_VALUE);
        whole.getStyleClass().add("bare");
        whole.setTooltip(new Tooltip(texts.text("image.fit")));
        whole.setAccessibleText(texts.text("image.fit"));
        whole.setSelected(true);
        HBox bar = new HBox(about, whole);
        bar.getStyleClass().add("value-bar");
        setTop(bar);
        whole.selectedProperty().subscribe(this::fit);
        scroll.viewportBoundsProperty().subscribe(this::fit);
    }

    /// Shows another picture.
    ///
    /// @param failed told why its bytes can't be read
    void show(ByteSource bytes, Consumer<Exception> failed) {
        clear();
        Job job = new Job();
        loading = job;
        say(texts.text("reading"));
        background.run(
                () -> Picture.of(new Watched(bytes, job::cancelled)),
                picture -> {
                    if (!job.cancelled()) {
                        take(picture);
                    }
                },
                failure -> {
                    if (!job.cancelled()) {
                        failed.accept(failure);
                    }
                });
    }

    /// Shows nothing, and holds no pixels any more.
    void clear() {
        loading.cancel();
        view.setImage(null);
        about.setText("");
    }

    /// What is drawn; null if nothing is.
    @Nullable
    Image image() {
        return view.getImage();
    }

    private void take(Picture picture) {
        switch (picture) {
            case Picture.Drawn drawn -> {
                view.setImage(drawn.image());
                about.setText(texts.text("image.about", drawn.format().name(), drawn.width(), drawn.height()));
                setCenter(scroll);
                fit();
            }
            case Picture.TooLong much -> say(texts.text("image.too-long", much.bytes(), Picture.MOST_BYTES));
            case Picture.TooLarge large ->
                say(texts.text("image.too-large", large.width(), large.height(), Picture.MOST_PIXELS));
            case Picture.Broken broken -> say(texts.text("image.broken", broken.reason()));
        }
    }

    private void say(String text) {
        words.setText(text);
        setCenter(words);
    }

    private void fit() {
        Image image = view.getImage();
        if (image == null) {
            return;
        }
        boolean fits = whole.isSelected();
        double width = scroll.getViewportBounds().getWidth();
        double height = scroll.getViewportBounds().getHeight();
        boolean smaller = image.getWidth() <= width && image.getHeight() <= height;
        view.setFitWidth(fits && !smaller ? Math.max(1, width) : 0);
        view.setFitHeight(fits && !smaller ? Math.max(1, height) : 0);
        ground.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        if (fits) {
            ground.setMinSize(0, 0);
        }
    }
}
