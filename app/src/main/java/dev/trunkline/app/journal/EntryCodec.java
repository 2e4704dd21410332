package dev.trunkline.app.journal;

import dev.trunkline.app.files.FileStamp;
import dev.trunkline.app.files.LineEnd;
import dev.trunkline.app.files.TextForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/// An [Entry] as bytes: its length, a checksum, what it is. An entry that was not written to its end fails
/// its checksum.
///
/// Thread-safe: holds no state.
final class EntryCodec {
    private static final int DESCRIBED = 'D';
    private static final int APPENDED = 'A';
    private static final int EDITED = 'E';
    private static final int STOOD = 'S';
    private static final int LATIN = 1;
    private static final int WIDE = 2;
    private static final int HEAD = 8;

    private EntryCodec() {}

    /// Appends an entry to these bytes.
    static void write(Entry entry, ByteArrayOutputStream out) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            DataOutputStream data = new DataOutputStream(body);
            write(entry, data);
            byte[] bytes = body.toByteArray();
            DataOutputStream framed = new DataOutputStream(out);
            framed.writeInt(bytes.length);
            framed.writeInt(checksum(bytes));
            framed.write(bytes);
        } catch (IOException e) {
            throw new AssertionError("memory takes what is written", e);
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    private static void write(Entry entry, DataOutputStream out) throws IOException {
        switch (entry) {
            case Entry.Described(KeptTab tab) -> {
                out.writeByte(DESCRIBED);
                out.writeUTF(tab.id());
                writeText(tab.name(), out);
                writeText(tab.connection(), out);
                out.writeBoolean(tab.ownText());
                out.writeBoolean(tab.file().isPresent());
                if (tab.file().isPresent()) {
                    writeFile(tab.file().get(), out);
                }
            }
            case Entry.Appended(String text) -> {
                out.writeByte(APPENDED);
                writeText(text, out);
            }
            case Entry.Edited(int at, int removed, String inserted) -> {
                out.writeByte(EDITED);
                out.writeInt(at);
                out.writeInt(removed);
                writeText(inserted, out);
            }
            case Entry.Stood(Standing standing) -> {
                out.writeByte(STOOD);
                out.writeInt(standing.anchor());
                out.writeInt(standing.caret());
                out.writeInt(standing.firstLine());
            }
        }
    }

    private static void writeFile(KeptFile file, DataOutputStream out) throws IOException {
        writeText(file.path().toString(), out);
        out.writeUTF(file.form().charset().name());
        out.writeBoolean(file.form().mark());
        out.writeUTF(file.form().lineEnd().name());
        out.writeBoolean(file.form().mixed());
        out.writeLong(file.stamp().bytes());
        out.writeUTF(file.stamp().modified().toInstant().toString());
        writeText(file.stamp().key(), out);
        out.writeBoolean(file.modified());
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        out.writeByte(latin ? LATIN : WIDE);
        out.writeInt(text.length());
        if (latin) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            // Half of a pair may be typed alone, and no charset would give it back.
            out.writeChars(text);
        }
    }

    /// The next entry.
    ///
    /// @param left how many bytes there are
    /// @throws EOFException if there is no further one that is whole
    static Read read(DataInputStream in, long left) throws IOException {
        if (left < HEAD) {
            throw new EOFException("no entry");
        }
        int length = in.readInt();
        int sum = in.readInt();
        if (length <= 0 || length > left - HEAD) {
            throw new EOFException("an entry that was not written to its end");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || checksum(bytes) != sum) {
            throw new EOFException("an entry that was not written to its end");
        }
        return new Read(entry(new DataInputStream(new ByteArrayInputStream(bytes))), HEAD + (long) length);
    }

    /// @param bytes how many it took
    record Read(Entry entry, long bytes) {}

    private static Entry entry(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case DESCRIBED -> new Entry.Described(readTab(in));
            case APPENDED -> new Entry.Appended(readText(in));
            case EDITED -> new Entry.Edited(in.readInt(), in.readInt(), readText(in));
            case STOOD -> new Entry.Stood(new Standing(in.readInt(), in.readInt(), in.readInt()));
            default -> throw new IOException("an entry of kind " + kind + ", which this version does not know");
        };
    }

    private static KeptTab readTab(DataInputStream in) throws IOException {
        String id = in.readUTF();
        String name = readText(in);
        String connection = readText(in);
        boolean ownText = in.readBoolean();
        Optional<KeptFile> file = in.readBoolean() ? Optional.of(readFile(in)) : Optional.empty();
        return new KeptTab(id, name, connection, file, ownText);
    }

    private static KeptFile readFile(DataInputStream in) throws IOException {
        try {
            Path path = Path.of(readText(in));
            TextForm form = new TextForm(
                    Charset.forName(in.readUTF()), in.readBoolean(), LineEnd.valueOf(in.readUTF()), in.readBoolean());
            long bytes = in.readLong();
            FileTime modified = FileTime.from(Instant.parse(in.readUTF()));
            FileStamp stamp = new FileStamp(bytes, modified, readText(in));
            return new KeptFile(path, form, stamp, in.readBoolean());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("a file is described in a way that this system does not know", e);
        }
    }

    private static String readText(DataInputStream in) throws IOException {
        boolean latin = in.readUnsignedByte() == LATIN;
        int length = in.readInt();
        byte[] bytes = in.readNBytes(latin ? length : 2 * length);
        if (latin) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            text.append((char) (((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)));
        }
        return text.toString();
    }
}
