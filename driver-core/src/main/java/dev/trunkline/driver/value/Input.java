package dev.trunkline.driver.value;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The bytes of one value, or of one part of a value, and how far they have been read. No read goes
/// beyond them, and nothing is allocated for more elements than they can hold.
///
/// One thread at a time.
abstract sealed class Input permits TextReader, BinaryReader {
    /// Values within values, as PostgreSQL makes them, are a few deep. A `record` names the types of
    /// its fields itself, so that only this keeps a strange one from being as deep as it is long.
    private static final int DEEPEST = 64;

    final byte[] bytes;
    final int end;
    int at;
    /// What is taken from an index to give a position in the outermost value.
    private final int origin;

    private final String type;
    private final @Nullable Input outer;
    private final int depth;

    Input(String type, byte[] bytes, int start, int length, int origin, @Nullable Input outer) {
        this.type = type;
        this.bytes = bytes;
        this.at = start;
        this.end = start + length;
        this.origin = origin;
        this.outer = outer;
        this.depth = outer == null ? 0 : outer.depth + 1;
        if (depth > DEEPEST) {
            throw fault("values within values no deeper than " + DEEPEST);
        }
    }

    int remaining() {
        return end - at;
    }

    boolean atEnd() {
        return at >= end;
    }

    /// Where the reader is, counted from the outermost value's first byte.
    int position() {
        return at - origin;
    }

    int origin() {
        return origin;
    }

    /// The characters from an index up to where the reader is.
    String utf8(int from) {
        return new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    /// All that is left, as characters.
    String rest() {
        int from = at;
        at = end;
        return utf8(from);
    }

    /// What was expected where the reader is.
    ValueException fault(String expected) {
        return problem(position(), "expected " + expected + ", found " + found());
    }

    /// What was expected at an index, and what was found.
    ValueException faultAt(int index, String expected, Object found) {
        return problem(index - origin, "expected " + expected + ", found " + found);
    }

    /// Something wrong with the value as a whole, found out where the reader is.
    ValueException problem(String problem) {
        return problem(position(), problem);
    }

    private ValueException problem(int position, String problem) {
        return new ValueException(path(), position, problem);
    }

    private String path() {
        return outer == null ? type : type + " in " + outer.path();
    }

    /// What stands where the reader is, for people.
    abstract String found();
}
