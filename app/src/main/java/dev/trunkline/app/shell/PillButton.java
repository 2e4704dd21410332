package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.TransactionView;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The transaction, in a word and a colour; its menu has what can be done about it.
final class PillButton extends Button {
    private final TransactionModel transaction;
    private final Tooltip tip = new Tooltip();
    private boolean brief;

    PillButton(TransactionModel transaction) {
        this.transaction = transaction;
        setId("pill");
        getStyleClass().setAll("pill", "transaction-pill");
        setGraphic(new FontIcon(Feather.CHEVRON_DOWN));
        setContentDisplay(ContentDisplay.RIGHT);
        setTooltip(tip);
        setMinWidth(USE_PREF_SIZE);
        ContextMenu menu = new ContextMenu();
        TransactionMenu items =
                new TransactionMenu(transaction, () -> getScene().getWindow());
        setOnAction(event -> {
            if (menu.isShowing()) {
                menu.hide();
            } else {
                menu.getItems().setAll(items.items());
                menu.show(this, Side.BOTTOM, 0, 4);
            }
        });
        disableProperty().bind(transaction.view().isNull());
        transaction.pill().subscribe(this::show);
    }

    /// Leaves the modes to the tooltip, where there is little room.
    void brief(boolean now) {
        brief = now;
        show(transaction.pill().get());
    }

    private void show(Pill pill) {
        String whole = "● " + (brief ? pill.words() : pill.whole());
        if (!whole.equals(getText())) {
            setText(whole);
            setAccessibleText(pill.whole());
        }
        for (Tone tone : Tone.values()) {
            boolean worn = getStyleClass().contains(tone.styleClass());
            if (worn && tone != pill.tone()) {
                getStyleClass().remove(tone.styleClass());
            } else if (!worn && tone == pill.tone()) {
                getStyleClass().add(tone.styleClass());
            }
        }
        TransactionView view = transaction.view().get();
        String begun = view == null || view.begun().isEmpty() ? "" : "\n" + text("shell.pill.tip.begun", view.begun());
        String next = transaction.options().get().words();
        tip.setText(text("shell.pill.tip")
                + begun
                + (next.isEmpty()
                        ? ""
                        : "\n"
                                + text(
                                        "shell.pill.tip.next",
                                        transaction.options().get().begin())));
    }
}
