package dev.trunkline.app.result.value;

/// Finds where lines end: at a line feed, and where a line would take more columns than there are.
///
/// One thread at a time.
final class LineScanner {
    private final int columns;
    private final boolean words;
    private int end;
    private int cells;

    /// @param columns a line has at most
    /// @param words whether a line that is too long is broken behind a space, if it has one
    LineScanner(int columns, boolean words) {
        this.columns = columns;
        this.words = words;
    }

    /// The most bytes a line can have.
    int longest() {
        return 4 * columns + 4096;
    }

    /// Where the last line found ends, its line feed included.
    int end() {
        return end;
    }

    /// How many columns the last line found takes.
    int cells() {
        return cells;
    }

    /// Looks for the end of the line that begins at a place.
    ///
    /// @param last whether nothing follows behind `to`
    /// @return whether it was found; if not, more bytes are needed
    boolean scan(byte[] bytes, int from, int to, boolean last) {
        int at = from;
        int width = 0;
        int space = -1;
        while (at < to) {
            byte b = bytes[at];
            if (b == '\n') {
                return found(at + 1, width);
            }
            if (b >= ' ' && b < 0x7f) {
                if (width == columns) {
                    return found(broken(from, at, b, space), width);
                }
                width++;
                at++;
                space = b == ' ' ? at : space;
                continue;
            }
            int size = Utf8.size(b);
            boolean half = at + size > to || (b == '\r' && at + 1 == to);
            if (half && !last) {
                return false;
            }
            if (b == '\r' && at + 1 < to && bytes[at + 1] == '\n') {
                return found(at + 2, width);
            }
            int more = Utf8.width(Utf8.at(bytes, at, to), width);
            if (at > from && (width + more > columns || at - from >= longest() - 4)) {
                return found(broken(from, at, b, space), width);
            }
            width += more;
            at += Utf8.step(bytes, at, to);
            space = b == '\t' ? at : space;
        }
        return last && found(to, width);
    }

    private boolean found(int at, int width) {
        end = at;
        cells = width;
        return true;
    }

    /// A space that has no place any more hangs at the line's end.
    private int broken(int from, int at, byte b, int space) {
        if (!words) {
            return at;
        }
        return b == ' ' ? at + 1 : space > from ? space : at;
    }
}
