package dev.trunkline.driver.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Texts by texts: an hstore, of the extension of that name (manual F.17).
///
/// @param entries in the order they came; a value is null for NULL
public record Hstore(Map<String, @Nullable String> entries) {
    /// Copies the map.
    public Hstore {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
}
