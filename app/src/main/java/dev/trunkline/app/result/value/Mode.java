package dev.trunkline.app.result.value;

/// The ways to look at a value.
enum Mode {
    /// As the server wrote it, in lines.
    TEXT("text"),
    /// A tree of objects and arrays.
    JSON("json"),
    /// A tree of elements.
    XML("xml"),
    /// A tree of elements with their indexes.
    ARRAY("array"),
    /// Bytes.
    HEX("hex"),
    /// A picture.
    IMAGE("image");

    private final String key;

    Mode(String key) {
        this.key = key;
    }

    /// The end of its texts' names.
    String key() {
        return key;
    }

    /// Whether it is shown as a tree.
    boolean tree() {
        return this == JSON || this == XML || this == ARRAY;
    }
}
