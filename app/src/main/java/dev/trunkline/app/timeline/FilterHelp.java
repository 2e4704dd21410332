package dev.trunkline.app.timeline;

import dev.trunkline.driver.filter.Completion;
import dev.trunkline.driver.filter.Completion.Proposal;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Below the filter's field: why its text is no filter, and how it may go on.
///
/// The user interface's thread only.
final class FilterHelp extends VBox {
    private static final double ROW = 24;
    private static final int MOST_ROWS = 8;

    /// A proposal that is to be written.
    record Accepted(Completion completion, Proposal proposal) {}

    private final Label reason = new Label();
    private final ListView<Proposal> proposals = new ListView<>();
    private final Consumer<Accepted> accept;
    private Completion completion = new Completion(0, 0, List.of());

    /// @param accept writes a proposal
    FilterHelp(Consumer<Accepted> accept) {
        this.accept = accept;
        getStyleClass().add("filter-help");
        // It lies over the panel and takes no room in it.
        setManaged(false);
        setVisible(false);
        reason.getStyleClass().add("filter-reason");
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        reason.managedProperty().bind(reason.visibleProperty());
        proposals.getStyleClass().add("filter-proposals");
        proposals.setFixedCellSize(ROW);
        proposals.setFocusTraversable(false);
        proposals.setCellFactory(_ -> new ProposalCell());
        proposals.managedProperty().bind(proposals.visibleProperty());
        getChildren().addAll(reason, proposals);
    }

    /// Shows the reason, if there is one, and the proposals, if there are any.
    void show(Completion newCompletion, String newReason) {
        completion = newCompletion;
        reason.setText(newReason);
        reason.setVisible(!newReason.isEmpty());
        List<Proposal> all = newCompletion.proposals();
        if (!all.equals(proposals.getItems())) {
            proposals.getItems().setAll(all);
            proposals.getSelectionModel().clearSelection();
            proposals.scrollTo(0);
        }
        double height = Math.min(MOST_ROWS, all.size()) * ROW + 2;
        proposals.setMinHeight(height);
        proposals.setPrefHeight(height);
        proposals.setMaxHeight(height);
        proposals.setVisible(!all.isEmpty());
        setVisible(reason.isVisible() || proposals.isVisible());
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    /// Shows nothing.
    void hide() {
        setVisible(false);
    }

    /// Whether there are proposals to be seen.
    boolean hasProposals() {
        return isVisible() && proposals.isVisible();
    }

    /// Chooses the next proposal, or the one before.
    ///
    /// @return whether there are any
    boolean move(int by) {
        if (!hasProposals()) {
            return false;
        }
        int size = proposals.getItems().size();
        int chosen = proposals.getSelectionModel().getSelectedIndex();
        int next = chosen < 0 ? (by > 0 ? 0 : size - 1) : Math.floorMod(chosen + by, size);
        proposals.getSelectionModel().select(next);
        proposals.scrollTo(Math.max(0, next - MOST_ROWS + 1));
        return true;
    }

    /// Writes the chosen proposal.
    ///
    /// @return whether one is chosen
    boolean acceptChosen() {
        Proposal chosen = proposals.getSelectionModel().getSelectedItem();
        if (!hasProposals() || chosen == null) {
            return false;
        }
        accept.accept(new Accepted(completion, chosen));
        return true;
    }

    /// Writes the chosen proposal, or the first, if a word is begun.
    ///
    /// @return whether one was written
    boolean acceptLikeliest() {
        if (acceptChosen()) {
            return true;
        }
        if (!hasProposals() || completion.start() == completion.end()) {
            return false;
        }
        accept.accept(new Accepted(completion, proposals.getItems().getFirst()));
        return true;
    }

    /// The proposals to be seen.
    List<Proposal> proposals() {
        return hasProposals() ? List.copyOf(proposals.getItems()) : List.of();
    }

    /// The reason to be seen; empty if there is none.
    String reason() {
        return isVisible() && reason.isVisible() ? reason.getText() : "";
    }

    private final class ProposalCell extends ListCell<Proposal> {
        private final Label text = new Label();
        private final Label meaning = new Label();
        private final HBox line = new HBox(text, meaning);

        ProposalCell() {
            getStyleClass().add("filter-proposal");
            text.getStyleClass().add("filter-proposal-text");
            text.setMinWidth(USE_PREF_SIZE);
            meaning.getStyleClass().add("filter-proposal-meaning");
            line.getStyleClass().add("filter-proposal-line");
            setPrefWidth(0);
            setOnMousePressed(event -> {
                if (getItem() != null) {
                    accept.accept(new Accepted(completion, getItem()));
                    event.consume();
                }
            });
        }

        @Override
        protected void updateItem(Proposal item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            text.setText(item.text());
            meaning.setText(item.meaning());
            setGraphic(line);
        }
    }
}
