package dev.trunkline.app.result.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A line to be drawn, and where its characters are: in columns and in the value's bytes.
///
/// Thread-safe: immutable.
final class TextLine {
    private final String text;
    private final int offset;
    private final int end;
    private final int number;
    /// For each char the column and the byte it begins at, and those behind the last; null if each takes one.
    private final int @Nullable [] columns;
    private final int @Nullable [] places;

    private TextLine(String text, int offset, int end, int number, int @Nullable [] columns, int @Nullable [] places) {
        this.text = text;
        this.offset = offset;
        this.end = end;
        this.number = number;
        this.columns = columns;
        this.places = places;
    }

    /// @param bytes that hold the line
    /// @param from where it begins there
    /// @param to where it ends there, its line feed included
    /// @param base where the bytes are in the value
    /// @param number of the line; 0 if it goes on with the one before
    static TextLine of(byte[] bytes, int from, int to, int base, int number) {
        int end = to;
        if (end > from && bytes[end - 1] == '\n') {
            end -= end - 1 > from && bytes[end - 2] == '\r' ? 2 : 1;
        }
        boolean plain = true;
        for (int i = from; i < end && plain; i++) {
            plain = bytes[i] >= ' ' && bytes[i] < 0x7f;
        }
        if (plain) {
            String text = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
            return new TextLine(text, base + from, base + to, number, null, null);
        }
        return decoded(bytes, from, end, base, to, number);
    }

    private static TextLine decoded(byte[] bytes, int from, int end, int base, int to, int number) {
        StringBuilder text = new StringBuilder(end - from);
        int[] columns = new int[end - from + 1];
        int[] places = new int[end - from + 1];
        int column = 0;
        int at = from;
        while (at < end) {
            int c = Utf8.at(bytes, at, end);
            int first = text.length();
            text.appendCodePoint(Utf8.visible(c));
            Arrays.fill(columns, first, text.length(), column);
            Arrays.fill(places, first, text.length(), base + at);
            column += Utf8.width(c, column);
            at += Utf8.step(bytes, at, end);
        }
        int chars = text.length();
        columns[chars] = column;
        places[chars] = base + end;
        return new TextLine(
                text.toString(),
                base + from,
                base + to,
                number,
                Arrays.copyOf(columns, chars + 1),
                Arrays.copyOf(places, chars + 1));
    }

    /// What is drawn; tabulators are themselves.
    String text() {
        return text;
    }

    /// Where it begins, in the value's bytes.
    int offset() {
        return offset;
    }

    /// Where the next line begins, in the value's bytes.
    int end() {
        return end;
    }

    /// Where its last character ends, in the value's bytes: in front of the line feed.
    int textEnd() {
        return place(text.length());
    }

    /// Its number, as line feeds count; 0 if it goes on with the line before.
    int number() {
        return number;
    }

    /// Whether each char is ASCII and takes one column.
    boolean plain() {
        return columns == null;
    }

    /// How many columns it takes.
    int cells() {
        return column(text.length());
    }

    /// The column that a char begins at.
    int column(int index) {
        return columns == null ? index : columns[index];
    }

    /// The byte of the value that a char begins at.
    int place(int index) {
        return places == null ? offset + index : places[index];
    }

    /// The char that a column belongs to; the line's length behind its end.
    int indexAtColumn(double column) {
        if (columns == null) {
            return Math.clamp((long) Math.floor(column), 0, text.length());
        }
        return last(columns, (int) Math.floor(column));
    }

    /// The char that a byte of the value belongs to; the line's length behind its end.
    int indexAtPlace(int place) {
        return places == null ? Math.clamp((long) place - offset, 0, text.length()) : last(places, place);
    }

    /// The first of the chars that begin at the last start that is not behind what is wanted.
    private static int last(int[] starts, int wanted) {
        int found = Arrays.binarySearch(starts, wanted);
        int index = Math.max(0, found >= 0 ? found : -found - 2);
        while (index > 0 && starts[index - 1] == starts[index]) {
            index--;
        }
        return index;
    }
}
