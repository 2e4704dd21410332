package dev.trunkline.app.task;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The thread that owns what is on the screen. View-models take it as a parameter, so that their tests
/// need no toolkit.
///
/// Thread-safe.
public interface UiThread extends Executor {
    /// Runs the work on that thread, soon; never waits for it.
    @Override
    void execute(Runnable work);

    /// JavaFX's application thread.
    static UiThread javafx() {
        return Platform::runLater;
    }
}
