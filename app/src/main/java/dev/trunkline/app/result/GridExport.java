package dev.trunkline.app.result;

import dev.trunkline.app.result.export.ExportDialog;
import dev.trunkline.app.result.export.ExportSource;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;

/// Opens the export dialog for what a grid shows.
final class GridExport {
    private GridExport() {}

    static void open(Window owner, GridModel grid, Origins origins, UiThread ui, Background background) {
        List<Bands.Band> bands =
                Bands.of(grid.selection().blocks(), grid.placesProperty().get());
        RowsSlice selected = Bands.cells(bands) > 1 ? Bands.slice(grid.rows(), grid.order(), bands) : null;
        Path file = Path.of(
                System.getProperty("user.home"), "result-" + grid.result().number());
        RowsSlice all = RowsSlice.of(grid.rows(), grid.order());
        ExportDialog.open(
                owner,
                new ExportSource(
                        all,
                        selected,
                        origins.again(grid.result().sql()).orElse(null),
                        table(grid.result().rows(), origins).orElse(""),
                        file),
                background,
                ui);
    }

    /// The table that all columns come from which come from one.
    static Optional<String> table(Rows rows, Origins origins) {
        int[] tables = rows.columns().stream()
                .mapToInt(RowDescription.Column::tableOid)
                .filter(oid -> oid != 0)
                .distinct()
                .toArray();
        return tables.length == 1 ? origins.table(tables[0]) : Optional.empty();
    }
}
