package dev.trunkline.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What the command line can't do itself, for it knows no window.
public interface Display {
    /// Opens the window and waits until it is closed.
    ///
    /// @param files opened in the editor
    /// @return the exit status, one of [ExitStatus]
    int open(Target target, List<Path> files);

    /// Draws the window with the statements run, into a file.
    ///
    /// @return the exit status, one of [ExitStatus]
    /// @throws IOException if the file can't be written; its message is for the user
    int draw(Snapshot snapshot) throws IOException;
}
