package dev.trunkline.app.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// The rows of a text, blank lines among them, read by FastCSV into one [CsvRow] that is used again and
/// again.
///
/// One thread at a time.
final class Records implements AutoCloseable {
    /// How many characters a field may have: the parser keeps it whole.
    static final int LONGEST = 16 << 20;

    private final CsvRow row = new CsvRow();
    private final CsvReader<CsvRow> reader;
    private final CloseableIterator<CsvRow> rows;

    /// @param text is closed with this
    Records(Reader text, CsvFormat format) {
        char quote = format.quote().character();
        this.reader = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(quote)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST)
                .build(new IntoRow(row), format.backslash() ? new Unescaped(text, format.delimiter(), quote) : text);
        this.rows = reader.iterator();
    }

    /// The next row; null behind the last.
    ///
    /// @throws FlawedException if it can't be told where it ends
    @Nullable
    CsvRow next() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException e) {
            throw new FlawedException(flaw(e), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The parser tells what is wrong with the text by its message only; what else went wrong is its cause.
    private Flaw flaw(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Unclosed quoted field")) {
            return new Flaw.Unclosed(row.line());
        }
        if (message.contains("after closing quote")) {
            return new Flaw.BehindQuote(row.line());
        }
        if (message.contains("maximum buffer size")) {
            return new Flaw.TooLong(row.line(), LONGEST);
        }
        throw e;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class IntoRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
        private final CsvRow row;

        IntoRow(CsvRow row) {
            this.row = row;
        }

        @Override
        protected void handleBegin(long line) {
            row.begin(line);
        }

        @Override
        protected void handleField(int index, char[] from, int offset, int count, boolean quoted) {
            row.add(from, offset, count, quoted);
        }

        @Override
        protected void handleEmpty() {
            row.blankLine();
        }

        @Override
        protected CsvRow buildRecord() {
            return row;
        }
    }
}
