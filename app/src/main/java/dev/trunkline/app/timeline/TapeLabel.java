package dev.trunkline.app.timeline;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/// Says how full the budget of the tapes is, where that is something to speak of. It looks at most
/// twice a second, and once more after the tape has last changed.
///
/// The user interface's thread only.
final class TapeLabel extends Label {
    private static final Duration PAUSE = Duration.millis(500);

    private final WirePanelModel model;
    private final Tooltip tooltip = new Tooltip();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private boolean again;

    TapeLabel(WirePanelModel model) {
        this.model = model;
        getStyleClass().add("wire-tape");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        setTooltip(tooltip);
        setMinWidth(USE_PREF_SIZE);
        pause.setOnFinished(_ -> {
            if (again) {
                changed();
            }
        });
        setOnMouseEntered(_ -> look());
        model.revisionProperty().subscribe(this::changed);
    }

    private void changed() {
        again = pause.getStatus() == PauseTransition.Status.RUNNING;
        if (!again) {
            look();
            pause.playFromStart();
        }
    }

    private void look() {
        TapeStatus status = model.tapeStatus().orElse(null);
        setVisible(status != null);
        setManaged(status != null);
        setText(status == null ? "" : status.text());
        tooltip.setText(status == null ? "" : status.explanation());
        setAccessibleText(status == null ? "" : status.text() + ". " + status.explanation());
    }
}
