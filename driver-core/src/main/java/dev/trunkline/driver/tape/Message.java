package dev.trunkline.driver.tape;

import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Field;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The index entry of one message. Rows are not among these: see [Run].
///
/// Thread-safe: immutable, and the bytes it points at don't change.
public final class Message implements Entry {
    /// What is said of a message beside its bytes.
    public enum Mark {
        /// Secret bytes were overwritten before it was recorded.
        MASKED,
        /// The program sent it by itself, such as the BEGIN of manual transactions.
        OURS
    }

    /// What an entry and its place in the index cost, in bytes of the heap.
    static final int COST = 64;

    private final Segment segment;
    private final int offset;
    private final int length;
    private final long number;
    private final long nanos;
    private final int track;
    private final byte tag;
    private final boolean masked;
    private final boolean ours;
    private final FrontendCodec.@Nullable Context context;

    /// @param context for a frontend message, what must be known to read it; null for a backend message
    Message(
            Segment segment,
            int offset,
            int length,
            long number,
            long nanos,
            int track,
            byte tag,
            FrontendCodec.@Nullable Context context,
            boolean masked,
            boolean ours) {
        this.segment = segment;
        this.offset = offset;
        this.length = length;
        this.number = number;
        this.nanos = nanos;
        this.track = track;
        this.tag = tag;
        this.context = context;
        this.masked = masked;
        this.ours = ours;
    }

    @Override
    public int track() {
        return track;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /// Its number on its connection, counted from 1 over both directions, rows included.
    public long number() {
        return number;
    }

    /// Who sent it.
    public Direction direction() {
        return context != null ? Direction.FRONTEND : Direction.BACKEND;
    }

    /// Its type byte; 0 for a message that has none.
    public byte tag() {
        return tag;
    }

    /// Its length in bytes, type byte and length word included.
    public int length() {
        return length;
    }

    /// Whether this was marked so.
    public boolean is(Mark mark) {
        return switch (mark) {
            case MASKED -> masked;
            case OURS -> ours;
        };
    }

    /// Whether its bytes are in memory, on disk, or dropped; of a message longer than a segment all of them.
    public Whereabouts whereabouts() {
        return span().whereabouts();
    }

    /// Where its bytes are.
    public Span span() {
        return new Span(segment, offset, length);
    }

    /// The message of a frontend's bytes.
    ///
    /// @throws dev.trunkline.driver.wire.ProtocolException if the bytes are no such message
    /// @throws PayloadException if the bytes can't be had any more; so do the next two
    public FrontendMessage frontend() {
        return FrontendCodec.decode(span().copy(), 0, length, context(), null);
    }

    /// The message of a backend's bytes.
    ///
    /// @throws dev.trunkline.driver.wire.ProtocolException if the bytes are no such message
    public BackendMessage backend() {
        return BackendCodec.decode(span().copy(), 0, length, null);
    }

    /// The fields of the message, each byte in exactly one of them, in order.
    ///
    /// @throws dev.trunkline.driver.wire.ProtocolException if the bytes are no message
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        byte[] bytes = span().copy();
        if (direction() == Direction.FRONTEND) {
            FrontendCodec.decode(bytes, 0, length, context(), fields);
        } else {
            BackendCodec.decode(bytes, 0, length, fields);
        }
        return fields;
    }

    /// What must be known beside the bytes to read them.
    public FrontendCodec.Context context() {
        return context != null ? context : FrontendCodec.Context.SESSION;
    }
}
