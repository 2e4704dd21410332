package dev.trunkline.app.csv;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a file row by row, however long it is. The first row says how many fields the others should
/// have, and its names, if it holds names.
///
/// One thread at a time.
public final class CsvReading implements AutoCloseable {
    private final DecodedText text;
    private final Records records;
    private final List<String> names;
    private final int width;
    private @Nullable CsvRow waiting;
    private long blankLines;

    private CsvReading(DecodedText text, CsvFormat format) throws IOException {
        this.text = text;
        this.records = new Records(text, format);
        CsvRow first = records.next();
        while (first != null && first.blank()) {
            blankLines++;
            first = records.next();
        }
        width = first == null ? 0 : first.fields();
        names = first != null && format.header() ? first.texts() : List.of();
        waiting = format.header() ? null : first;
    }

    /// Opens the file and reads its first row.
    ///
    /// @param flaws is told of bytes that can't be decoded, before the row in which they are
    /// @throws FlawedException if the first row does not end
    /// @throws IOException if the file can't be read
    public static CsvReading open(Path file, CsvFormat format, Flaws flaws) throws IOException {
        DecodedText text =
                new DecodedText(FileChannel.open(file, StandardOpenOption.READ), format.charset(), flaws::add);
        boolean opened = false;
        try {
            CsvReading reading = new CsvReading(text, format);
            opened = true;
            return reading;
        } finally {
            if (!opened) {
                text.close();
            }
        }
    }

    /// The names in the first row; empty if it holds none.
    public List<String> names() {
        return names;
    }

    /// How many fields the first row has; 0 if there is no row at all.
    public int width() {
        return width;
    }

    /// The next row, to be used before the one after it is asked for; null behind the last. Blank lines are
    /// rows only where rows have one field, else they are counted and passed over.
    ///
    /// @throws FlawedException if it can't be told where the row ends; there is nothing behind it
    public @Nullable CsvRow next() throws IOException {
        CsvRow row = waiting;
        waiting = null;
        if (row == null) {
            row = records.next();
        }
        while (row != null && row.blank() && width != 1) {
            blankLines++;
            row = records.next();
        }
        return row;
    }

    /// What is wrong with a row, so that it can't be taken; null if nothing is.
    public @Nullable Flaw flaw(CsvRow row) {
        if (row.fields() != width) {
            return new Flaw.Ragged(row.line(), row.fields(), width, start(row));
        }
        int nul = row.nulField();
        return nul < 0 ? null : new Flaw.Nul(row.line(), nul + 1);
    }

    private static String start(CsvRow row) {
        String all = String.join(" | ", row.texts());
        return all.length() <= 80 ? all : all.substring(0, 80) + " …";
    }

    /// How many blank lines were passed over.
    public long blankLines() {
        return blankLines;
    }

    /// How many bytes of the file have been read.
    public long bytes() {
        return text.taken();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
