package dev.trunkline.app.connect;

import java.util.Map;
import java.util.Objects;

/// The controls of an FXML file, by their `fx:id`.
record Parts(Map<String, Object> named) {
    /// The one of that name.
    <T> T get(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(named.get(id), id));
    }
}
