package dev.trunkline.app.result.value;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The modes side by side; those that can't show the value are disabled.
///
/// One thread at a time: the user interface's.
final class ModeBar extends HBox {
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Mode, Segment> segments = new EnumMap<>(Mode.class);

    /// @param chosen told what the user chooses
    ModeBar(ValueTexts texts, Consumer<Mode> chosen) {
        getStyleClass().add("segmented");
        for (Mode mode : Mode.values()) {
            Segment segment = new Segment(texts.text("mode." + mode.key()));
            segment.setToggleGroup(group);
            segment.setMinWidth(USE_PREF_SIZE);
            segment.setId("value-mode-" + mode.key());
            segment.setTooltip(new Tooltip(texts.text("mode." + mode.key() + ".tip")));
            segment.setAccessibleText(texts.text("mode.accessible", segment.getText()));
            segment.setOnAction(_ -> chosen.accept(mode));
            segments.put(mode, segment);
            getChildren().add(segment);
        }
        getChildren().getFirst().getStyleClass().add("first");
        getChildren().getLast().getStyleClass().add("last");
    }

    /// Says what can be chosen and what is.
    void show(Set<Mode> modes, @Nullable Mode current) {
        segments.forEach((mode, segment) -> {
            segment.setDisable(!modes.contains(mode));
            segment.setSelected(mode == current);
        });
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
