package dev.trunkline.app.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text file as it was read or written: what the editor opens and saves.
///
/// @param text its lines end with `\n`
/// @param form how it stands in the file
/// @param stamp by what it is seen that the file has changed since
public record TextFile(String text, TextForm form, FileStamp stamp) {
    /// Reads it.
    ///
    /// @param most bytes
    /// @throws RefusedFileException if it has more, or is no text
    public static TextFile read(Path file, long most) throws IOException {
        // Before the bytes: what is written meanwhile is then seen as a change.
        FileStamp stamp = FileStamp.of(file);
        if (stamp.bytes() > most) {
            throw new RefusedFileException(file.toString(), RefusedFileException.Reason.TOO_LARGE);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
        }
        if (bytes.length > most) {
            throw new RefusedFileException(file.toString(), RefusedFileException.Reason.TOO_LARGE);
        }
        Charset charset = Encodings.of(bytes, true);
        byte[] mark = Encodings.mark(charset);
        boolean marked = mark.length > 0
                && bytes.length >= mark.length
                && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
        int start = marked ? mark.length : 0;
        CharBuffer chars = charset.newDecoder().decode(ByteBuffer.wrap(bytes, start, bytes.length - start));
        String text = chars.toString();
        if (text.indexOf('\0') >= 0) {
            throw new RefusedFileException(file.toString(), RefusedFileException.Reason.BINARY);
        }
        return of(text, charset, marked, stamp);
    }

    private static TextFile of(String text, Charset charset, boolean marked, FileStamp stamp) {
        int lf = 0;
        int crlf = 0;
        int cr = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lf++;
            } else if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                crlf++;
                i++;
            } else if (c == '\r') {
                cr++;
            }
        }
        LineEnd lineEnd = crlf >= lf && crlf >= cr && crlf > 0 ? LineEnd.CRLF : cr > lf ? LineEnd.CR : LineEnd.LF;
        if (lf + crlf + cr == 0) {
            lineEnd = TextForm.usual().lineEnd();
        }
        boolean mixed = Math.max(lf, Math.max(crlf, cr)) < lf + crlf + cr;
        String unified = crlf + cr == 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return new TextFile(unified, new TextForm(charset, marked, lineEnd, mixed), stamp);
    }

    /// Writes a text, in one step: whoever reads sees the old file or the new one, also after a crash.
    /// A symbolic link stays one, and the file keeps its permissions, its group and, where that is
    /// allowed, its owner. Only a file with several names, or in a folder where nothing may be made, is
    /// written in its place.
    ///
    /// @param text its lines end with `\n`
    /// @throws CharacterCodingException if the charset has not all its characters; then nothing is written
    public static TextFile write(Path file, String text, TextForm form) throws IOException {
        ByteBuffer bytes = encoded(text, form);
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && hasOtherNames(target)) {
            writeInPlace(target, bytes);
        } else {
            writeAnew(target, bytes);
        }
        return new TextFile(text, form.unmixed(), FileStamp.of(target));
    }

    private static ByteBuffer encoded(String text, TextForm form) throws CharacterCodingException {
        ByteBuffer body = form.charset()
                .newEncoder()
                .encode(CharBuffer.wrap(form.lineEnd().in(text)));
        if (!form.mark()) {
            return body;
        }
        byte[] mark = Encodings.mark(form.charset());
        return ByteBuffer.allocate(mark.length + body.remaining())
                .put(mark)
                .put(body)
                .flip();
    }

    private static void writeAnew(Path target, ByteBuffer bytes) throws IOException {
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("no file: " + target);
        }
        Path next;
        try {
            next = Files.createTempFile(folder, ".", ".saving", rights(target));
        } catch (AccessDeniedException e) {
            if (!Files.isWritable(target)) {
                throw e;
            }
            writeInPlace(target, bytes);
            return;
        }
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                writeAll(channel, bytes);
            }
            keepOwner(target, next);
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static void writeInPlace(Path target, ByteBuffer bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(channel, bytes);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /// Only what the file's owner allowed may ever be read of the temporary one; a new file gets what the
    /// system gives new files.
    private static FileAttribute<?>[] rights(Path target) {
        return Folders.ownerOnly(target, "rw-------");
    }

    private static void keepOwner(Path target, Path next) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(next, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        if (!Files.exists(target)) {
            view.setPermissions(Folders.usualPermissions(next));
            return;
        }
        PosixFileAttributes before = Files.readAttributes(target, PosixFileAttributes.class);
        PosixFileAttributes now = view.readAttributes();
        refusedIsFine(() -> {
            if (!now.group().equals(before.group())) {
                view.setGroup(before.group());
            }
            if (!now.owner().equals(before.owner())) {
                view.setOwner(before.owner());
            }
        });
        view.setPermissions(before.permissions());
    }

    private interface Attempt {
        void run() throws IOException;
    }

    /// Giving a file to somebody else is a right that few have: then it belongs to whoever saved it.
    private static void refusedIsFine(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            System.getLogger(TextFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "a saved file's owner or group could not be kept", e);
        }
    }

    /// Whether the file has hard links: moving another one to its place would part them.
    private static boolean hasOtherNames(Path target) throws IOException {
        if (!target.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        return links(target).map(count -> count > 1).orElse(false);
    }

    private static Optional<Integer> links(Path target) throws IOException {
        @Nullable Object count = Files.getAttribute(target, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        return count instanceof Integer number ? Optional.of(number) : Optional.empty();
    }
}
