package dev.trunkline.app.result;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with the result in front, at the right of the tabs.
///
/// One thread at a time: the user interface's.
final class ResultActions extends HBox {
    private final ResultTabs tabs;
    private final ResultTexts texts;

    private boolean named = true;
    private double widthWithNames;

    ResultActions(ResultTabs tabs, ResultTexts texts) {
        super();
        this.tabs = tabs;
        this.texts = texts;
        getStyleClass().add("result-actions");
        getChildren()
                .addAll(
                        button("fth-eye", "action.value", GridMenus.VALUE, ResultGrid::value),
                        button("fth-list", "action.row", GridMenus.ROW, ResultGrid::row),
                        button("fth-search", "action.find", GridMenus.FIND, ResultGrid::find),
                        button("fth-filter", "action.filter", GridMenus.FILTER, ResultGrid::filter),
                        button("fth-download", "action.export", GridMenus.EXPORT, ResultGrid::export));
        visibleProperty().bind(tabs.gridProperty().map(Optional::isPresent));
    }

    /// How wide they are with their names.
    double widthWithNames() {
        if (named) {
            widthWithNames = prefWidth(-1);
        }
        return widthWithNames;
    }

    /// Shows their names, or their icons alone where there is no room for those.
    void name(boolean names) {
        if (names != named) {
            named = names;
            for (Node action : getChildren()) {
                ((Button) action).setContentDisplay(names ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            }
        }
    }

    private Button button(String icon, String key, KeyCombination shortcut, Consumer<ResultGrid> action) {
        Button button = new Button(texts.text(key), new FontIcon(icon));
        button.getStyleClass().addAll("bare", "quiet");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.text(key + ".tip", shortcut.getDisplayText())));
        button.setOnAction(_ -> tabs.gridProperty().getValue().ifPresent(action));
        return button;
    }
}
