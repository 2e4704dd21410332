package dev.trunkline.app.result;

import dev.trunkline.app.result.export.ExportDialog;
import dev.trunkline.app.result.export.ExportSource;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;

/// Opens the export dialog for what a grid shows.
final class GridExport {
    private GridExport() {}

    static void open(Window owner, GridModel grid, UiThread ui, Background background) {
        List<Bands.Band> bands =
                Bands.of(grid.selection().blocks(), grid.placesProperty().get());
        RowsSlice selected = Bands.cells(bands) > 1 ? Bands.slice(grid.rows(), grid.order(), bands) : null;
        Path file = Path.of(
                System.getProperty("user.home"), "result-" + grid.result().number());
        RowsSlice all = RowsSlice.of(grid.rows(), grid.order());
        ExportDialog.open(owner, new ExportSource(all, selected, null, "", file), background, ui);
    }
}
