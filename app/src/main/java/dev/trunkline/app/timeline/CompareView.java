package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Comparison;
import dev.trunkline.driver.capture.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Exchanges that are compared: what they cost and what there is to say of it at the left; at the right
/// their phases on one scale, and the messages of two of them beside each other.
///
/// The user interface's thread only.
final class CompareView extends VBox {
    private static final double SUMMARY = 392;
    private static final double SUMMARY_OF_TWO = 392;

    private final CompareModel model;
    private final CompareActions actions;
    private final Label heading = new Label();
    private final Label title = new Label();
    private final HBox choosers = new HBox();
    private final Button copy;
    private final CompareTable table;
    private final SplitPane parts;
    private final Label progress = new Label();
    private final Label about = new Label();
    private boolean following;

    CompareView(CompareModel model, CompareActions actions) {
        this.model = model;
        this.actions = actions;
        getStyleClass().add("compare-view");
        copy = action("copy", Feather.COPY, () -> model.copy(actions::copy));
        table = new CompareTable(model, this::openSelected);
        CompareSummary summary = new CompareSummary(model);
        about.setWrapText(true);
        about.setMaxWidth(Double.MAX_VALUE);
        about.setId("compare-about");
        about.getStyleClass().add("compare-about");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox right = new VBox(new PhaseBars(model), table, about);
        right.setMinWidth(320);
        parts = new SplitPane(summary, right);
        parts.setOrientation(Orientation.HORIZONTAL);
        SplitPane.setResizableWithParent(summary, false);
        progress.setId("compare-progress");
        progress.setWrapText(true);
        progress.getStyleClass().add("compare-progress");
        StackPane body = new StackPane(parts, progress);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(bar(), body);
        model.compared().subscribe(this::refresh);
        model.progress().subscribe(this::refresh);
        model.revisionProperty().subscribe(this::tell);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private Node bar() {
        heading.getStyleClass().add("compare-heading");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("compare-title");
        title.setId("compare-title");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        choosers.getStyleClass().add("compare-choosers");
        choosers.setMinWidth(Region.USE_PREF_SIZE);
        Button close = action("close", Feather.X, model::close);
        HBox bar = new HBox(heading, title, choosers, copy, close);
        bar.getStyleClass().add("compare-bar");
        return bar;
    }

    private Button action(String key, Feather icon, Runnable does) {
        Button button = new Button();
        button.setId("compare-" + key);
        button.setGraphic(FontIcon.of(icon, 15));
        button.getStyleClass().add("wire-action");
        button.setTooltip(new Tooltip(model.texts().text("compare." + key + ".tooltip")));
        button.setAccessibleText(model.texts().text("compare." + key));
        button.setOnAction(_ -> does.run());
        return button;
    }

    private void refresh() {
        Optional<Compared> now = model.compared().get();
        parts.setVisible(now.isPresent());
        copy.setDisable(now.isEmpty());
        progress.setVisible(now.isEmpty());
        progress.setText(model.progress().get());
        boolean protocols = now.map(Compared::isChoice).orElse(true);
        heading.setText(model.texts().text(protocols ? "compare.title.protocols" : "compare"));
        title.setText(now.map(Compared::title).orElse(""));
        title.setTooltip(now.map(each -> new Tooltip(each.title())).orElse(null));
        choosers(now.filter(Compared::isChoice));
        now.ifPresent(each -> divide(each.isChoice() ? SUMMARY : SUMMARY_OF_TWO));
    }

    private void divide(double summary) {
        if (getWidth() > 0) {
            parts.setDividerPositions(Math.min(0.45, summary / getWidth()));
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (!following && getWidth() > 0) {
            following = true;
            model.compared().get().ifPresent(each -> divide(each.isChoice() ? SUMMARY : SUMMARY_OF_TWO));
        }
    }

    /// Which two stand beside each other, where there are more.
    private void choosers(Optional<Compared> now) {
        choosers.getChildren().clear();
        now.ifPresent(each -> choosers.getChildren()
                .addAll(
                        chooser("left", each, each.left(), index -> model.choose(index, each.right())),
                        new Label(model.texts().text("compare.with")),
                        chooser("right", each, each.right(), index -> model.choose(each.left(), index))));
    }

    private interface Choosing {
        void choose(int index);
    }

    private ComboBox<Integer> chooser(String side, Compared now, int value, Choosing chosen) {
        ComboBox<Integer> box = new ComboBox<>();
        List<Compared.Column> columns = now.columns();
        box.getItems().setAll(IntStream.range(0, columns.size()).boxed().toList());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer index) {
                return index == null ? "" : columns.get(index).name();
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException("nobody writes into it");
            }
        });
        box.setId("compare-" + side);
        box.getStyleClass().add("compare-chooser");
        box.setAccessibleText(model.texts().text("compare." + side));
        box.setValue(value);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setOnAction(_ -> chosen.choose(box.getValue()));
        return box;
    }

    private void tell() {
        String words = model.about();
        about.setText(words);
        about.setVisible(!words.isEmpty());
        about.setManaged(!words.isEmpty());
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.close();
            event.consume();
        } else if (WirePanel.COPY.match(event)) {
            model.copy(actions::copy);
            event.consume();
        }
    }

    /// Shows the selected row's message in its exchange, with its fields and bytes: the right one, if
    /// both have one.
    private void openSelected() {
        Compared now = model.compared().get().orElse(null);
        if (now == null || model.selected().get() == CompareModel.NONE) {
            return;
        }
        Comparison.Row row = now.comparison().row(model.selected().get());
        boolean right = row.right().isPresent();
        Part part = row.right().or(row::left).orElseThrow();
        actions.open(right ? now.comparison().right() : now.comparison().left(), part.from());
    }

    /// The messages beside each other.
    CompareTable table() {
        return table;
    }

    /// The messages beside each other, for a file.
    ViewPicture picture() {
        Compared now = model.compared().get().orElseThrow();
        String columns = now.leftColumn().name() + "  ⇆  " + now.rightColumn().name();
        return new ViewPicture(
                table, Optional.empty(), now.title(), columns, model.texts().text("export.cut"));
    }

    /// Gives the keyboard to what is compared.
    void focusContent() {
        if (model.compared().get().isPresent()) {
            table.requestFocus();
        } else {
            requestFocus();
        }
    }
}
