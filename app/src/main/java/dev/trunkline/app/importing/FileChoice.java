package dev.trunkline.app.importing;

import static dev.trunkline.resources.Texts.text;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Lets the user choose a file.
@FunctionalInterface
public interface FileChoice {
    /// Asks, and returns what was chosen, if anything.
    ///
    /// @param folder to begin in; null for the system's choice
    Optional<Path> ask(Window owner, @Nullable Path folder);

    /// The system's own dialog.
    static FileChoice system() {
        return (owner, folder) -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(text("importing.choose.title"));
            chooser.getExtensionFilters()
                    .setAll(
                            new FileChooser.ExtensionFilter(
                                    text("importing.choose.texts"), "*.csv", "*.tsv", "*.tab", "*.txt", "*.psv"),
                            new FileChooser.ExtensionFilter(text("importing.choose.all"), "*.*"));
            if (folder != null && folder.toFile().isDirectory()) {
                chooser.setInitialDirectory(folder.toFile());
            }
            File chosen = chooser.showOpenDialog(owner);
            return Optional.ofNullable(chosen).map(File::toPath);
        };
    }
}
