package dev.trunkline.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;

/// Finds the files of this module. The look-up happens inside the module, so it needs no `opens`.
///
/// Thread-safe: holds no state.
public final class Resources {
    private Resources() {}

    /// The address of a file, for FXML, style sheets and fonts that load what lies beside them.
    ///
    /// @param name path inside this module's `dev/trunkline/resources` folder, such as `css/base.css`
    /// @throws IllegalArgumentException if there is no such file
    public static URL url(String name) {
        URL url = Resources.class.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException("no resource " + name);
        }
        return url;
    }

    /// The whole of a UTF-8 text file.
    public static String text(String name) {
        try (InputStream in = url(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " can't be read", e);
        }
    }

    /// The texts of the user interface in the given language.
    public static ResourceBundle messages(Locale locale) {
        return ResourceBundle.getBundle("dev.trunkline.resources.messages", locale, Resources.class.getModule());
    }
}
