package dev.trunkline.driver.capture;

import java.util.List;

/// A field of a message as the wire panel shows it: a leaf, or a group of fields that belong together,
/// such as a column's length and its value.
///
/// @param name the field's or the group's
/// @param value what the bytes say
/// @param note what the bytes alone don't say: a type, a meaning; may be empty
/// @param offset of the first byte, counted from the message's first
/// @param length in bytes
/// @param children in order; empty for a leaf
public record FieldNode(String name, String value, String note, int offset, int length, List<FieldNode> children) {
    /// Copies the list.
    public FieldNode {
        children = List.copyOf(children);
    }

    /// The deepest node that holds the byte at `index`, or this one if none does.
    public FieldNode at(int index) {
        for (FieldNode child : children) {
            if (index >= child.offset && index < child.offset + child.length) {
                return child.at(index);
            }
        }
        return this;
    }
}
