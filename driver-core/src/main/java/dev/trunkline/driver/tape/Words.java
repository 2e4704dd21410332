package dev.trunkline.driver.tape;

/// The bytes of a track's messages that are no rows. They lie apart from the rows, so that the rows can
/// go and the words that explain them stay.
///
/// One thread at a time: the track's.
final class Words {
    private final Shelf shelf;
    private Segment newest;
    private int used;

    Words(Shelf shelf) {
        this.shelf = shelf;
        this.newest = take(Segment.FIRST);
    }

    /// Takes in a message.
    ///
    /// @return its first segment; [#offset()] says where in it
    Segment add(byte[] bytes, int offset, int length) {
        Segment first = begin(length);
        int done = 0;
        while (done < length) {
            int piece = room(length - done);
            System.arraycopy(bytes, offset + done, newest.writable(), used, piece);
            used += piece;
            done += piece;
        }
        return first;
    }

    /// As [#add(byte\[\], int, int)], from bytes already recorded elsewhere.
    Segment add(Span message) {
        int length = message.length();
        Segment first = begin(length);
        int done = 0;
        while (done < length) {
            int piece = room(length - done);
            message.copy(done, newest.writable(), used, piece);
            used += piece;
            done += piece;
        }
        return first;
    }

    private int start;

    /// Where in its first segment the newest message begins.
    int offset() {
        return start;
    }

    /// Where a message of this length begins: in the newest segment if it fits.
    private Segment begin(int length) {
        if (length > newest.capacity() - used) {
            Segment full = newest;
            retire();
            newest = take(Segment.after(full, length));
        }
        start = used;
        return newest;
    }

    /// How many more bytes fit into the newest segment; goes on in another chunk if it is full.
    private int room(int wanted) {
        if (used == newest.capacity()) {
            Segment chunk = take(Segment.LARGEST);
            newest.continueIn(chunk);
            retire();
            newest = chunk;
        }
        return Math.min(wanted, newest.capacity() - used);
    }

    /// Words are few and go by themselves when there is no room: nobody is asked.
    private Segment take(int capacity) {
        return shelf.budget().take(shelf, capacity, false, _ -> OnFull.Decision.GIVE_UP);
    }

    /// Nothing more is written to the newest segment.
    void retire() {
        shelf.budget().ledger().retire(newest, used);
        used = 0;
    }
}
