package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A tab for each source the panel can show, while there is more than the window's session.
///
/// The user interface's thread only.
final class SourceTabs extends HBox {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final double WIDEST = 220;
    /// More remarks are not listed.
    private static final int MOST_REMARKS = 40;

    /// One of them.
    private final class Tab extends HBox {
        private final Source source;
        private final Label name = new Label();
        private final Tooltip tooltip = new Tooltip();
        private final Label progress = new Label();
        private final Button close;
        private final Button stop;
        private final Button remarks;

        Tab(Source source) {
            this.source = source;
            getStyleClass().add("source-tab");
            setAccessibleRole(AccessibleRole.TAB_ITEM);
            name.setMaxWidth(WIDEST);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.setTooltip(tooltip);
            progress.getStyleClass().add("source-progress");
            progress.setMinWidth(Region.USE_PREF_SIZE);
            stop = button("capture.stop", Feather.SQUARE, () -> {
                source.stop();
                model.changed();
            });
            remarks = button("capture.remarks", Feather.ALERT_TRIANGLE, this::tell);
            remarks.getStyleClass().add("source-remarks");
            Feather icon = source.kind() == Source.Kind.CAPTURE ? Feather.FILE : Feather.ACTIVITY;
            close = button("capture.close", Feather.X, () -> model.sources().close(source));
            getChildren().addAll(FontIcon.of(icon, 13), name, remarks, progress, stop, close);
            setFocusTraversable(true);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.MIDDLE) {
                    model.sources().close(source);
                } else {
                    model.sources().show(source);
                }
            });
            setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                    model.sources().show(source);
                    event.consume();
                } else if (event.getCode() == KeyCode.DELETE) {
                    model.sources().close(source);
                    event.consume();
                }
            });
            refresh();
        }

        private void refresh() {
            boolean shown =
                    model.sources().shown().get().filter(now -> now == source).isPresent();
            pseudoClassStateChanged(SHOWN, shown);
            name.setText(title(source));
            tooltip.setText(texts.of("source.tooltip", source.kind()) + "\n" + source.name());
            show(close, source.kind() != Source.Kind.SESSION);
            String read = source.progress()
                    .map(part -> texts.text("capture.progress", Wording.count(Math.round(part * 100))))
                    .orElse("");
            show(progress, !read.isEmpty());
            progress.setText(read);
            show(stop, source.isLoading());
            List<String> notes = source.remarks();
            show(remarks, !notes.isEmpty());
            setAccessibleText(String.join(
                    ", ",
                    title(source),
                    texts.of("source.tooltip", source.kind()),
                    read,
                    notes.isEmpty() ? "" : texts.text("capture.remarks.count", notes.size())));
        }

        private void tell() {
            List<String> notes = source.remarks();
            Label all = new Label(String.join("\n\n", notes.subList(0, Math.min(MOST_REMARKS, notes.size()))));
            all.setWrapText(true);
            all.setMaxWidth(560);
            all.getStyleClass().add("source-notes");
            CustomMenuItem item = new CustomMenuItem(all, false);
            new ContextMenu(item).show(remarks, Side.BOTTOM, 0, 2);
        }
    }

    private final WirePanelModel model;
    private final Texts texts;
    private final Map<Source, Tab> tabs = new HashMap<>();

    SourceTabs(WirePanelModel model) {
        this.model = model;
        this.texts = model.texts();
        getStyleClass().add("source-tabs");
        setAccessibleRole(AccessibleRole.TAB_PANE);
        model.sources().all().addListener((ListChangeListener<Source>) _ -> fill());
        model.sources().shown().subscribe(_ -> tabs.values().forEach(Tab::refresh));
        model.revisionProperty().subscribe(() -> tabs.values().forEach(Tab::refresh));
        fill();
    }

    private void fill() {
        Sources sources = model.sources();
        tabs.keySet().retainAll(sources.all());
        getChildren()
                .setAll(sources.all().stream()
                        .map(source -> tabs.computeIfAbsent(source, Tab::new))
                        .toList());
        tabs.values().forEach(Tab::refresh);
        show(this, sources.isChoice());
    }

    private String title(Source source) {
        String name = source.name().isEmpty() ? texts.text("source.session") : source.name();
        return source.kind() == Source.Kind.ENDED ? texts.text("source.ended", name) : name;
    }

    private Button button(String key, Feather icon, Runnable does) {
        Button button = new Button();
        button.setGraphic(FontIcon.of(icon, 12));
        button.getStyleClass().addAll("wire-action", "source-action");
        button.setTooltip(new Tooltip(texts.text(key + ".tooltip")));
        button.setAccessibleText(texts.text(key));
        button.setOnAction(_ -> does.run());
        return button;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
