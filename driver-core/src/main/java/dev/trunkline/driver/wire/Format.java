package dev.trunkline.driver.wire;

/// How a value is written on the wire (manual 54.1.3, "Formats and Format Codes").
public enum Format {
    /// Code 0: the characters of the type's output function, in the client encoding.
    TEXT,
    /// Code 1: the bytes of the type's send function.
    BINARY;

    /// The format code.
    public int code() {
        return this == TEXT ? 0 : 1;
    }
}
