package dev.trunkline.app.cli;

import dev.trunkline.app.rows.ExportFile;
import dev.trunkline.app.rows.RowsDocument;
import dev.trunkline.app.rows.RowsFormat;
import dev.trunkline.app.rows.RowsSlice;
import dev.trunkline.app.rows.RowsWatch;
import dev.trunkline.app.rows.RowsWriter;
import dev.trunkline.app.rows.WriteOptions;
import dev.trunkline.driver.Rows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a run's rows go: standard output, or a file that is there only if everything went well. One
/// document for all its results.
///
/// One thread at a time.
final class RowsOutput implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final RowsFormat format;
    private final Streams streams;
    private final @Nullable ExportFile file;
    private final OutputStream out;
    private final RowsDocument document;
    private boolean begun;
    private boolean broken;

    private RowsOutput(RowsFormat format, WriteOptions options, @Nullable ExportFile file, Streams streams)
            throws IOException {
        this.format = format;
        this.streams = streams;
        this.file = file;
        this.out = file == null ? streams.out() : new BufferedOutputStream(file.out(), BUFFER);
        this.document = format.document(out, options, RowsWatch.NONE);
    }

    /// @param target the file; null for standard output
    /// @throws IOException if the file can't be begun
    static RowsOutput of(RowsFormat format, WriteOptions options, @Nullable Path target, Streams streams)
            throws IOException {
        return new RowsOutput(format, options, target == null ? null : ExportFile.create(target), streams);
    }

    RowsFormat format() {
        return format;
    }

    RowsWriter writer(Rows rows) throws IOException {
        begun = true;
        return document.add(RowsSlice.all(rows));
    }

    void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Data of a COPY, which is no rows and stands as it came, where the format is text.
    void raw(byte[] data) throws IOException {
        if (format.isText()) {
            out.write(data);
        } else {
            broken();
            throw new IOException("data of a COPY is no rows: it can't go into " + format);
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    /// A result will never be whole.
    void broken() {
        broken = true;
    }

    /// Nothing more will come. A document with a broken result is left open, as that result is.
    ///
    /// @param succeeded whether everything did; else there will be no file
    void end(boolean succeeded) {
        try {
            if (!broken && (begun || file != null)) {
                document.end();
            }
            out.flush();
            if (file != null && succeeded) {
                file.commit();
            } else if (file != null) {
                streams.say(file.target() + ": not written, since not everything succeeded");
            }
            if (document.cutValues() > 0) {
                streams.say(document.cutValues() + " values were cut at what a cell of " + format + " holds");
            }
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
