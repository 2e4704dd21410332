package dev.trunkline.app;

import dev.trunkline.app.task.Background;
import javafx.application.Application;
import javafx.application.HostServices;
import javafx.stage.Stage;

/// The user's browser: opens an address when the user asks for it.
///
/// The user interface's thread only.
final class Browser {
    private final Background background;
    private final HostServices host;

    /// @param background starts the browser, which may take its time
    Browser(Background background) {
        this.background = background;
        // The toolkit gives its services to an application; this program starts without one.
        host = new Application() {
            @Override
            public void start(Stage stage) {
                throw new IllegalStateException("it is never launched");
            }
        }.getHostServices();
    }

    /// Opens an address.
    void open(String address) {
        background.run(
                () -> {
                    host.showDocument(address);
                    return address;
                },
                _ -> {},
                e -> System.getLogger(Browser.class.getName())
                        .log(System.Logger.Level.WARNING, "the browser does not open " + address, e));
    }
}
