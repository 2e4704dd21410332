package dev.trunkline.app.navigator;

import dev.trunkline.app.catalog.Relation;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeCell;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Lets a table of text be dropped on a table of the database.
final class FileDrop {
    private static final PseudoClass WELCOME = PseudoClass.getPseudoClass("welcome");
    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".tab", ".txt", ".psv");

    private final TreeCell<NavigatorNode> cell;
    private final ImportInto importing;

    FileDrop(TreeCell<NavigatorNode> cell, ImportInto importing) {
        this.cell = cell;
        this.importing = importing;
    }

    void listen() {
        cell.addEventHandler(DragEvent.DRAG_OVER, event -> {
            boolean welcome = table().isPresent() && file(event.getDragboard()).isPresent();
            if (welcome) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
            cell.pseudoClassStateChanged(WELCOME, welcome);
        });
        cell.addEventHandler(DragEvent.DRAG_EXITED, event -> cell.pseudoClassStateChanged(WELCOME, false));
        cell.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            Optional<Relation> table = table();
            Optional<Path> file = file(event.getDragboard());
            boolean taken = table.isPresent() && file.isPresent();
            event.setDropCompleted(taken);
            event.consume();
            if (taken) {
                importing.begin(table.get(), file.get());
            }
        });
    }

    private Optional<Relation> table() {
        NavigatorNode node = cell.getItem();
        return node == null || cell.isEmpty() ? Optional.empty() : NavigatorModel.takesRows(node.item());
    }

    /// One file only: which of several would be meant?
    static Optional<Path> file(Dragboard dragged) {
        return dragged.hasFiles() ? file(dragged.getFiles()) : Optional.empty();
    }

    static Optional<Path> file(List<File> dragged) {
        return dragged.size() == 1 && ENDINGS.stream().anyMatch(name(dragged.getFirst())::endsWith)
                ? Optional.of(dragged.getFirst().toPath())
                : Optional.empty();
    }

    private static String name(File file) {
        return file.getName().toLowerCase(Locale.ROOT);
    }
}
