package dev.trunkline.resources;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the user interface, by name.
///
/// Thread-safe.
public final class Texts {
    private static final ResourceBundle BUNDLE = Resources.messages(Locale.getDefault());

    private Texts() {}

    /// All texts, for FXML.
    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /// The text as it stands.
    ///
    /// @throws java.util.MissingResourceException if there is no such text
    public static String text(String key) {
        return BUNDLE.getString(key);
    }

    /// The text with `{0}`, `{1}` … replaced. An apostrophe in such a text is written twice, as
    /// [MessageFormat] wants.
    ///
    /// @throws java.util.MissingResourceException if there is no such text
    public static String text(String key, String... parts) {
        return new MessageFormat(BUNDLE.getString(key), BUNDLE.getLocale()).format(parts);
    }
}
