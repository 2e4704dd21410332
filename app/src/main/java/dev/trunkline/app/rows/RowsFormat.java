package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/// How rows are written down. Every text is UTF-8.
public enum RowsFormat {
    /// What `psql` prints: aligned columns under their names, and the count of rows.
    TABLE("txt"),
    /// What `psql --csv -q` prints, byte for byte, unless the options say otherwise.
    CSV("csv"),
    /// Values between tabs, as spreadsheets take them.
    TSV("tsv"),
    /// An array of objects for each result; see [JsonWriter] for what becomes of values and names.
    JSON("json"),
    /// An object a line, as in [#JSON].
    NDJSON("ndjson"),
    /// A table of GitHub's Markdown.
    MARKDOWN("md"),
    /// A page with a table for each result.
    HTML("html"),
    /// INSERT statements.
    INSERT("sql"),
    /// A workbook of Office Open XML with a sheet for each result; the only format that is no text.
    XLSX("xlsx");

    private final String extension;

    RowsFormat(String extension) {
        this.extension = extension;
    }

    /// How names of files in it end, without the dot.
    public String extension() {
        return extension;
    }

    /// Whether it is text.
    public boolean isText() {
        return this != XLSX;
    }

    /// A document, as psql would write it, that nobody watches.
    public RowsDocument document(OutputStream out) throws IOException {
        return document(out, WriteOptions.DEFAULT, RowsWatch.NONE);
    }

    /// A document.
    ///
    /// @param out neither flushed nor closed; each call of the writers passes on all they have
    public RowsDocument document(OutputStream out, WriteOptions options, RowsWatch watch) throws IOException {
        ByteSink sink = new ByteSink(out, watch);
        if ((this == CSV || this == TSV) && options.byteOrderMark()) {
            sink.text("\ufeff");
        }
        return switch (this) {
            case TABLE -> new Plain(sink, slice -> new TableWriter(slice, sink));
            case CSV -> new Plain(sink, slice -> CsvWriter.commas(slice, sink, options));
            case TSV -> new Plain(sink, slice -> CsvWriter.tabs(slice, sink, options));
            case JSON -> new Plain(sink, slice -> JsonWriter.array(slice, sink));
            case NDJSON -> new Plain(sink, slice -> JsonWriter.lines(slice, sink));
            case MARKDOWN -> new Plain(sink, slice -> new MarkdownWriter(slice, sink, options));
            case HTML -> new HtmlDocument(sink);
            case INSERT -> new Plain(sink, slice -> new InsertWriter(slice, sink, options));
            case XLSX -> new XlsxDocument(sink);
        };
    }

    /// A writer for one whole result.
    ///
    /// @param out neither flushed nor closed
    public RowsWriter writer(Rows rows, OutputStream out) {
        try {
            return document(out).add(RowsSlice.all(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The format's name on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private interface Writers {
        RowsWriter of(RowsSlice slice);
    }

    /// Results one after the other, with nothing around them.
    private record Plain(ByteSink sink, Writers writers) implements RowsDocument {
        @Override
        public RowsWriter add(RowsSlice slice) {
            return writers.of(slice);
        }

        @Override
        public void end() throws IOException {
            sink.drain();
        }
    }
}
