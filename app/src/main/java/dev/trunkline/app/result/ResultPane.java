package dev.trunkline.app.result;

import dev.trunkline.app.task.Background;
import dev.trunkline.resources.Resources;
import java.util.ResourceBundle;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Shows a [ResultModel]: a tab for each result, one for what must be said in words, one for the log.
///
/// One thread at a time: the user interface's.
public final class ResultPane extends Region {
    /// So long the last run's results are left to be seen while the new one has told nothing: no flash
    /// for a fast query.
    private static final Duration GRACE = Duration.millis(150);

    /// A growing count is read by people: more often than this it only costs pulses.
    private static final long GROWTH_NANOS = 50_000_000;

    private final ResultModel model;
    private final ResultTabs tabs;
    private final PauseBar pause;
    private final ResultActions actions;
    private final PauseTransition grace = new PauseTransition(GRACE);
    /// Runs only while rows arrive.
    private final AnimationTimer frames = new AnimationTimer() {
        private long polled;

        @Override
        public void start() {
            polled = 0;
            super.start();
        }

        @Override
        public void handle(long now) {
            if (now - polled >= GROWTH_NANOS) {
                polled = now;
                model.poll();
            }
        }
    };

    /// @param model what it shows
    /// @param bundle the window's texts, `result.*`
    /// @param background where large selections are made into text
    public ResultPane(ResultModel model, ResourceBundle bundle, Background background) {
        this.model = model;
        ResultTexts texts = new ResultTexts(bundle);
        this.tabs = new ResultTabs(model, texts, background);
        this.pause = new PauseBar(model, texts);
        this.actions = new ResultActions(tabs, texts);
        getStyleClass().add("result-pane");
        getStylesheets().add(Resources.url("css/result.css").toExternalForm());
        getChildren().addAll(pause, tabs.pane(), actions);
        grace.setOnFinished(_ -> model.reveal());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        model.onGone(result -> background.run(
                () -> {
                    result.rows().close();
                    return result;
                },
                _ -> {},
                failure -> System.getLogger(ResultPane.class.getName())
                        .log(System.Logger.Level.WARNING, "a result could not be given up", failure)));
        connect();
    }

    /// Puts the keys to work in what is shown.
    @Override
    public void requestFocus() {
        tabs.content().ifPresent(Node::requestFocus);
    }

    @Override
    protected void layoutChildren() {
        double top = pause.isVisible() ? snapSizeY(pause.prefHeight(getWidth())) : 0;
        pause.resizeRelocate(0, 0, getWidth(), top);
        TabPane pane = tabs.pane();
        pane.resizeRelocate(0, top, getWidth(), Math.max(0, getHeight() - top));
        // The tabs find out by themselves that they don't fit the pane, but not that they don't beside the actions.
        Node headers = pane.lookup(".headers-region");
        double tabsWidth = headers == null ? 0 : headers.prefWidth(-1);
        actions.name(tabsWidth + actions.widthWithNames() <= getWidth());
        double width = snapSizeX(actions.prefWidth(-1));
        actions.resizeRelocate(getWidth() - width, top, width, pane.getTabMaxHeight());
        Node header = pane.lookup(".tab-header-area");
        if (header != null) {
            // The tabs end where the actions begin.
            header.setStyle("-fx-padding: 0 " + (actions.isVisible() ? width : 0) + "px 0 0;");
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return tabs.pane().prefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return tabs.pane().prefWidth(height);
    }

    private void connect() {
        actions.visibleProperty().subscribe(this::requestLayout);
        model.growingProperty().subscribe(growing -> {
            if (growing) {
                frames.start();
            } else {
                frames.stop();
            }
        });
        model.hiddenProperty().subscribe(hidden -> {
            if (hidden) {
                grace.playFromStart();
            } else {
                grace.stop();
            }
        });
    }

    private void pressed(KeyEvent event) {
        tabs.selected().ifPresent(result -> {
            if (ResultTab.PIN.match(event)) {
                result.pinnedProperty().set(!result.pinnedProperty().get());
                event.consume();
            } else if (ResultTab.CLOSE.match(event)) {
                model.close(result);
                requestFocus();
                event.consume();
            }
        });
    }
}
