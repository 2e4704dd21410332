package dev.trunkline.app.timeline;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What stands where no exchange does: that there is none yet, or that the filter leaves none, and the
/// way out.
///
/// The user interface's thread only.
final class NothingListed extends VBox {
    private final WirePanelModel model;
    private final Label why = new Label();
    private final Button clear;

    NothingListed(WirePanelModel model) {
        this.model = model;
        getStyleClass().add("nothing-listed");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        clear = new Button(model.texts().text("filter.clear"));
        clear.getStyleClass().add("wire-filter-clear");
        clear.setOnAction(_ -> model.filterModel().clear());
        getChildren().addAll(why, clear);
        model.revisionProperty().subscribe(this::refresh);
    }

    private void refresh() {
        boolean hidden = model.list().filtering().isActive() && !model.all().isEmpty();
        boolean searching = !model.list().filtering().isDone();
        why.setText(model.texts().text(!hidden ? "list.empty" : searching ? "filter.searching" : "filter.none"));
        clear.setVisible(hidden);
        clear.setManaged(hidden);
    }
}
