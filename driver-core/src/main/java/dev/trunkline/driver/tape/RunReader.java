package dev.trunkline.driver.tape;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads many messages of a run, without an object for each. What lies on disk is read a segment at a time by
/// whoever goes forward, and a message at a time by whoever jumps about; memory is not filled with it again.
///
/// One thread at a time. May wait for the disk.
public final class RunReader {
    /// Who leaves out so few goes forward: what he leaves out lies in the same segment or the next.
    private static final int NEAR = 256;

    private final Run run;
    private int index = -1;
    /// Up to which message the array is known to hold them.
    private int end;

    private static final byte[] NOTHING = {};

    private byte[] array = NOTHING;
    private int start;
    private int length;
    private boolean inOnePiece;
    /// What was read from disk; made when it is needed.
    private byte @Nullable [] loaded;

    private @Nullable Segment loadedFrom;

    /// At no message yet.
    public RunReader(Run run) {
        this.run = run;
    }

    /// Goes to a message.
    ///
    /// @throws IndexOutOfBoundsException if there is no such message
    /// @throws PayloadException if its bytes can't be had any more
    public void seek(int message) {
        boolean within = message > index && message < end;
        if (!within) {
            // Whoever begins goes forward, until he jumps.
            enter(message, index < 0 || (message > index && message - index <= NEAR));
        }
        index = message;
        if (end > message) {
            start = run.offset(message);
            length = 1 + Run.int32(array, start + 1);
            inOnePiece = start + length <= array.length;
        }
    }

    /// Finds out where the messages from this one on are.
    private void enter(int message, boolean forward) {
        Segment segment = run.segment(message);
        byte[] resident = segment.resident();
        if (resident == null && segment == loadedFrom) {
            resident = loaded;
        } else if (resident == null && forward) {
            resident = load(segment);
        }
        if (resident != null) {
            array = resident;
            end = run.segmentEnd(message);
            return;
        }
        Span span = run.span(message);
        inOnePiece = span.inOnePiece();
        length = span.length();
        start = 0;
        end = message;
        array = inOnePiece ? span.copy() : NOTHING;
    }

    private byte[] load(Segment segment) {
        byte[] room = loaded;
        if (room == null || room.length != segment.capacity()) {
            room = new byte[segment.capacity()];
        }
        // Nothing of it counts if reading fails midway.
        loadedFrom = null;
        segment.read(0, room, 0, segment.filled);
        loaded = room;
        loadedFrom = segment;
        return room;
    }

    /// Whether the message lies in [#array()]; else it is longer than a segment.
    public boolean inOnePiece() {
        return inOnePiece;
    }

    /// Holds the message, if it is in one piece, until the next [#seek(int)]. Not to be written to.
    public byte[] array() {
        return array;
    }

    /// Where in [#array()] the message's type byte is.
    public int start() {
        return start;
    }

    /// The message's length in bytes.
    public int length() {
        return length;
    }

    /// Where the message's bytes are, for as long as somebody wants them.
    public Span span() {
        return run.span(Objects.checkIndex(index, run.count()));
    }
}
