package dev.trunkline.app.result.value;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known about a value before it is shown.
///
/// Thread-safe: immutable.
///
/// @param value which one
/// @param text the value as the server wrote it; null for NULL
/// @param bytes what the value stands for if it is a `bytea`, else the same as the text
/// @param modes in which it can be shown
/// @param automatic the mode that suits it best
/// @param doubtful what it looks like, which only reading all of it can tell; null if nothing is in doubt
/// @param faults why it can't be shown in a mode
/// @param extension of a file that would hold it
record ValueFacts(
        ValueOf value,
        @Nullable ByteSource text,
        @Nullable ByteSource bytes,
        Set<Mode> modes,
        Mode automatic,
        @Nullable Mode doubtful,
        Map<Mode, Fault> faults,
        String extension) {
    /// A value that is NULL.
    static ValueFacts ofNull(ValueOf value) {
        return new ValueFacts(value, null, null, Set.of(), Mode.TEXT, null, Map.of(), "txt");
    }

    /// Whether it is NULL.
    boolean isNull() {
        return text == null;
    }

    /// The length of its text in bytes; 0 for NULL.
    int length() {
        return text == null ? 0 : text.length();
    }

    /// Whether its text stands for other bytes: a `bytea`.
    boolean binary() {
        return !Objects.equals(bytes, text);
    }

    /// The same once nothing is in doubt any more.
    ///
    /// @param fault why it is not what it looked like; null if it is
    ValueFacts decided(@Nullable Fault fault) {
        Mode mode = doubtful;
        if (mode == null) {
            return this;
        }
        Set<Mode> more = EnumSet.noneOf(Mode.class);
        more.addAll(modes);
        Map<Mode, Fault> found = new EnumMap<>(Mode.class);
        if (fault == null) {
            more.add(mode);
        } else {
            found.put(mode, fault);
        }
        return new ValueFacts(value, text, bytes, more, automatic, null, found, extension);
    }
}
