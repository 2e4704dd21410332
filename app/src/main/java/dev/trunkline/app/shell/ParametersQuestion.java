package dev.trunkline.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks for the values of parameters.
///
/// @param entries what is asked for, in the order of the text
/// @param answered takes a value for each
record ParametersQuestion(List<Entry> entries, Consumer<List<Value>> answered) {
    /// Where a value goes.
    ///
    /// @param statement its place among the statements
    /// @param number the parameter's, from 0
    record Slot(int statement, int number) {}

    /// A value.
    ///
    /// @param text as the server takes it
    /// @param isNull whether it is NULL, whatever the text
    record Value(String text, boolean isNull) {
        /// What goes to the server; null for NULL.
        @Nullable
        String sent() {
            return isNull ? null : text;
        }
    }

    /// One value to be asked for.
    ///
    /// @param name as it stands in the text, without the colon
    /// @param type the server's name for it; empty if it is not known
    /// @param statement of which it is a parameter, where there are several; else empty
    /// @param slots where its value goes
    /// @param before what it was the last time; empty if it is new
    record Entry(String name, String type, String statement, List<Slot> slots, Optional<Value> before) {
        /// The same value in another place too.
        Entry with(Entry other) {
            String types = type.equals(other.type) || other.type.isEmpty()
                    ? type
                    : type.isEmpty() ? other.type : type + ", " + other.type;
            List<Slot> all = Stream.concat(slots.stream(), other.slots.stream()).toList();
            return new Entry(name, types, statement, all, before);
        }
    }

    /// Copies the list.
    ParametersQuestion {
        entries = List.copyOf(entries);
    }
}
