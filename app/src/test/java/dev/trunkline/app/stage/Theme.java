package dev.trunkline.app.stage;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.trunkline.resources.Resources;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// The window's clothes for a part of it that a test shows alone.
public enum Theme {
    /// Light text on dark ground.
    DARK,
    /// Dark text on light ground.
    LIGHT;

    private static final List<String> FONTS = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf",
            "JetBrainsMono-Italic.ttf");

    /// A scene dressed like the window. Call it on JavaFX's application thread.
    public Scene scene(Parent root, double width, double height) {
        FONTS.forEach(font -> Font.loadFont(Resources.url("fonts/" + font).toExternalForm(), 12));
        Application.setUserAgentStylesheet(
                switch (this) {
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                });
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets()
                .addAll(
                        Resources.url(this == DARK ? "css/dark.css" : "css/light.css")
                                .toExternalForm(),
                        Resources.url("css/base.css").toExternalForm());
        return scene;
    }
}
