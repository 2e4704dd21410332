package dev.trunkline.app.rows;

import dev.trunkline.driver.Rows;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Writes a result into a file, which is there whole at the end or, after a failure or a cancel, not at all.
///
/// @param format what the file is
/// @param options of the format
/// @param target the file; an existing one is replaced at the end
public record ExportJob(RowsFormat format, WriteOptions options, Path target) {
    /// What was written.
    ///
    /// @param file where it is
    /// @param rows how many
    /// @param bytes the file's size
    /// @param cutValues how many values the format could not hold whole
    public record Done(Path file, long rows, long bytes, long cutValues) {}

    /// Writes a slice whose rows are there. Takes as long as it takes, may wait for the disk: on a worker.
    ///
    /// @return what was written
    /// @throws CancelledException if the watch ended it, or the thread was interrupted
    /// @throws ExportException saying what stands in the way
    public Done write(RowsSlice slice, RowsWatch watch) throws IOException {
        try (Running running = begin(watch)) {
            running.add(slice);
            running.more();
            return running.finish();
        }
    }

    /// Begins an export whose rows are still to come.
    ///
    /// @throws ExportException saying what stands in the way
    public Running begin(RowsWatch watch) throws IOException {
        return new Running(this, watch);
    }

    /// An export under way. Closing it before it has finished undoes it.
    ///
    /// One thread at a time.
    public static final class Running implements AutoCloseable {
        private final ExportFile file;
        private final RowsDocument document;
        private final Counting counting;
        private @Nullable RowsWriter writer;
        /// The result, if nobody else reads it.
        private @Nullable Rows rows;

        private Running(ExportJob job, RowsWatch watch) throws IOException {
            this.file = ExportFile.create(job.target);
            this.counting = new Counting(watch);
            try {
                this.document = job.format.document(file.out(), job.options, counting);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }

        /// Begins a result whose rows are there, or are wanted by others too.
        void add(RowsSlice slice) throws IOException {
            writer = document.add(slice);
        }

        /// Begins a result that nobody else reads: rows are let go of once they are written.
        public void stream(Rows result) throws IOException {
            rows = result;
            writer = document.add(RowsSlice.all(result));
        }

        /// Writes the rows that have arrived since the last call.
        public void more() throws IOException {
            RowsWriter current = writer;
            if (current != null) {
                current.more();
                letGo(current);
            }
        }

        private void letGo(RowsWriter current) {
            Rows result = rows;
            if (result != null) {
                result.release(current.written());
            }
        }

        /// Writes what is left, and puts the file into its place.
        ///
        /// @throws ExportException if it can't be, or if not all rows were kept to be written
        public Done finish() throws IOException {
            RowsWriter current = writer;
            Rows result = rows;
            if (result != null && result.cut()) {
                throw new ExportException(
                        ExportException.Reason.OTHER, file.target(), "there was no room for all of its rows", null);
            }
            if (current != null) {
                current.end();
                letGo(current);
            }
            document.end();
            counting.look();
            file.commit();
            return new Done(file.target(), counting.rows, counting.bytes, document.cutValues());
        }

        @Override
        public void close() {
            file.close();
            Rows result = rows;
            if (result != null) {
                result.close();
            }
        }
    }

    /// Remembers how far it came.
    private static final class Counting implements RowsWatch {
        private final RowsWatch watch;
        private long rows;
        private long bytes;

        Counting(RowsWatch watch) {
            this.watch = watch;
        }

        void look() throws IOException {
            if (watch.cancelled()) {
                throw new CancelledException();
            }
        }

        @Override
        public boolean cancelled() {
            return watch.cancelled();
        }

        @Override
        public void progress(long rowsNow, long bytesNow) {
            rows = rowsNow;
            bytes = bytesNow;
            watch.progress(rowsNow, bytesNow);
        }
    }
}
