package dev.trunkline.app.shell;

import dev.trunkline.app.places.Environment;
import java.util.List;
import java.util.Locale;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The window's frame: toolbar, the four panes with dividers between them, status bar.
public final class ShellView extends VBox {
    private static final double NAVIGATOR_WIDTH = 230;
    private static final double EDITOR_HEIGHT = 208;
    private static final double WIRE_HEIGHT = 342;
    /// Where the window is low, the wire gives way before the results vanish.
    private static final double TOP_SMALLEST = 350;

    private final Toolbar toolbar;
    private final PaneFocus editorFocus;
    private final Timeline clock;
    /// Held here: a binding that only listeners know is collected.
    private final BooleanBinding aging;

    /// @param actions what the frame offers and others do
    public ShellView(Node navigator, Node editor, Node result, Node wire, ShellModel model, ShellActions actions) {
        getStyleClass().add("shell");
        toolbar = new Toolbar(model, actions.connect(), actions.switchTheme());
        SplitPane tab = Splits.bothGrow(Orientation.VERTICAL, editor, result, EDITOR_HEIGHT);
        SplitPane top = Splits.firstKeeps(Orientation.HORIZONTAL, navigator, tab, NAVIGATOR_WIDTH);
        top.setMinHeight(TOP_SMALLEST);
        SplitPane panes = Splits.secondKeeps(Orientation.VERTICAL, top, wire, WIRE_HEIGHT);
        panes.getStyleClass().add("wire-split");
        setVgrow(panes, Priority.ALWAYS);
        getChildren().addAll(toolbar, new BannerBar(model, actions.reconnect()), panes, new StatusBar(model));
        editorFocus = new PaneFocus(editor);
        List<PaneFocus> inOrder =
                List.of(editorFocus, new PaneFocus(result), new PaneFocus(wire), new PaneFocus(navigator));
        new Shortcuts(model, inOrder).listen(this);
        clock = new Timeline(new KeyFrame(Duration.millis(250), event -> model.tick()));
        clock.setCycleCount(Timeline.INDEFINITE);
        aging = model.transactionOpen().or(model.running());
        aging.subscribe(this::ticks);
        model.link().subscribe(this::wearEnvironment);
    }

    /// Puts the focus where one writes.
    void focusEditor() {
        editorFocus.focus();
    }

    /// Shows on the toolbar which theme is worn.
    void wears(Theme theme) {
        toolbar.wears(theme);
    }

    /// The window's edge and the navigator's dot take the colour of the place.
    private void wearEnvironment(Link link) {
        for (Environment each : Environment.values()) {
            getStyleClass().remove(styleClass(each));
        }
        switch (link) {
            case Link.Open open -> getStyleClass().add(styleClass(open.manners().environment()));
            case Link.Lost lost -> getStyleClass().add(styleClass(lost.manners().environment()));
            case Link.None _, Link.Opening _ -> {}
        }
    }

    private static String styleClass(Environment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }

    private void ticks(boolean needed) {
        if (needed) {
            clock.play();
        } else {
            clock.stop();
        }
    }
}
