package dev.trunkline.app.connect;

import java.util.List;
import java.util.Locale;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/// The report of a trial: its steps with their times, and what to do about the one that failed.
final class TrialView {
    private final TrialModel model;
    private final GridPane grid = new GridPane();
    /// A trial tells nothing by itself: it is looked at while it runs.
    private final Timeline looks;

    private final ListChangeListener<TrialModel.Line> follows = change -> draw();
    private final Subscription heard;

    TrialView(ScrollPane pane, TrialModel model) {
        this.model = model;
        grid.getStyleClass().add("trial");
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(fitting(), fitting(), fitting(), words);
        pane.setContent(grid);
        looks = new Timeline(new KeyFrame(Duration.millis(100), event -> model.look()));
        looks.setCycleCount(Timeline.INDEFINITE);
        model.lines().addListener(follows);
        heard = model.shown().subscribe(shown -> {
            pane.setVisible(shown);
            if (shown) {
                looks.play();
            } else {
                looks.stop();
            }
        });
        draw();
    }

    /// Hears no more of the model.
    void unbind() {
        heard.unsubscribe();
        looks.stop();
        model.lines().removeListener(follows);
    }

    private static ColumnConstraints fitting() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    private void draw() {
        grid.getChildren().clear();
        List<TrialModel.Line> lines = model.lines();
        for (int i = 0; i < lines.size(); i++) {
            TrialModel.Line line = lines.get(i);
            String tone = line.state().name().toLowerCase(Locale.ROOT);
            Label sign = label(sign(line.state()), "trial-sign", tone);
            Label name = label(line.name(), "trial-name", tone);
            Label time = label(line.time(), "trial-time", tone);
            Label words = label(line.words(), "trial-words", tone);
            words.setWrapText(true);
            VBox said = new VBox(words);
            if (!line.advice().isEmpty()) {
                Label advice = label(line.advice(), "trial-advice", tone);
                advice.setWrapText(true);
                said.getChildren().add(advice);
            }
            grid.addRow(i, sign, name, time, said);
        }
    }

    private static String sign(TrialModel.State state) {
        return switch (state) {
            case PASSED -> "✓";
            case NOTABLE -> "!";
            case WAITING -> "…";
            case FAILED -> "✗";
        };
    }

    private static Label label(String words, String... styles) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
