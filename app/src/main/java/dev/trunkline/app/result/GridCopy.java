package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.task.Background;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts selected cells on the clipboard as text, made by a worker.
///
/// One thread at a time: the user interface's.
final class GridCopy {
    private final GridModel grid;
    private final Background background;
    private final ResultTexts texts;
    private final Consumer<String> say;

    /// @param say shows a line to the user
    GridCopy(GridModel grid, Background background, ResultTexts texts, Consumer<String> say) {
        this.grid = grid;
        this.background = background;
        this.texts = texts;
        this.say = say;
    }

    /// Copies the selected cells, if there are any.
    ///
    /// @param header whether the columns' names come first, where the format leaves that open
    void copy(RowsFormat format, boolean header) {
        List<Bands.Band> bands =
                Bands.of(grid.selection().blocks(), grid.placesProperty().get());
        if (bands.isEmpty()) {
            return;
        }
        CopyText text = new CopyText(grid.rows(), grid.order(), bands, format, header);
        boolean between = text.cells() > Bands.cells(bands);
        background.run(
                text,
                made -> copied(made, texts.text(between ? "copied.between" : "copied", text.cells())),
                failure -> say.accept(String.valueOf(failure.getMessage())));
    }

    private void copied(Optional<String> text, String told) {
        if (text.isEmpty()) {
            say.accept(texts.text("copy.too-large"));
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.get());
        Clipboard.getSystemClipboard().setContent(content);
        say.accept(told);
    }
}
