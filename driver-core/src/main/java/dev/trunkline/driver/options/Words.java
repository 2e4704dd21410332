package dev.trunkline.driver.options;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers the words that say what options hold.
final class Words {
    private final boolean whole;
    private final Map<Setting, String> words = new EnumMap<>(Setting.class);

    /// @param whole whether secrets are said too, and what is no word of its own is left to others
    Words(boolean whole) {
        this.whole = whole;
    }

    boolean whole() {
        return whole;
    }

    void secret(Setting setting, @Nullable String value) {
        put(setting, whole ? value : null, null);
    }

    void put(Setting setting, Object value) {
        words.put(setting, value instanceof Enum<?> constant ? Choices.word(constant) : value.toString());
    }

    /// Nothing is said of what is usual; null is usual.
    void put(Setting setting, @Nullable Object value, @Nullable Object usual) {
        if (value != null && !value.equals(usual)) {
            put(setting, value);
        }
    }

    void flag(Setting setting, boolean value, boolean usual) {
        put(setting, value ? "1" : "0", usual ? "1" : "0");
    }

    /// In the order of the table of options; not to be changed.
    Map<String, String> map() {
        Map<String, String> map = new LinkedHashMap<>();
        words.forEach((setting, value) -> map.put(setting.word(), value));
        return Collections.unmodifiableMap(map);
    }
}
