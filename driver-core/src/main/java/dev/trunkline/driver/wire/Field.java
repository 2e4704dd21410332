package dev.trunkline.driver.wire;

/// One field of a message as it lies in the bytes. The fields of a message cover each of its bytes
/// exactly once, in order.
///
/// @param name the manual's name for it, numbered where it repeats ("parameter 2")
/// @param value what the bytes say, for people; values may be shortened, bytes never are
/// @param offset of its first byte, counted from the message's first byte (its type byte, if it has one)
/// @param length in bytes; 0 for an empty value
public record Field(String name, String value, int offset, int length) {}
