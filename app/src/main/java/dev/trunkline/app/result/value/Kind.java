package dev.trunkline.app.result.value;

/// What a line of a tree stands for.
enum Kind {
    /// A JSON object.
    OBJECT,
    /// A JSON array, or an array inside an array.
    ARRAY,
    /// A JSON string.
    STRING,
    /// A JSON number.
    NUMBER,
    /// `true` and `false`.
    WORD,
    /// `null`, or an element that is NULL.
    NULL,
    /// An XML document.
    DOCUMENT,
    /// An XML element.
    ELEMENT,
    /// An XML comment, processing instruction or document type.
    NOTE,
    /// Text between XML tags, an array's element.
    PLAIN,
    /// Some of very many children.
    GROUP,
    /// Stands where children will be once they have been read.
    WAITING;

    /// Whether there may be something in it.
    boolean holds() {
        return this == OBJECT || this == ARRAY || this == DOCUMENT || this == ELEMENT || this == GROUP;
    }
}
