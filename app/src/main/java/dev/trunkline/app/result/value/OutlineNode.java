package dev.trunkline.app.result.value;

import org.jspecify.annotations.Nullable;

/// A line of a tree: a part of the value.
///
/// Thread-safe: immutable.
///
/// @param kind what it stands for
/// @param name key, index or tag; empty if it has none
/// @param note what stands behind the name: an element's attributes
/// @param text its value as one line, cut; empty for what holds others
/// @param from where it begins in the value's bytes, its name included
/// @param value where its value begins
/// @param to the first byte behind it
/// @param body where its first child is to be looked for
/// @param count of its children; none for an element that holds text only
/// @param level how many others it lies in
/// @param pages where the children of a group are; null if it is none
record OutlineNode(
        Kind kind,
        String name,
        String note,
        String text,
        int from,
        int value,
        int to,
        int body,
        int count,
        int level,
        @Nullable Pages pages) {
    /// Some of the children of a container that has very many.
    ///
    /// @param container that they belong to
    /// @param starts where every [Outline#PAGE]th child begins
    /// @param children how many there are altogether
    /// @param first of the pages meant
    /// @param end the first page behind those meant
    record Pages(OutlineNode container, IntTable starts, int children, int first, int end) {}

    /// What stands there until children have been read, or says why they can't be.
    static OutlineNode waiting(String words) {
        return new OutlineNode(Kind.WAITING, "", "", words, -1, -1, -1, -1, 0, 0, null);
    }

    /// Whether it can be opened.
    boolean opens() {
        return kind.holds() && count > 0;
    }

    /// Whether a byte of the value lies in it.
    boolean has(int offset) {
        return offset >= from && offset < to;
    }
}
