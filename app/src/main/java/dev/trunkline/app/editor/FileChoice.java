package dev.trunkline.app.editor;

import static dev.trunkline.resources.Texts.text;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Lets people choose files. The user interface's thread only.
public interface FileChoice {
    /// Which files to open; none if they change their mind.
    List<Path> open(@Nullable Window owner, Optional<Path> folder);

    /// Where to save; nothing if they change their mind.
    ///
    /// @param name proposed
    Optional<Path> save(@Nullable Window owner, Optional<Path> folder, String name);

    /// The system's own dialogs.
    static FileChoice system() {
        return new FileChoice() {
            @Override
            public List<Path> open(@Nullable Window owner, Optional<Path> folder) {
                List<File> chosen = chooser("files.open.title", folder).showOpenMultipleDialog(owner);
                return chosen == null
                        ? List.of()
                        : chosen.stream().map(File::toPath).toList();
            }

            @Override
            public Optional<Path> save(@Nullable Window owner, Optional<Path> folder, String name) {
                FileChooser chooser = chooser("files.save.title", folder);
                chooser.setInitialFileName(name);
                return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
            }

            private FileChooser chooser(String title, Optional<Path> folder) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(text(title));
                chooser.getExtensionFilters()
                        .setAll(
                                new FileChooser.ExtensionFilter(text("files.sql"), "*.sql", "*.SQL", "*.psql", "*.ddl"),
                                new FileChooser.ExtensionFilter(text("files.all"), "*.*"));
                folder.filter(Files::isDirectory).ifPresent(known -> chooser.setInitialDirectory(known.toFile()));
                return chooser;
            }
        };
    }
}
