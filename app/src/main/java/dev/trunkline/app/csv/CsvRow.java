package dev.trunkline.app.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A row as it stands in the file. It is used again for the next one.
///
/// One thread at a time.
public final class CsvRow {
    private char[] characters = new char[1024];
    private int[] ends = new int[32];
    private boolean[] quoted = new boolean[32];
    private int fields;
    private int length;
    private long line;
    private boolean blank;

    CsvRow() {}

    void begin(long startsAt) {
        fields = 0;
        length = 0;
        line = startsAt;
        blank = false;
    }

    void add(char[] from, int offset, int count, boolean inQuotes) {
        if (length + count > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(length + count, 2 * characters.length));
        }
        System.arraycopy(from, offset, characters, length, count);
        length += count;
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, 2 * fields);
            quoted = Arrays.copyOf(quoted, 2 * fields);
        }
        ends[fields] = length;
        quoted[fields] = inQuotes;
        fields++;
    }

    /// A line with nothing on it: one empty field.
    void blankLine() {
        blank = true;
        add(characters, 0, 0, false);
    }

    boolean blank() {
        return blank;
    }

    /// The line of the file on which it begins, counted from 1.
    public long line() {
        return line;
    }

    /// How many fields it has.
    public int fields() {
        return fields;
    }

    /// Whether the field stands in quotes.
    public boolean quoted(int field) {
        return quoted[field];
    }

    /// The field's text.
    public String text(int field) {
        return new String(characters, start(field), ends[field] - start(field));
    }

    /// All fields' texts.
    public List<String> texts() {
        List<String> texts = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    /// What [#start(int)] and [#end(int)] are places in. Not to be changed or kept.
    public char[] characters() {
        return characters;
    }

    /// Where the field begins.
    public int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    /// Where it ends.
    public int end(int field) {
        return ends[field];
    }

    boolean is(int field, String text) {
        int start = start(field);
        return ends[field] - start == text.length()
                && Arrays.equals(characters, start, ends[field], text.toCharArray(), 0, text.length());
    }

    /// The first field that holds a NUL character, which PostgreSQL's texts can't; -1 if there is none.
    public int nulField() {
        for (int i = 0; i < length; i++) {
            if (characters[i] == 0) {
                int field = 0;
                while (ends[field] <= i) {
                    field++;
                }
                return field;
            }
        }
        return -1;
    }
}
