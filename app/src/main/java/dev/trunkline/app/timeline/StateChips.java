package dev.trunkline.app.timeline;

import dev.trunkline.driver.explain.Standing;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// Where the session stood and where it stands, as a line of chips. What has not changed is said once.
///
/// The user interface's thread only.
final class StateChips {
    private static final int MOST_NAMED = 12;

    private StateChips() {}

    static Node of(Standing before, Standing after, Texts texts) {
        FlowPane line = new FlowPane();
        line.getStyleClass().add("explain-chips");
        boolean moved = before.phase() != after.phase() || !before.transaction().equals(after.transaction());
        if (moved) {
            add(line, before);
            if (!before.owed().isEmpty() && before.owed().size() != after.owed().size()) {
                line.getChildren()
                        .add(owed(texts.text("explain.owed", before.owed().size()), before.owed(), texts));
            }
            Label arrow = new Label("→");
            arrow.getStyleClass().add("explain-arrow");
            line.getChildren().add(arrow);
        }
        add(line, after);
        int was = before.owed().size();
        int is = after.owed().size();
        if (!moved && was != is) {
            line.getChildren().add(owed(texts.text("explain.owed.changed", was, is), after.owed(), texts));
        } else if (is > 0) {
            line.getChildren().add(owed(texts.text("explain.owed", is), after.owed(), texts));
        }
        return line;
    }

    private static void add(FlowPane line, Standing standing) {
        if (standing.phase() != Standing.Phase.READY) {
            line.getChildren().add(chip(standing.phase().words(), tone(standing.phase())));
            standing.transaction()
                    .filter(status -> status != TransactionStatus.IDLE)
                    .ifPresent(status -> line.getChildren().add(status(status)));
            return;
        }
        standing.transaction()
                .ifPresentOrElse(
                        status -> line.getChildren().add(status(status)),
                        () -> line.getChildren().add(chip(standing.phase().words(), Tone.DIM)));
    }

    private static Label status(TransactionStatus status) {
        return chip(status.meaning(), StatusRibbon.tone((byte) status.code()));
    }

    private static Tone tone(Standing.Phase phase) {
        return switch (phase) {
            case SKIPPING -> Tone.RED;
            case SIMPLE_QUERY, EXTENDED_QUERY, FUNCTION_CALL, COPY_IN, COPY_OUT, COPY_BOTH -> Tone.ACCENT;
            case ASKING_FOR_ENCRYPTION, HANDSHAKE, ENCRYPTED, AUTHENTICATING, STARTING, CANCELLING -> Tone.CYAN;
            case NOT_CONNECTED, CONNECTED, READY, ENDED, UNKNOWN -> Tone.DIM;
        };
    }

    private static Label owed(String words, List<String> owed, Texts texts) {
        Label chip = chip(words, Tone.DIM);
        List<String> named = owed.subList(0, Math.min(owed.size(), MOST_NAMED));
        String more = owed.size() > MOST_NAMED ? ", …" : "";
        chip.setTooltip(new Tooltip(
                owed.isEmpty()
                        ? texts.text("explain.owed.none")
                        : texts.text("explain.owed.tooltip", String.join(", ", named) + more)));
        return chip;
    }

    private static Label chip(String words, Tone tone) {
        Label chip = new Label(words);
        chip.getStyleClass().addAll("explain-chip", tone.name().toLowerCase(Locale.ROOT));
        return chip;
    }
}
