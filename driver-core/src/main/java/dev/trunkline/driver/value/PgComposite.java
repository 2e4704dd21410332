package dev.trunkline.driver.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row as a value: of a composite type, or of one made up by the query, a `record` (manual 8.16).
public record PgComposite(List<Field> fields) {
    /// One of its values.
    ///
    /// @param name empty in a `record`, whose names the server does not send
    /// @param typeOid of its type; 0 if it is not known, as in a `record` that came as text
    /// @param value of the class that its type's codec gives, else its text; null for NULL
    public record Field(String name, int typeOid, @Nullable Object value) {}

    /// Copies the list.
    public PgComposite {
        fields = List.copyOf(fields);
    }

    /// The value of a field; null if it is NULL.
    ///
    /// @throws IllegalArgumentException if there is no field of that name
    public @Nullable Object value(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        throw new IllegalArgumentException("no field " + name);
    }
}
