package dev.trunkline.app.rows;

import java.nio.charset.StandardCharsets;

/// How rows are written, as far as there is a choice; a format passes over what is not its own.
///
/// @param delimiter CSV: what stands between values, one character of ASCII
/// @param header CSV and TSV: whether the names of the columns come first
/// @param nullText CSV, TSV and Markdown: what stands for NULL. A value of CSV that reads like it is
///     quoted, if it is not the empty text
/// @param quoteAll CSV and TSV: whether every value but NULL is quoted, which tells NULL from the empty text
/// @param lineEnd CSV and TSV: what ends a row
/// @param byteOrderMark CSV and TSV: whether the mark that some spreadsheets know UTF-8 by comes first
/// @param table INSERT: the name of the table as SQL writes it, see [TableName]
public record WriteOptions(
        char delimiter,
        boolean header,
        String nullText,
        boolean quoteAll,
        LineEnd lineEnd,
        boolean byteOrderMark,
        String table) {
    /// What ends a line.
    public enum LineEnd {
        /// A line feed, as Unix and psql have it.
        LF("\n"),
        /// A carriage return and a line feed, as Windows and RFC 4180 have it.
        CRLF("\r\n");

        private final String text;

        LineEnd(String text) {
            this.text = text;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /// What psql does, and a table name that asks to be replaced.
    public static final WriteOptions DEFAULT =
            new WriteOptions(',', true, "", false, LineEnd.LF, false, TableName.PLACEHOLDER);

    /// Checks the delimiter.
    ///
    /// @throws IllegalArgumentException if it can't be one
    public WriteOptions {
        if (!isDelimiter(delimiter)) {
            throw new IllegalArgumentException("no delimiter: " + (int) delimiter);
        }
    }

    /// Whether the character can stand between values: of ASCII, visible or a tab or a space, and no quote.
    public static boolean isDelimiter(char c) {
        return (c >= ' ' && c <= '~' && c != '"') || c == '\t';
    }

    /// The same with another delimiter.
    public WriteOptions withDelimiter(char other) {
        return new WriteOptions(other, header, nullText, quoteAll, lineEnd, byteOrderMark, table);
    }

    /// The same with or without a header.
    public WriteOptions withHeader(boolean wanted) {
        return new WriteOptions(delimiter, wanted, nullText, quoteAll, lineEnd, byteOrderMark, table);
    }

    /// The same with another text for NULL.
    public WriteOptions withNullText(String text) {
        return new WriteOptions(delimiter, header, text, quoteAll, lineEnd, byteOrderMark, table);
    }

    /// The same with all values quoted, or only those that must be.
    public WriteOptions withQuoteAll(boolean wanted) {
        return new WriteOptions(delimiter, header, nullText, wanted, lineEnd, byteOrderMark, table);
    }

    /// The same with another line end.
    public WriteOptions withLineEnd(LineEnd end) {
        return new WriteOptions(delimiter, header, nullText, quoteAll, end, byteOrderMark, table);
    }

    /// The same with or without a byte order mark.
    public WriteOptions withByteOrderMark(boolean wanted) {
        return new WriteOptions(delimiter, header, nullText, quoteAll, lineEnd, wanted, table);
    }

    /// The same with another table.
    public WriteOptions withTable(String name) {
        return new WriteOptions(delimiter, header, nullText, quoteAll, lineEnd, byteOrderMark, name);
    }
}
