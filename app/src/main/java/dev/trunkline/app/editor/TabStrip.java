package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tabs side by side, a button for a new one behind the last, and the menu of files at the right.
///
/// One thread at a time: the user interface's.
final class TabStrip extends Region {
    private static final double HEIGHT = 32;
    private static final double WIDEST = 220;

    private final EditorTabsModel model;
    private final TabActions does;
    private final TabPane pane = new TabPane();
    private final Map<EditorTab, Tab> shown = new LinkedHashMap<>();
    private final HBox buttons;
    private boolean following;
    private boolean watched;
    private @Nullable TextField renaming;
    private Runnable backToText = () -> {};

    TabStrip(EditorTabsModel model, TabActions does, Documents documents) {
        this.model = model;
        this.does = does;
        getStyleClass().add("tab-strip");
        pane.setTabMaxWidth(WIDEST);
        pane.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        pane.setAccessibleText(text("tabs.accessible"));
        Button more = button("tabs-more", Feather.MORE_HORIZONTAL, text("tabs.more"), null);
        FilesMenu.on(more, model, does, documents);
        buttons = new HBox(button("tabs-new", Feather.PLUS, text("tabs.new"), TabKeys.NEW), more);
        buttons.getStyleClass().add("buttons");
        getChildren().addAll(pane, buttons);
        model.tabs().subscribe(this::follow);
        follow();
        model.selectedProperty().subscribe(tab -> select(tab));
        pane.getSelectionModel().selectedItemProperty().subscribe(tab -> chosen(tab));
        pane.getTabs().subscribe(this::dragged);
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F2) {
                rename();
                event.consume();
            }
        });
    }

    private Button button(String id, Feather icon, String words, @Nullable KeyCombination key) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("bare");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(key == null ? words : words + " (" + key.getDisplayText() + ")"));
        if (key != null) {
            button.setOnAction(_ -> does.add());
        }
        return button;
    }

    /// Makes the tabs those of the model.
    private void follow() {
        if (following) {
            return;
        }
        following = true;
        try {
            List<Tab> wanted = new ArrayList<>();
            for (EditorTab tab : model.tabs()) {
                wanted.add(shown.computeIfAbsent(tab, this::tab));
            }
            shown.keySet().retainAll(model.tabs());
            if (!wanted.equals(pane.getTabs())) {
                pane.getTabs().retainAll(wanted);
                for (int i = 0; i < wanted.size(); i++) {
                    Tab tab = wanted.get(i);
                    if (pane.getTabs().indexOf(tab) != i) {
                        pane.getTabs().remove(tab);
                        pane.getTabs().add(i, tab);
                    }
                }
            }
            select(model.selected());
        } finally {
            following = false;
        }
        requestLayout();
    }

    private void select(EditorTab tab) {
        Tab wanted = shown.get(tab);
        if (wanted != null) {
            pane.getSelectionModel().select(wanted);
        }
    }

    /// The pointer or the keys have chosen a tab.
    private void chosen(@Nullable Tab chosen) {
        if (!following && chosen != null) {
            of(chosen, model::select);
        }
    }

    /// The pointer has put a tab at another place. The pane takes it out and puts it in again.
    private void dragged() {
        if (!following && pane.getTabs().size() == shown.size()) {
            for (int i = 0; i < pane.getTabs().size(); i++) {
                int place = i;
                of(pane.getTabs().get(i), tab -> model.move(tab, place));
            }
        }
    }

    private void of(Tab tab, Consumer<EditorTab> does) {
        shown.entrySet().stream()
                .filter(entry -> entry.getValue().equals(tab))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(does);
    }

    private Tab tab(EditorTab tab) {
        Tab made = new Tab();
        made.setId("editor-tab-" + tab.id());
        made.textProperty().bind(tab.title());
        made.setOnCloseRequest(event -> {
            event.consume();
            does.close(tab);
        });
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        tab.modified().subscribe(modified -> made.setGraphic(modified ? dot : null));
        made.setTooltip(new Tooltip());
        Runnable tip = () -> made.getTooltip().setText(tip(tab));
        tab.title().subscribe(_ -> tip.run());
        tab.documentProperty().subscribe(_ -> tip.run());
        tab.connectionProperty().subscribe(_ -> tip.run());
        tab.modified().subscribe(_ -> tip.run());
        made.setContextMenu(FilesMenu.of(tab, model, does, () -> {
            model.select(tab);
            rename();
        }));
        return made;
    }

    private static String tip(EditorTab tab) {
        List<String> lines = new ArrayList<>();
        lines.add(tab.documentProperty()
                .get()
                .map(document -> document.path().toString())
                .orElse(tab.title().get()));
        if (tab.modified().get()) {
            lines.add(text("tabs.tip.modified"));
        }
        if (!tab.connectionProperty().get().isEmpty()) {
            lines.add(text("tabs.tip.connection", tab.connectionProperty().get()));
        }
        return String.join("\n", lines);
    }

    /// Twice on a tab gives it a name, the wheel on it closes it, twice beside the tabs makes a new one.
    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.MIDDLE) {
            header(event).ifPresent(does::close);
        } else if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            header(event).ifPresentOrElse(_ -> rename(), does::add);
        } else if (event.getButton() == MouseButton.PRIMARY && header(event).isPresent()) {
            backToText.run();
        }
    }

    private Optional<EditorTab> header(MouseEvent event) {
        return model.tabs().stream()
                .filter(tab -> {
                    Node header = header(tab);
                    return header != null
                            && header.localToScene(header.getBoundsInLocal())
                                    .contains(event.getSceneX(), event.getSceneY());
                })
                .findFirst();
    }

    private @Nullable Node header(EditorTab tab) {
        return pane.lookup("#editor-tab-" + tab.id());
    }

    /// Lets the tab that is shown be given a name, in its place.
    void rename() {
        EditorTab tab = model.selected();
        Node header = header(tab);
        if (header == null || renaming != null) {
            return;
        }
        TextField field = new TextField(tab.title().get());
        field.setId("tab-name");
        field.setAccessibleText(text("tabs.rename"));
        renaming = field;
        getChildren().add(field);
        field.setOnAction(_ -> renamed(tab, true));
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                renamed(tab, false);
                event.consume();
            }
        });
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                renamed(tab, true);
            }
        });
        requestLayout();
        field.requestFocus();
        field.selectAll();
    }

    private void renamed(EditorTab tab, boolean taken) {
        TextField field = renaming;
        if (field != null) {
            renaming = null;
            if (taken && !field.getText().equals(tab.title().get())) {
                model.rename(tab, field.getText());
            }
            getChildren().remove(field);
            backToText.run();
        }
    }

    /// Does this once a tab has been named, or chosen by the pointer: one wants to write then.
    void onBackToText(Runnable does) {
        backToText = does;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(buttons.prefWidth(-1));
        // The tabs end where the buttons begin.
        pane.resizeRelocate(0, 0, Math.max(0, getWidth() - width), HEIGHT);
        Node headers = pane.lookup(".headers-region");
        if (headers != null && !watched) {
            watched = true;
            headers.boundsInParentProperty().subscribe(_ -> requestLayout());
        }
        double tabsWidth = headers == null ? 0 : snapSizeX(headers.prefWidth(-1));
        buttons.resizeRelocate(Math.min(tabsWidth, getWidth() - width), 0, width, HEIGHT - 1);
        TextField field = renaming;
        if (field != null) {
            Node header = header(model.selected());
            if (header != null) {
                double x = sceneToLocal(header.localToScene(header.getBoundsInLocal()))
                        .getMinX();
                field.resizeRelocate(
                        x, 1, Math.max(120, header.getBoundsInLocal().getWidth() - 1), HEIGHT - 2);
            }
        }
    }
}
