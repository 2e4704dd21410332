package dev.trunkline.app.result.value;

import java.util.Arrays;

/// Where the lines of a text are: not each of them, but every thousandth or 64th KiB, whichever comes
/// first, so that a billion of them can be found with a few megabytes.
///
/// Thread-safe: one thread builds it, any thread reads what it has published; nobody waits.
final class LineIndex {
    private static final int BLOCK_LINES = 1024;
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int READ = 1 << 18;

    private final int length;
    private final int columns;
    private final boolean words;
    private int[] offsets = new int[16];
    private int[] firstLines = new int[16];
    private int[] numbers = new int[16];
    private int marked;
    private volatile Known known = new Known(this, 0, 0, new Totals(0, 0, 0, false));

    /// What has been counted by now.
    private record Totals(int widest, int numbered, int characters, boolean complete) {}

    /// What has been found by now. The arrays are shared with later ones: beyond `blocks` they change.
    private static final class Known {
        private final int[] offsets;
        private final int[] firstLines;
        private final int[] numbers;
        private final int blocks;
        private final int lines;
        private final int covered;
        private final Totals totals;

        Known(LineIndex of, int lines, int covered, Totals totals) {
            this.offsets = of.offsets;
            this.firstLines = of.firstLines;
            this.numbers = of.numbers;
            this.blocks = of.marked;
            this.lines = lines;
            this.covered = covered;
            this.totals = totals;
        }

        int firstLine(int block) {
            return block < blocks ? firstLines[block] : lines;
        }

        int offset(int block) {
            return block < blocks ? offsets[block] : covered;
        }
    }

    /// @param length of the text, in bytes
    /// @param columns a line has at most
    /// @param words whether long lines are broken behind spaces
    LineIndex(int length, int columns, boolean words) {
        this.length = length;
        this.columns = columns;
        this.words = words;
    }

    /// Goes through all of the text; one thread, once.
    ///
    /// @param grown told now and then that more is known
    void build(ByteSource source, Runnable grown) {
        LineScanner scanner = new LineScanner(columns, words);
        byte[] bytes = new byte[0];
        int base = 0;
        int start = 0;
        int line = 0;
        int number = 1;
        int wide = 0;
        int counted = 0;
        boolean ended = false;
        while (start < length) {
            int from = start - base;
            boolean last = base + bytes.length == length;
            if (from >= bytes.length || !scanner.scan(bytes, from, bytes.length, last)) {
                publish(line, start, new Totals(wide, ended ? number - 1 : number, counted, false));
                grown.run();
                base = start;
                bytes = source.read(base, Math.max(READ, 2 * scanner.longest()));
                continue;
            }
            mark(line, start, number);
            counted += characters(bytes, from, scanner.end());
            wide = Math.max(wide, scanner.cells());
            ended = bytes[scanner.end() - 1] == '\n';
            number += ended ? 1 : 0;
            line++;
            start = base + scanner.end();
        }
        publish(line, start, new Totals(wide, ended ? number - 1 : number, counted, true));
        grown.run();
    }

    private void publish(int line, int start, Totals totals) {
        known = new Known(this, line, start, totals);
    }

    private void mark(int line, int start, int number) {
        int at = marked;
        if (at > 0 && line - firstLines[at - 1] < BLOCK_LINES && start - offsets[at - 1] < BLOCK_BYTES) {
            return;
        }
        if (at == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * at);
            firstLines = Arrays.copyOf(firstLines, 2 * at);
            numbers = Arrays.copyOf(numbers, 2 * at);
        }
        offsets[at] = start;
        firstLines[at] = line;
        numbers[at] = number;
        marked = at + 1;
    }

    private static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (bytes[i] & 0xc0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    /// How many lines are known by now.
    int lines() {
        return known.lines;
    }

    /// How many bytes of the text have been gone through.
    int covered() {
        return known.covered;
    }

    /// The columns of the widest line known by now.
    int widest() {
        return known.totals.widest;
    }

    /// The number of the last line, as line feeds count.
    int numbered() {
        return known.totals.numbered;
    }

    /// How many characters have been counted by now.
    int characters() {
        return known.totals.characters;
    }

    /// Whether all of the text has been gone through.
    boolean complete() {
        return known.totals.complete;
    }

    /// The block that a line is in; -1 if there is none yet.
    int blockOfLine(int line) {
        Known now = known;
        return line >= now.lines ? -1 : floor(now.firstLines, now.blocks, line);
    }

    /// The block that a byte is in; -1 if it is not known yet.
    int blockOfOffset(int offset) {
        Known now = known;
        boolean there = offset < now.covered || (now.totals.complete && offset == length);
        return there ? floor(now.offsets, now.blocks, offset) : -1;
    }

    private static int floor(int[] starts, int count, int wanted) {
        int place = Arrays.binarySearch(starts, 0, count, wanted);
        return place >= 0 ? place : -place - 2;
    }

    /// The number of a block's first line.
    int firstLine(int block) {
        return known.firstLine(block);
    }

    /// How many lines a block has by now.
    int lines(int block) {
        Known now = known;
        return now.firstLine(block + 1) - now.firstLine(block);
    }

    /// Reads a block's lines, as many as are known. Workers only.
    TextLine[] load(ByteSource source, int block) {
        Known now = known;
        int start = now.offset(block);
        boolean continued = start > 0 && source.read(start - 1, 1)[0] != '\n';
        byte[] bytes = source.read(start, now.offset(block + 1) - start);
        LineScanner scanner = new LineScanner(columns, words);
        TextLine[] found = new TextLine[now.firstLine(block + 1) - now.firstLine(block)];
        int at = 0;
        int number = now.numbers[block];
        for (int i = 0; i < found.length; i++) {
            scanner.scan(bytes, at, bytes.length, true);
            found[i] = TextLine.of(bytes, at, scanner.end(), start, continued ? 0 : number);
            continued = bytes[scanner.end() - 1] != '\n';
            number += continued ? 0 : 1;
            at = scanner.end();
        }
        return found;
    }
}
