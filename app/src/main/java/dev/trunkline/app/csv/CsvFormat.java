package dev.trunkline.app.csv;

import java.nio.charset.Charset;

/// How a file is to be read.
///
/// @param charset what its bytes mean; a byte order mark of the same encoding is passed over
/// @param delimiter between the fields
/// @param quote around fields that hold a delimiter or a line end
/// @param backslash whether within quotes a backslash takes away the meaning of a quote or of another
///     backslash; a doubled quote is one quote in any case
/// @param header whether the first row holds the names of the columns
/// @param nullText how NULL is written
/// @param nullQuoted whether that is NULL in quotes too
public record CsvFormat(
        Charset charset,
        char delimiter,
        Quote quote,
        boolean backslash,
        boolean header,
        String nullText,
        boolean nullQuoted) {
    /// What stands around a field.
    public enum Quote {
        /// `"`
        DOUBLE('"'),
        /// `'`
        SINGLE('\''),
        /// Nothing ever does. (No text holds this character.)
        NONE('\uffff');

        private final char character;

        Quote(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    /// Whether this field stands for NULL.
    public boolean isNull(CsvRow row, int field) {
        return (nullQuoted || !row.quoted(field)) && row.is(field, nullText);
    }

    /// The same with other characters.
    CsvFormat with(char otherDelimiter, Quote otherQuote, boolean escapes) {
        return new CsvFormat(charset, otherDelimiter, otherQuote, escapes, header, nullText, nullQuoted);
    }

    /// The same with names in the first row, or without.
    CsvFormat withHeader(boolean has) {
        return new CsvFormat(charset, delimiter, quote, backslash, has, nullText, nullQuoted);
    }
}
