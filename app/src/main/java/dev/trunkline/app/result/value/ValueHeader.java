package dev.trunkline.app.result.value;

import dev.trunkline.app.result.ShownText;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the value is, the modes, and what can be done with it.
///
/// One thread at a time: the user interface's.
final class ValueHeader extends VBox {
    /// What can be done with a value.
    interface Actions {
        /// Looks for something in it.
        void find();

        /// Copies what is selected, or all of it.
        void copy();

        /// Writes it into a file.
        void save();

        /// Wraps its lines, or does not.
        void wrap(boolean wraps);
    }

    private final Label name = new Label();
    private final Label type = new Label();
    private final ModeBar modes;
    private final ToggleButton wrap = new ToggleButton(null, new FontIcon(Feather.CORNER_DOWN_LEFT));
    private final Button find;
    private final Button copy;
    private final Button save;

    ValueHeader(ValueTexts texts, Consumer<Mode> chosen, Actions actions) {
        modes = new ModeBar(texts, chosen);
        find = texts.button(Feather.SEARCH, "find", actions::find);
        copy = texts.button(Feather.COPY, "copy", actions::copy);
        save = texts.button(Feather.DOWNLOAD, "save", actions::save);
        wrap.getStyleClass().add("bare");
        wrap.setId("value-wrap");
        wrap.setTooltip(new Tooltip(texts.text("wrap")));
        wrap.setAccessibleText(texts.text("wrap"));
        wrap.setSelected(true);
        wrap.selectedProperty().subscribe(actions::wrap);
        getStyleClass().add("value-header");
        name.getStyleClass().add("value-name");
        name.setMinWidth(0);
        type.getStyleClass().add("value-type");
        type.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox title = new HBox(name, type, gap, find, wrap, copy, save);
        title.getStyleClass().add("value-title");
        List.of(find, wrap, copy, save).forEach(button -> button.setMinWidth(USE_PREF_SIZE));
        HBox choices = new HBox(modes);
        choices.getStyleClass().add("value-modes");
        getChildren().addAll(title, choices);
    }

    /// Says it of another value.
    void show(ValueModel.State state) {
        switch (state) {
            case ValueModel.State.Nothing _ -> {
                name.setText("");
                type.setText("");
                modes.show(Set.of(), null);
                enable(false, false, false);
            }
            case ValueModel.State.Failed failed -> {
                name(failed.value());
                modes.show(Set.of(), null);
                enable(false, false, false);
            }
            case ValueModel.State.Shown shown -> {
                name(shown.facts().value());
                boolean there = shown.facts().length() > 0;
                modes.show(there ? shown.facts().modes() : Set.of(), there ? shown.mode() : null);
                enable(
                        !shown.facts().isNull(),
                        there && shown.mode() != Mode.IMAGE,
                        there && shown.mode() == Mode.TEXT);
            }
        }
    }

    private void name(ValueOf value) {
        name.setText(ShownText.of(value.columnName(), false));
        type.setText(value.typeName());
    }

    private void enable(boolean value, boolean searchable, boolean lines) {
        copy.setDisable(!value);
        save.setDisable(!value);
        find.setDisable(!searchable);
        wrap.setVisible(lines);
        wrap.setManaged(lines);
    }
}
