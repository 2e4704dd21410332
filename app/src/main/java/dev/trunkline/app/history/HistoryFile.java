package dev.trunkline.app.history;

import dev.trunkline.app.files.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Everything that was executed, the newest last, in a file of JSON lines that its owner alone may read.
/// Several programs may write to it. When it has become too large, the older half goes.
///
/// Thread-safe.
public final class HistoryFile implements AutoCloseable {
    private static final Logger LOG = System.getLogger(HistoryFile.class.getName());
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final int MOST_LINES = 20_000;
    private static final int PATIENCE_SECONDS = 5;

    private final Path file;
    private final long mostBytes;
    private final int mostLines;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("trunkline-history").factory());
    /// The writer's thread: lines in the file, as far as is known; negative before they are counted.
    private int lines = -1;

    /// @param file its folder is made when something is written
    public HistoryFile(Path file) {
        this(file, MOST_BYTES, MOST_LINES);
    }

    HistoryFile(Path file, long mostBytes, int mostLines) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.mostLines = mostLines;
    }

    /// Adds a statement, soon; never waits.
    ///
    /// @param code of the error it ended with, five characters; empty if there is none
    public void add(Executed executed, String code) {
        if (!writer.isShutdown()) {
            writer.execute(() -> {
                try {
                    append(ExecutedJson.write(executed.keepable(code)));
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "a statement could not be added to the history", e);
                }
            });
        }
    }

    private void append(String line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no file: " + file);
        }
        Folders.create(folder);
        if (!Files.exists(file)) {
            try {
                Folders.createSecret(file);
            } catch (FileAlreadyExistsException e) {
                LOG.log(Level.DEBUG, "another program has begun the history", e);
            }
        }
        // The file itself is replaced when it is cut, so the lock is on another one.
        try (FileChannel guard = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var _ = guard.lock()) {
            if (lines < 0) {
                lines = count();
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(endsTorn(channel) ? "\n" + line : line);
                channel.position(channel.size());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                lines++;
                if (lines <= mostLines && channel.size() <= mostBytes) {
                    return;
                }
            }
            cut();
        }
    }

    private static boolean endsTorn(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    private int count() throws IOException {
        return all(Integer.MAX_VALUE).size();
    }

    /// Takes the older half away.
    private void cut() throws IOException {
        List<Executed> newest = all(mostLines / 2);
        Collections.reverse(newest);
        Deque<String> kept = new ArrayDeque<>();
        long bytes = 0;
        for (Executed executed : newest.reversed()) {
            String line = ExecutedJson.write(executed);
            bytes += line.length();
            if (bytes > mostBytes / 2 && !kept.isEmpty()) {
                break;
            }
            kept.addFirst(line);
        }
        Folders.replaceSecret(file, String.join("", kept));
        lines = kept.size();
    }

    /// The newest statements, the newest first. Waits for the disk.
    ///
    /// @param most how many
    public List<Executed> newest(int most) throws IOException {
        return all(most);
    }

    private List<Executed> all(int most) throws IOException {
        Deque<Executed> found = new ArrayDeque<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                ExecutedJson.read(line).ifPresent(found::addFirst);
                if (found.size() > most) {
                    found.removeLast();
                }
            }
        } catch (NoSuchFileException e) {
            return new ArrayList<>();
        } catch (CharacterCodingException e) {
            LOG.log(Level.WARNING, "the history is no text from here on", e);
        }
        return new ArrayList<>(found);
    }

    /// Writes what has been added, and waits for it, but not for ever.
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the history was not written to its end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
