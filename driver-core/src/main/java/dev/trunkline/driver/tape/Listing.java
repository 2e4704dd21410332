package dev.trunkline.driver.tape;

import org.jspecify.annotations.Nullable;

/// What of one track is listed in its tape's index. While there is room, everything is. When the index has
/// what it may have of the budget, so much is listed of what a server says as is the answer to something the
/// client said, with room to spare; the rest is counted. So a server that talks without end fills no memory.
///
/// One thread at a time: the track's.
final class Listing {
    /// How many messages of the server are listed for each of the client's, however full the index is.
    static final int FOR_EACH = 16;
    /// The most that a client which has said much saves up for what it is told later.
    static final int MOST_SAVED = 1 << 16;

    private final Tape tape;
    private final int track;
    private int saved = FOR_EACH;
    private boolean failed;
    private @Nullable Unlisted gap;

    Listing(Tape tape, int track) {
        this.tape = tape;
        this.track = track;
    }

    /// The client has said something.
    void asked() {
        saved = Math.min(MOST_SAVED, saved + FOR_EACH);
        failed = false;
    }

    /// Whether the next entry of the server is listed.
    ///
    /// @param tag its type byte
    boolean lists(byte tag) {
        // What says how an exchange ended comes no more often than it was asked for, but errors might.
        boolean end = tag == 'Z' || (tag == 'E' && !failed);
        failed = tag == 'E' || (failed && tag != 'Z');
        if (saved > 0) {
            saved--;
            return true;
        }
        return end || !tape.isCrowded();
    }

    /// Lists an entry.
    void add(Entry entry) {
        gap = null;
        tape.append(entry);
    }

    /// Counts messages that are not listed.
    ///
    /// @param number the first one's
    void count(long messages, long bytes, long number, long nanos) {
        Unlisted growing = gap;
        if (growing == null) {
            growing = new Unlisted(track, number, nanos);
            growing.add(messages, bytes, nanos);
            add(growing);
            gap = growing;
        } else {
            growing.add(messages, bytes, nanos);
        }
    }
}
