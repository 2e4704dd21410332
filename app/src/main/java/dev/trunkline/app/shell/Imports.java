package dev.trunkline.app.shell;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.Relation;
import dev.trunkline.app.connect.ConnectionForm;
import dev.trunkline.app.importing.FileChoice;
import dev.trunkline.app.importing.ImportDialog;
import dev.trunkline.app.importing.ImportTarget;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.tape.Tape;
import java.nio.file.Path;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Opens the import dialog on the window's connection, and asks before it writes where that is asked about.
///
/// One thread at a time: the user interface's.
final class Imports {
    private final Window owner;
    private final Background background;
    private final UiThread ui;
    private final Runnable imported;
    private final Runnable recorded;

    /// @param imported is called when rows have come into a table
    /// @param recorded is called when there is more on the tape
    Imports(Window owner, Background background, UiThread ui, Runnable imported, Runnable recorded) {
        this.owner = owner;
        this.background = background;
        this.ui = ui;
        this.imported = imported;
        this.recorded = recorded;
    }

    /// Opens it.
    ///
    /// @param form of the window's connection: the import gets one of its own, made alike
    /// @param tape records the import beside the window's connection
    /// @param file to import; null to ask for one
    void open(ConnectionForm form, Catalog catalog, Tape tape, Relation table, @Nullable Path file) {
        String place = form.name().isEmpty() ? form.options().address() : form.name();
        ImportTarget target = new ImportTarget(
                table, catalog, form.inForce(), place, form.manners().readOnly(), tape);
        ImportDialog.open(
                owner,
                target,
                file,
                new ImportDialog.Parts(
                        FileChoice.system(),
                        dialog -> (statement, then) -> WriteAsking.ask(dialog, statement, form.manners(), place, then),
                        imported,
                        recorded,
                        background,
                        ui));
    }
}
