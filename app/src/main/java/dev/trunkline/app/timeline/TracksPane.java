package dev.trunkline.app.timeline;

import java.util.Optional;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The tracks, with a strip of the whole tape above them.
///
/// The user interface's thread only.
final class TracksPane extends Region {
    private static final double STRIP = 24;

    private final WirePanelModel model;
    private final Zoom zoom = new Zoom();
    private final TrackLanes lanes = new TrackLanes();
    private final Overview strip;
    private final TracksView tracks;
    private @Nullable TapeReading shown;

    TracksPane(WirePanelModel model) {
        this.model = model;
        TracksPainter painter = new TracksPainter(lanes);
        strip = new Overview(zoom, STRIP, model.texts().text("tracks.strip.tooltip"), painter);
        tracks = new TracksView(model, zoom, lanes, painter);
        setMinSize(160, 60);
        getChildren().addAll(strip, tracks);
        model.revisionProperty().subscribe(this::update);
        visibleProperty().subscribe(this::update);
    }

    /// The tracks.
    TracksView tracks() {
        return tracks;
    }

    /// What they look at.
    Zoom zoom() {
        return zoom;
    }

    /// What is shown, for a file.
    ViewPicture picture(String note) {
        Texts texts = model.texts();
        return new ViewPicture(
                tracks, Optional.of(strip), texts.text("view.tooltip.tracks"), note, texts.text("export.cut"));
    }

    private void update() {
        if (!isVisible()) {
            return;
        }
        TapeReading reading = model.reading().orElse(null);
        lanes.update(model.all(), reading != shown);
        if (reading == shown) {
            zoom.bounds(lanes.startNanos(), lanes.endNanos());
        } else {
            zoom.reset(lanes.startNanos(), lanes.endNanos());
            shown = reading;
        }
        strip.requestLayout();
        tracks.requestLayout();
    }

    @Override
    protected void layoutChildren() {
        strip.resizeRelocate(0, 0, getWidth(), STRIP);
        tracks.resizeRelocate(0, STRIP, getWidth(), Math.max(0, getHeight() - STRIP));
    }
}
