package dev.trunkline.driver.file;

import dev.trunkline.driver.packet.BlockWriter;
import dev.trunkline.driver.packet.TcpWriter;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a tape as packets that would have carried it, for Wireshark and others, and what packets can't say
/// into blocks of our own, as `docs/capture-files.md` describes them.
///
/// One thread at a time.
final class PcapngWriter implements Writing {
    /// Reserved by IANA, so that it can't be anybody's; ours begin with [#SIGNATURE].
    static final int ENTERPRISE = 0xffffffff;
    /// What the data of our blocks begins with.
    static final String SIGNATURE = "trunkline-wire 1\n";
    /// Sequence numbers leave out no more for one message, so that what follows does not look like the past.
    static final int LARGEST_GAP = 1 << 30;

    /// A connection's packets.
    private static final class Stream {
        private final TcpWriter tcp;
        private boolean cancels;
        /// What the next packet with data is to say.
        private @Nullable String comment;

        Stream(TcpWriter tcp) {
            this.tcp = tcp;
        }

        @Nullable
        String takeComment() {
            String taken = comment;
            comment = null;
            return taken;
        }
    }

    private final Tape tape;
    private final OutputStream out;
    private final BlockWriter blocks;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final JsonLinesWriter lines;
    private final Addresses addresses;
    private final TrackComments comments;
    private final Map<Integer, Stream> streams = new HashMap<>();
    /// Comments for connections that have no packets yet.
    private final Map<Integer, String> early = new HashMap<>();
    private final long anchor;
    /// Whose data may still be on its way into a segment.
    private @Nullable Stream filling;

    /// Writes the file's beginning.
    ///
    /// @param out closed by [#close()]
    PcapngWriter(Tape tape, CaptureSelection selection, CaptureOptions options, OutputStream out) throws IOException {
        this.tape = tape;
        this.out = out;
        this.blocks = new BlockWriter(out);
        this.lines = new JsonLinesWriter(tape, line);
        this.addresses = new Addresses(tape, options.realPorts());
        this.comments = new TrackComments(tape, selection);
        Instant began = tape.wallTime(tape.anchorNanos());
        // Beyond the year 2554 it wraps around, and back again when it is read.
        this.anchor = began.getEpochSecond() * 1_000_000_000L + began.getNano();
        String what = selection.words().map(words -> "a selection: " + words).orElse(null);
        blocks.section("Trunkline", what);
        blocks.ethernet("trunkline");
        lines.head(selection);
        endLine();
    }

    private long time(long nanos) {
        return anchor + (nanos - tape.anchorNanos());
    }

    @Override
    public void event(Event event) throws IOException {
        remark(event);
        if (event.kind() == Event.Kind.CONNECTED && !streams.containsKey(event.track())) {
            open(event.track(), event.nanos() - event.took(), event.nanos());
        }
        lines.event(event);
        endLine();
        Stream stream = streams.get(event.track());
        if (event.kind() == Event.Kind.CLOSED && stream != null) {
            close(stream, event);
        }
    }

    @Override
    public void message(Message m, long number) throws IOException {
        remark(m);
        boolean frontend = m.direction() == Direction.FRONTEND;
        byte[] bytes = JsonLinesWriter.bytes(m);
        boolean asksForEncryption =
                m.tag() == 0 && (!frontend || (m.length() == 8 && m.context() == FrontendCodec.Context.OPENING));
        if (bytes == null || asksForEncryption) {
            lines.message(m, number);
            endLine();
            if (bytes == null) {
                stream(m.track(), m.nanos()).tcp.gap(frontend, Math.min(m.length(), LARGEST_GAP));
            }
            return;
        }
        Stream stream = stream(m.track(), m.nanos());
        if (m.is(Message.Mark.MASKED) || m.is(Message.Mark.OURS) || m.context() != FrontendCodec.Context.SESSION) {
            lines.marks(m, number);
            endLine();
        }
        stream.cancels = frontend && m.tag() == 0;
        fill(stream);
        stream.tcp.data(frontend, bytes, 0, bytes.length, time(m.nanos()), stream.takeComment());
    }

    @Override
    public void rows(RowFeed rows) throws IOException {
        if (rows.place() == 0) {
            remark(rows.run());
        }
        while (rows.next()) {
            Stream stream = stream(rows.track(), rows.nanos());
            if (rows.isDropped()) {
                lines.row(rows);
                endLine();
                stream.tcp.gap(false, Math.min(rows.length(), LARGEST_GAP));
            } else {
                fill(stream);
                stream.tcp.data(
                        false, rows.bytes(), rows.start(), rows.length(), time(rows.nanos()), stream.takeComment());
            }
        }
    }

    @Override
    public void unlisted(Unlisted unlisted, long number) throws IOException {
        remark(unlisted);
        lines.unlisted(unlisted, number);
        endLine();
        stream(unlisted.track(), unlisted.nanos()).tcp.gap(false, (int) Math.min(unlisted.bytes(), LARGEST_GAP));
    }

    /// Notes which exchange begins with an entry.
    private void remark(Entry entry) {
        String comment = comments.of(entry);
        if (comment == null) {
            return;
        }
        Stream stream = streams.get(entry.track());
        if (stream != null) {
            stream.comment = comment;
        } else {
            early.put(entry.track(), comment);
        }
    }

    /// The packets of a connection; where nobody knows when it began, it begins now.
    private Stream stream(int track, long nanos) throws IOException {
        Stream known = streams.get(track);
        return known != null ? known : open(track, nanos, nanos);
    }

    private Stream open(int track, long asked, long connected) throws IOException {
        Addresses.Pair ends = addresses.of(track);
        lines.addresses(track, ends.client().toString(), ends.server().toString());
        endLine();
        Stream stream = new Stream(new TcpWriter(blocks, ends.client(), ends.server()));
        stream.comment = early.remove(track);
        streams.put(track, stream);
        stream.tcp.open(time(asked), time(connected));
        return stream;
    }

    private void close(Stream stream, Event event) throws IOException {
        String why = event.text();
        long nanos = time(event.nanos());
        if (why.isEmpty()) {
            // A server takes a cancel, and says nothing.
            stream.tcp.close(!stream.cancels, nanos);
        } else if (why.startsWith("the server closed the connection")) {
            stream.tcp.close(false, nanos);
        } else {
            stream.tcp.reset(!why.startsWith("the connection broke"), nanos);
        }
        streams.remove(event.track());
    }

    private void fill(Stream stream) throws IOException {
        Stream before = filling;
        if (before != null && before != stream) {
            before.tcp.flush();
        }
        filling = stream;
    }

    private void endSegments() throws IOException {
        Stream stream = filling;
        if (stream != null) {
            stream.tcp.flush();
        }
        filling = null;
    }

    /// The line just written becomes a block.
    private void endLine() throws IOException {
        endSegments();
        lines.flush();
        byte[] object = line.toByteArray();
        line.reset();
        byte[] signature = SIGNATURE.getBytes(StandardCharsets.US_ASCII);
        byte[] data = new byte[signature.length + object.length - 1];
        System.arraycopy(signature, 0, data, 0, signature.length);
        System.arraycopy(object, 0, data, signature.length, object.length - 1);
        blocks.custom(ENTERPRISE, data);
    }

    @Override
    public void flush() throws IOException {
        endSegments();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            endSegments();
        } finally {
            out.close();
        }
    }
}
