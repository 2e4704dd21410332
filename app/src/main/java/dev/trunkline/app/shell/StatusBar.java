package dev.trunkline.app.shell;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The last line of the window: how the last run went, at the left; what it is connected to, at the right.
final class StatusBar extends HBox {
    private final ShellModel model;

    StatusBar(ShellModel model) {
        this.model = model;
        getStyleClass().add("status-bar");
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        Label run = part("status-run", Status::run);
        Label transaction = part("status-transaction", Status::transaction);
        model.status().subscribe(status -> {
            wear(run, status.runTone());
            wear(transaction, status.transactionTone());
        });
        getChildren()
                .addAll(
                        run,
                        part("status-first-row", Status::firstRow),
                        transaction,
                        gap,
                        part("status-server", Status::server),
                        part("status-backend", Status::backend),
                        tls(),
                        part("status-encoding", Status::encoding),
                        label("status-caret", model.caret()));
    }

    private Label tls() {
        Label label = part("status-tls", Status::tls);
        label.getTooltip().textProperty().bind(model.status().map(Status::tlsWhole));
        return label;
    }

    private Label part(String id, Function<Status, String> words) {
        return label(id, model.status().map(words));
    }

    /// A text that takes no room while it is empty, and may be cut short where there is too little; its
    /// tooltip has it whole.
    private static Label label(String id, ObservableValue<String> words) {
        Label label = new Label();
        label.setId(id);
        label.setMinWidth(24);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(words);
        words.subscribe(text -> {
            label.setText(text);
            label.setVisible(!text.isEmpty());
            label.setManaged(!text.isEmpty());
        });
        label.setTooltip(whole);
        return label;
    }

    private static void wear(Label label, Tone tone) {
        for (Tone each : Tone.values()) {
            label.getStyleClass().remove(each.styleClass());
        }
        label.getStyleClass().add(tone.styleClass());
    }
}
