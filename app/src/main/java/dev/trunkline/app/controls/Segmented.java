package dev.trunkline.app.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// One choice out of few, as buttons side by side. Arrow keys move it; one is always chosen.
public final class Segmented<T> extends HBox {
    /// One of the choices.
    ///
    /// @param value what it stands for
    /// @param label on the button
    /// @param tip what it means
    public record Choice<T>(T value, String label, String tip) {}

    private final ObjectProperty<T> value;
    private final ToggleGroup group = new ToggleGroup();
    private final List<Segment> segments = new ArrayList<>();

    /// @param name of what is chosen, for those who listen
    /// @param value the choice; follows the buttons, and they it
    public Segmented(String name, ObjectProperty<T> value, List<Choice<T>> choices) {
        this.value = value;
        getStyleClass().add("segmented");
        for (Choice<T> choice : choices) {
            add(name, choice);
        }
        segments.getFirst().getStyleClass().add("first");
        segments.getLast().getStyleClass().add("last");
    }

    private void add(String name, Choice<T> choice) {
        Segment segment = new Segment(choice.label());
        segment.setAccessibleText(name + ": " + choice.label());
        segment.setTooltip(new Tooltip(choice.tip()));
        segment.setToggleGroup(group);
        segment.setMinWidth(USE_PREF_SIZE);
        value.subscribe(is -> segment.setSelected(choice.value().equals(is)));
        segment.selectedProperty().subscribe(selected -> {
            if (selected) {
                value.set(choice.value());
            }
        });
        segments.add(segment);
        getChildren().add(segment);
    }

    private static final class Segment extends ToggleButton {
        Segment(String label) {
            super(label);
        }

        @Override
        public void fire() {
            // The chosen one stays chosen, as a radio button does.
            if (!isSelected()) {
                super.fire();
            }
        }
    }
}
