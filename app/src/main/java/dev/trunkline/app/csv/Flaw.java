package dev.trunkline.app.csv;

import java.nio.charset.Charset;

/// What is wrong at a place in a file.
public sealed interface Flaw {
    /// A row has too few or too many fields.
    ///
    /// @param fields how many it has
    /// @param wanted how many the first row has
    /// @param start of the row, for people
    record Ragged(long line, int fields, int wanted, String start) implements Flaw {}

    /// Bytes mean nothing in the encoding.
    ///
    /// @param offset of the first of them in the file, counted from 0
    /// @param bytes them, as two hexadecimal digits each
    record Undecodable(long line, long offset, String bytes, Charset charset) implements Flaw {}

    /// A field holds the character U+0000.
    ///
    /// @param field which, counted from 1
    record Nul(long line, int field) implements Flaw {}

    /// A quote is opened and nowhere closed.
    record Unclosed(long line) implements Flaw {}

    /// Something other than a delimiter or a line end follows a closing quote.
    record BehindQuote(long line) implements Flaw {}

    /// A field has more characters than we hold.
    ///
    /// @param most how many we hold
    record TooLong(long line, int most) implements Flaw {}

    /// The line of the file on which the row begins (of undecodable bytes: on which they are), counted
    /// from 1.
    long line();
}
