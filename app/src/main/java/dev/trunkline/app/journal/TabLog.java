package dev.trunkline.app.journal;

import dev.trunkline.app.files.Folders;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The file of one tab: a text in pieces, then its edits. It is written anew, without them, when they have
/// become as large as the text: so what is written grows with what is typed, whatever the text's size.
///
/// One thread at a time.
final class TabLog {
    static final String ENDING = ".tab";
    private static final byte[] MAGIC = "TLTAB 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 64 * 1024;
    /// Edits of less than this are not worth the writing.
    private static final long LEAST_EDITS = 256 * 1024;

    private final Path file;
    /// What is behind is no entry: it was not written to its end.
    private long good;
    private long base;

    /// @param good how many of its bytes are entries
    /// @param base how many of these were written at once
    private TabLog(Path file, long good, long base) {
        this.file = file;
        this.good = good;
        this.base = base;
    }

    /// A tab as it is found in its file.
    ///
    /// @param torn whether there was more behind the last whole entry
    record Found(KeptTab tab, String text, Standing standing, boolean torn, TabLog log) {}

    Path file() {
        return file;
    }

    /// Writes a tab into a file of its own, in one step.
    static TabLog create(Path file, Found as) throws IOException {
        return create(file, as.tab, as.text, as.standing);
    }

    static TabLog create(Path file, KeptTab tab, String text, Standing standing) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Folders.createSecret(next);
        long written;
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(MAGIC);
            EntryCodec.write(new Entry.Described(tab), out);
            written = write(channel, 0, out);
            for (int at = 0; at < text.length(); at += PIECE) {
                EntryCodec.write(new Entry.Appended(text.substring(at, Math.min(text.length(), at + PIECE))), out);
                written += write(channel, written, out);
            }
            EntryCodec.write(new Entry.Stood(standing), out);
            written += write(channel, written, out);
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new TabLog(file, written, written);
    }

    private static int write(FileChannel channel, long at, ByteArrayOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
        out.reset();
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
        return length;
    }

    /// Appends entries. If that fails, the file is as if it had not been tried, and it can be tried again.
    ///
    /// @param force whether they shall outlive a loss of power, too
    /// @throws NoSuchFileException if the file is gone, or is not what was written: it has to be made anew
    void append(List<Entry> entries, boolean force) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() < good) {
                throw new NoSuchFileException(file.toString(), null, "somebody has cut it");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            entries.forEach(entry -> EntryCodec.write(entry, out));
            int written = write(channel, good, out);
            if (channel.size() > good + written) {
                // Of an attempt before this one that failed half-way.
                channel.truncate(good + written);
            }
            if (force) {
                channel.force(false);
            }
            good += written;
        }
    }

    /// Whether it is time for [#compacted()].
    boolean overgrown() {
        return good - base > Math.max(LEAST_EDITS, base);
    }

    /// The same tab, written anew without its edits.
    TabLog compacted() throws IOException {
        return create(file, read(file));
    }

    /// Reads a tab.
    ///
    /// @throws IOException if the file is none of ours, or can't be read
    static Found read(Path file) throws IOException {
        return read(file, true);
    }

    /// Reads what a tab is, but not its text.
    static KeptTab describe(Path file) throws IOException {
        return read(file, false).tab;
    }

    private static Found read(Path file, boolean texts) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), PIECE))) {
            long size = channel.size();
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new IOException(file + " is no tab of this version");
            }
            Replay replay = new Replay(texts);
            long good = MAGIC.length;
            try {
                while (good < size) {
                    EntryCodec.Read next = EntryCodec.read(in, size - good);
                    replay.take(next.entry());
                    good += next.bytes();
                }
            } catch (EOFException | IndexOutOfBoundsException e) {
                // The program ended in the middle of it.
                System.getLogger(TabLog.class.getName())
                        .log(System.Logger.Level.DEBUG, "the last entry of " + file + " is not whole", e);
            }
            return replay.found(good < size, new TabLog(file, good, Math.min(good, replay.base())), file);
        }
    }

    /// Makes a tab of its entries.
    private static final class Replay {
        private final boolean texts;
        private final GapText text = new GapText();
        private Standing standing = Standing.TOP;
        private Optional<KeptTab> tab = Optional.empty();

        Replay(boolean texts) {
            this.texts = texts;
        }

        void take(Entry entry) {
            switch (entry) {
                case Entry.Described(KeptTab described) -> tab = Optional.of(described);
                case Entry.Appended(String more) -> replace(text.length(), 0, more);
                case Entry.Edited(int at, int removed, String inserted) -> replace(at, removed, inserted);
                case Entry.Stood(Standing stood) -> standing = stood;
            }
        }

        private void replace(int at, int removed, String inserted) {
            if (texts) {
                text.replace(at, removed, inserted);
            }
        }

        /// About as many bytes as the text has where it is written at once.
        long base() {
            return text.length();
        }

        Found found(boolean torn, TabLog log, Path file) throws IOException {
            KeptTab described = tab.orElseThrow(() -> new IOException(file + " does not say which tab it is"));
            return new Found(described, texts ? text.toString() : "", standing, torn, log);
        }
    }
}
