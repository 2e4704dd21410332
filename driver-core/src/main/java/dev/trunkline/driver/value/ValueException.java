package dev.trunkline.driver.value;

import dev.trunkline.driver.wire.ServerError;

/// Bytes that are no value of the type they were said to be, or that can't be read with certainty. Nothing
/// else is thrown when values are read. The connection they came over is as good as before: a value's
/// bytes are counted by the message around them.
public final class ValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int position;

    /// @param type the type that was being read; where it is part of another, `int4 in int4[]`
    /// @param position of the trouble, in bytes from the value's first
    /// @param problem what was expected there, and what was found
    ValueException(String type, int position, String problem) {
        super(ServerError.printable(type + " at byte " + position + ": " + problem));
        this.type = type;
        this.position = position;
    }

    /// The type that was being read; where it is part of another, `int4 in int4[]`.
    public String type() {
        return type;
    }

    /// Where the trouble is, in bytes from the value's first. Inside a quoted part of a text with
    /// escapes it is where the part begins, or a little behind.
    public int position() {
        return position;
    }
}
