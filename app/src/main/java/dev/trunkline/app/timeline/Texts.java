package dev.trunkline.app.timeline;

import dev.trunkline.resources.Resources;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The panel's words, from the message bundle's `timeline.*` keys.
///
/// Thread-safe.
final class Texts {
    private final ResourceBundle bundle;
    private final Locale locale;

    /// The words in the language of `locale`.
    Texts(Locale locale) {
        this.locale = locale;
        this.bundle = Resources.messages(locale);
    }

    /// A text without places to fill.
    String text(String key) {
        return bundle.getString("timeline." + key);
    }

    /// A text with its places filled: `{0}` and so on, as [MessageFormat] has them.
    String text(String key, Object... values) {
        return new MessageFormat(text(key), locale).format(values);
    }

    /// The word for a constant: the key is the group and the constant's name in small letters.
    String of(String group, Enum<?> constant) {
        return text(group + "." + constant.name().toLowerCase(Locale.ROOT));
    }
}
