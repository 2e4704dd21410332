package dev.trunkline.app.timeline;

import dev.trunkline.resources.Resources;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A page of the guide in a window beside the program's, which it leaves usable. There is one at a time.
///
/// The user interface's thread only.
final class GuideWindow {
    private final String title;
    private final String page;
    private @Nullable Stage stage;

    /// @param page which resource holds it
    GuideWindow(String title, String page) {
        this.title = title;
        this.page = page;
    }

    /// Shows it, in the colours of the window that it is asked from.
    void show(Scene asking) {
        Stage shown = stage;
        if (shown != null && shown.isShowing()) {
            shown.toFront();
            shown.requestFocus();
            return;
        }
        Window owner = asking.getWindow();
        StackPane root = new StackPane(new GuidePage(Resources.text(page)));
        root.getStyleClass().addAll("wire-panel", "guide");
        Scene scene = new Scene(root, 720, 640);
        scene.getStylesheets().setAll(asking.getStylesheets());
        scene.getStylesheets().add(Resources.url("css/timeline.css").toExternalForm());
        Stage made = new Stage();
        scene.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                made.hide();
            }
        });
        made.initOwner(owner);
        made.setTitle(title);
        made.setScene(scene);
        made.show();
        stage = made;
    }

    /// Whether it can be seen.
    boolean isShowing() {
        Stage shown = stage;
        return shown != null && shown.isShowing();
    }
}
