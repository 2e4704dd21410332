package dev.trunkline.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.trunkline.resources.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// How the window looks: AtlantaFX's controls in one of our two palettes.
public enum Theme {
    /// Light on dark.
    DARK("css/dark.css", new PrimerDark().getUserAgentStylesheet()),
    /// Dark on light.
    LIGHT("css/light.css", new PrimerLight().getUserAgentStylesheet());

    private static final List<String> FONTS = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf",
            "JetBrainsMono-Italic.ttf");

    private final String palette;
    private final String controls;

    Theme(String palette, String controls) {
        this.palette = palette;
        this.controls = controls;
    }

    /// Makes the bundled fonts known to the toolkit; once, before the first window.
    public static void loadFonts() {
        for (String file : FONTS) {
            try (InputStream in = Resources.url("fonts/" + file).openStream()) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException("the font " + file + " can't be read", e);
            }
        }
    }

    /// Dresses a scene, whatever it wore before. Dialogs and menus take it over from their owner.
    public void applyTo(Scene scene) {
        scene.setUserAgentStylesheet(controls);
        scene.getStylesheets().setAll(sheet(palette), sheet("css/base.css"), sheet("css/shell.css"));
    }

    /// The other one.
    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    private static String sheet(String name) {
        return Resources.url(name).toExternalForm();
    }
}
