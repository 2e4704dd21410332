package dev.trunkline.app.navigator;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.resources.Resources;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The navigator: a filter field over the tree.
public final class NavigatorView extends VBox {
    private static final KeyCombination IMPORT = new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN);

    private final NavigatorModel model;
    private final Consumer<String> open;
    private final ImportInto importing;
    private final TreeView<NavigatorNode> tree = new TreeView<>();

    /// @param open takes the statement that shows a table's rows, when the user asks for them
    /// @param importing takes the table that a file is to be imported into
    public NavigatorView(NavigatorModel model, Consumer<String> open, ImportInto importing) {
        this.model = model;
        this.open = open;
        this.importing = importing;
        getStyleClass().add("navigator");
        getStylesheets().add(Resources.url("css/navigator.css").toExternalForm());
        Label empty = new Label(text("navigator.disconnected"));
        empty.getStyleClass().add("dim");
        empty.visibleProperty().bind(model.root().isNull());
        StackPane body = new StackPane(tree, empty);
        setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head(), body);
        setUpTree();
    }

    private HBox head() {
        TextField filter = new TextField();
        filter.setPromptText(text("navigator.filter"));
        filter.setAccessibleText(text("navigator.filter"));
        filter.getStyleClass().add("navigator-filter");
        filter.textProperty().bindBidirectional(model.filter());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                tree.requestFocus();
                event.consume();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        Button refresh = new Button(null, new FontIcon(Feather.REFRESH_CW));
        refresh.getStyleClass().addAll("bare", "navigator-refresh");
        refresh.setAccessibleText(text("navigator.refresh"));
        refresh.setTooltip(new Tooltip(text("navigator.refresh.tip")));
        refresh.setOnAction(event -> model.refresh());
        HBox head = new HBox(filter, refresh);
        head.getStyleClass().add("navigator-head");
        head.disableProperty().bind(model.root().isNull());
        return head;
    }

    private void setUpTree() {
        tree.getStyleClass().add("focus-first");
        tree.setAccessibleText(text("navigator.tree"));
        tree.setCellFactory(view -> new NavigatorCell(this::activate, importing));
        tree.visibleProperty().bind(model.root().isNotNull());
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.root().subscribe(root -> tree.setRoot(root == null ? null : new NavigatorTreeItem(root)));
        // Keys need a line to start from.
        tree.focusedProperty().subscribe(focused -> {
            if (focused && tree.getSelectionModel().isEmpty()) {
                tree.getSelectionModel().select(0);
            }
        });
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> tree.setContextMenu(menu(item)));
    }

    private void keyPressed(KeyEvent event) {
        TreeItem<NavigatorNode> selected = tree.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.F5) {
            model.refresh();
            event.consume();
        } else if (IMPORT.match(event) && selected != null) {
            NavigatorModel.takesRows(selected.getValue().item()).ifPresent(table -> importing.begin(table, null));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && selected != null) {
            activate(selected);
            event.consume();
        }
    }

    /// What Enter and a double click do: a table's rows are shown, a failed question is asked again, else
    /// the node is opened or closed.
    private void activate(TreeItem<NavigatorNode> item) {
        Optional<String> statement = NavigatorModel.selectAll(item.getValue().item());
        if (statement.isPresent()) {
            open.accept(statement.get());
        } else if (item.getValue().item() instanceof NavigatorItem.Failure && item.getParent() != null) {
            model.reload(item.getParent().getValue());
        } else {
            item.setExpanded(!item.isExpanded());
        }
    }

    private ContextMenu menu(@Nullable TreeItem<NavigatorNode> item) {
        ContextMenu menu = new ContextMenu();
        if (item != null) {
            NavigatorNode node = item.getValue();
            NavigatorModel.selectAll(node.item())
                    .ifPresent(sql -> menu.getItems().add(entry("navigator.menu.open", () -> open.accept(sql))));
            NavigatorModel.takesRows(node.item())
                    .ifPresent(table ->
                            menu.getItems().add(entry("navigator.menu.import", () -> importing.begin(table, null))));
            if (node.item().findable()) {
                menu.getItems().add(entry("navigator.menu.copy", () -> copy(node.item())));
            }
            if (node.source() != null) {
                menu.getItems().add(entry("navigator.menu.refresh", () -> model.reload(node)));
            }
        }
        return menu;
    }

    private static MenuItem entry(String key, Runnable action) {
        MenuItem entry = new MenuItem(text(key));
        entry.setOnAction(event -> action.run());
        return entry;
    }

    private static void copy(NavigatorItem item) {
        ClipboardContent content = new ClipboardContent();
        content.putString(item.name());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
