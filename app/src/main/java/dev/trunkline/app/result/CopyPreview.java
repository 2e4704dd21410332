package dev.trunkline.app.result;

import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Takes in what a COPY … TO STDOUT gives: keeps the first lines and counts the rest, so that a COPY of a
/// large table costs the window nothing.
///
/// One thread at a time: the session's.
final class CopyPreview {
    /// What a person looks through; who wants all of it writes it to a file.
    static final int MOST_LINES = 10_000;

    private static final int MOST_BYTES = 4 << 20;

    private final int statement;
    private final CopyOut data;
    private final List<String> lines = new ArrayList<>();
    private int seen;
    private int keptBytes;
    private long count;
    private long bytes;

    CopyPreview(int statement, CopyOut data) {
        this.statement = statement;
        this.data = data;
    }

    /// Takes what has come since the last call; it need not be kept any longer.
    void look() {
        int now = data.count();
        for (; seen < now; seen++) {
            byte[] piece = data.bytes(seen);
            bytes += piece.length;
            if (data.format() == Format.TEXT) {
                take(piece);
            }
        }
        data.release(seen);
    }

    /// In text format the server sends a line in each piece; a CSV's value may hold line breaks.
    private void take(byte[] piece) {
        count++;
        if (lines.size() < MOST_LINES && keptBytes + piece.length <= MOST_BYTES) {
            keptBytes += piece.length;
            int end = piece.length > 0 && piece[piece.length - 1] == '\n' ? piece.length - 1 : piece.length;
            lines.add(new String(piece, 0, end, StandardCharsets.UTF_8));
        } else {
            // From the first that is left out all are: what is shown is the beginning, without gaps.
            keptBytes = MOST_BYTES;
        }
    }

    /// What there is to show, now that nothing more comes.
    CopiedText end(boolean whole) {
        look();
        data.close();
        return new CopiedText(statement, data.format(), lines, count, bytes, whole && !data.cut());
    }
}
