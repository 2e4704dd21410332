package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.connect.ProfilesModel.Row;
import dev.trunkline.app.controls.Question;
import dev.trunkline.app.places.Profile;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of saved connections: a click shows one in the form, a double click or Enter connects.
final class PlacesView {
    private final ConnectModel model;
    private final ProfilesModel profiles;
    private final ListView<Row> list;
    private final TextField name;
    private final ContextMenu menu = new ContextMenu();
    /// Held, to be taken away again: the model outlives the dialog.
    private final ListChangeListener<Row> follows = change -> selectChosen();

    private Subscription heard = Subscription.EMPTY;
    /// Set while the selection follows the model.
    private boolean following;

    @SuppressWarnings("unchecked") // FXML knows no type arguments
    PlacesView(Parts parts, ConnectModel model) {
        this.model = model;
        this.profiles = model.profiles();
        this.list = parts.get("places", ListView.class);
        this.name = parts.get("name", TextField.class);
        TextField search = parts.get("search", TextField.class);
        search.textProperty().bindBidirectional(profiles.search());
        list.setItems(profiles.rows());
        list.setCellFactory(view -> new PlaceCell());
        list.setFixedCellSize(28);
        list.setContextMenu(menu);
        list.setOnContextMenuRequested(event -> fillMenu());
        list.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                model.connect();
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        profiles.rows().addListener(follows);
        hears(profiles.chosen().subscribe(id -> selectChosen()));
        hears(model.busy().subscribe(busy -> list.setDisable(busy)));
        Label told = parts.get("told", Label.class);
        told.textProperty().bind(profiles.told());
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        tool(parts.get("add", Button.class), Feather.PLUS, this::begin);
        tool(parts.get("duplicate", Button.class), Feather.COPY, model.saved()::duplicate);
        tool(parts.get("remove", Button.class), Feather.TRASH_2, this::askToRemove);
        parts.get("remove", Button.class)
                .disableProperty()
                .bind(profiles.chosen().isEqualTo(ProfilesModel.SCRATCH));
    }

    /// Hears no more of the model.
    void unbind() {
        heard.unsubscribe();
        profiles.rows().removeListener(follows);
        list.setItems(null);
    }

    private void hears(Subscription subscription) {
        heard = heard.and(subscription);
    }

    private static void tool(Button button, Feather icon, Runnable action) {
        button.setGraphic(new FontIcon(icon));
        button.setOnAction(event -> action.run());
    }

    private void selected(Row row) {
        if (following || row == null) {
            return;
        }
        if (row.isHeading()) {
            selectChosen();
        } else if (row.proposed()) {
            profiles.take(row);
        } else {
            profiles.choose(row.profile().id());
        }
    }

    private void selectChosen() {
        following = true;
        try {
            String id = profiles.chosen().get();
            for (int i = 0; i < profiles.rows().size(); i++) {
                Row row = profiles.rows().get(i);
                if (!row.isHeading() && !row.proposed() && row.profile().id().equals(id)) {
                    list.getSelectionModel().clearAndSelect(i);
                    return;
                }
            }
            list.getSelectionModel().clearSelection();
        } finally {
            following = false;
        }
    }

    private void begin() {
        profiles.begin();
        name.requestFocus();
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> model.connect();
            case DELETE -> askToRemove();
            case F2 -> rename();
            case UP -> step(-1);
            case DOWN -> step(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// To the next connection, over headings.
    private void step(int by) {
        int place = list.getSelectionModel().getSelectedIndex() + by;
        while (place > 0
                && place < profiles.rows().size()
                && profiles.rows().get(place).isHeading()) {
            place += by;
        }
        if (place >= 0 && place < profiles.rows().size()) {
            list.getSelectionModel().clearAndSelect(place);
            list.scrollTo(Math.max(0, place - 1));
        }
    }

    private void rename() {
        name.requestFocus();
        name.selectAll();
    }

    private void askToRemove() {
        String id = profiles.chosen().get();
        if (id.equals(ProfilesModel.SCRATCH)) {
            return;
        }
        Profile profile = profiles.known(id);
        new Question(text("connect.delete.title", profile.name()), text("connect.delete.text"))
                .answer("delete-delete", text("connect.delete.delete"), "danger", model.saved()::remove)
                .stay("delete-keep", text("connect.delete.keep"), true, () -> {})
                .show(list.getScene().getWindow());
    }

    private void fillMenu() {
        boolean saved = !profiles.chosen().get().equals(ProfilesModel.SCRATCH);
        Menu move = new Menu(text("connect.menu.move"));
        move.getItems().add(item("connect.menu.move.none", () -> profiles.move("")));
        for (String folder : profiles.folders()) {
            MenuItem there = new MenuItem(folder);
            there.setMnemonicParsing(false);
            there.setOnAction(event -> profiles.move(folder));
            move.getItems().add(there);
        }
        move.getItems().add(item("connect.menu.move.new", this::nameFolder));
        MenuItem rename = item("connect.menu.rename", this::rename);
        MenuItem delete = item("connect.menu.delete", this::askToRemove);
        rename.setDisable(!saved);
        delete.setDisable(!saved);
        menu.getItems()
                .setAll(
                        item("connect.menu.connect", model::connect),
                        item("connect.menu.test", model::test),
                        item("connect.menu.duplicate", model.saved()::duplicate),
                        rename,
                        move,
                        delete);
    }

    private void nameFolder() {
        Node folder = list.getScene().lookup("#folder");
        if (folder != null) {
            folder.requestFocus();
        }
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(text(key));
        item.setOnAction(event -> action.run());
        return item;
    }
}
