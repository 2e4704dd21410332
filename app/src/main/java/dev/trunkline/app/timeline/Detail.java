package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.tape.Span;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// What the right side shows of what is selected.
///
/// Thread-safe: immutable.
///
/// @param heading what it is
/// @param about where it went, how long it is, which one it is
/// @param masked whether secret bytes of it were overwritten before it was recorded
/// @param fields what it consists of
/// @param bytes its bytes; empty for what has none of its own, such as a run as a whole
/// @param hint what to do to see more; may be empty
/// @param pending takes the message apart, on a worker, where that may wait or take long; empty once it
///     is done
record Detail(
        String heading,
        String about,
        boolean masked,
        List<FieldNode> fields,
        Optional<Span> bytes,
        String hint,
        Optional<Callable<List<FieldNode>>> pending) {
    /// Nothing but a hint.
    static Detail nothing(String hint) {
        return new Detail("", "", false, List.of(), Optional.empty(), hint, Optional.empty());
    }

    /// The same, taken apart.
    Detail with(List<FieldNode> found) {
        return new Detail(heading, about, masked, found, bytes, hint, Optional.empty());
    }

    /// The deepest field that holds the byte at `index`, if one does.
    Optional<FieldNode> fieldAt(int index) {
        return fields.stream().filter(field -> holds(field, index)).findFirst().map(field -> field.at(index));
    }

    /// Whether the byte at `index` is the field's.
    static boolean holds(FieldNode field, int index) {
        return index >= field.offset() && index < field.offset() + field.length();
    }
}
