package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads what [JsonLinesWriter] wrote. Everything in the file is checked, since it may come from anywhere.
///
/// One thread at a time.
public final class JsonLinesReader implements TapeFiller {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Tape tape;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<Track, Long> numbers = new HashMap<>();
    /// The time of the newest row of a track that is not yet published: rows of one socket read share theirs.
    private final Map<Track, Long> unpublished = new HashMap<>();

    private final JsonParser json;

    /// Reads the first line.
    ///
    /// @throws BrokenCaptureException if it is no capture's
    JsonLinesReader(InputStream in, Budget budget) throws IOException {
        this.json = parser(in);
        Tape nothing = new Tape(budget, History.KEPT);
        Instant[] anchor = new Instant[1];
        guarded(nothing, "this is no capture of the wire: ", () -> {
            anchor[0] = anchor();
            return true;
        });
        this.tape = new Tape(budget, History.KEPT, 0, anchor[0]);
    }

    private static JsonParser parser(InputStream in) throws IOException {
        try {
            return FACTORY.createParser(ObjectReadContext.empty(), in);
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getOriginalMessage(), e);
        }
    }

    /// Reads a whole capture.
    ///
    /// @throws BrokenCaptureException if it is none, or only its beginning is; that beginning is in the
    ///     exception
    /// @throws IOException if the stream fails
    public static Tape read(InputStream in) throws IOException {
        JsonLinesReader reader = new JsonLinesReader(in, Budget.standard());
        try {
            boolean more = true;
            while (more) {
                more = reader.next();
            }
            return reader.tape;
        } finally {
            reader.end();
        }
    }

    @Override
    public Tape tape() {
        return tape;
    }

    @Override
    public boolean next() throws IOException {
        return guarded(tape, "", () -> {
            if (json.nextToken() == null) {
                return false;
            }
            take(line(json));
            return true;
        });
    }

    @Override
    public void end() {
        tracks.forEach(this::publish);
    }

    /// Gives what the parser throws a place in the file, and the stream's own exceptions back.
    private boolean guarded(Tape sofar, String refusal, BooleanSupplier reading) throws IOException {
        try {
            return reading.getAsBoolean();
        } catch (JsonLine.Unfit e) {
            throw broken(sofar, json.currentTokenLocation(), refusal + e.getMessage(), e);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            TokenStreamLocation place = e.getLocation() != null ? e.getLocation() : json.currentTokenLocation();
            // The parser's own words speak of its settings and types, which say nothing to a reader.
            throw broken(sofar, place, refusal + "this is no whole JSON object", e);
        }
    }

    private BrokenCaptureException broken(Tape sofar, TokenStreamLocation place, String reason, RuntimeException e) {
        end();
        return BrokenCaptureException.inLine(sofar, place.getLineNr(), place.getByteOffset(), reason, e);
    }

    private Instant anchor() {
        if (json.nextToken() == null) {
            throw new JsonLine.Unfit("the file is empty");
        }
        try {
            return Instant.parse(line(json).anchor());
        } catch (DateTimeParseException e) {
            throw new JsonLine.Unfit("\"anchor\" is no time: " + e.getMessage());
        }
    }

    private static JsonLine line(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonLine.Unfit("a line of a capture is a JSON object");
        }
        return new JsonLine(json);
    }

    private void take(JsonLine line) {
        Track track = track(line.connection(MOST_CONNECTIONS));
        if (line.isEvent()) {
            publish(track);
            track.event(line.event(), line.nanos(), line.took(), line.text());
            return;
        }
        long expected = numbers.getOrDefault(track, 1L);
        if (line.number() != expected) {
            throw new JsonLine.Unfit(
                    "message number " + line.number() + " where " + expected + " should be: lines are missing");
        }
        if (line.isUnlisted()) {
            publish(track);
            track.unlisted(line.unlisted(), line.unlistedLength(), line.nanos(), line.took());
            numbers.put(track, expected + line.unlisted());
            return;
        }
        if (line.fromFrontend()) {
            takeSent(line, track);
        } else {
            takeReceived(line, track);
        }
        numbers.put(track, expected + 1);
    }

    private Track track(int connection) {
        while (tracks.size() <= connection) {
            tracks.add(tape.track());
        }
        return tracks.get(connection);
    }

    private void takeSent(JsonLine line, Track track) {
        byte[] bytes = line.dropped() ? new byte[0] : line.bytes();
        FrontendCodec.Context context = line.context();
        if ((line.tag() == 0) != (context == FrontendCodec.Context.OPENING)) {
            throw new JsonLine.Unfit("only a connection's opening message has no type");
        }
        if (line.dropped()) {
            int length = line.length();
            publish(track);
            track.dropped(line.tag(), length, line.nanos(), context, line.masked(), line.ours());
            return;
        }
        check(() -> FrontendCodec.decode(bytes, 0, bytes.length, context, null));
        publish(track);
        track.sent(bytes, 0, bytes.length, line.nanos(), context, line.masked(), line.ours());
    }

    private void takeReceived(JsonLine line, Track track) {
        if (line.dropped()) {
            takeDropped(line, track);
            return;
        }
        byte[] bytes = line.bytes();
        byte tag = line.tag();
        check(() -> BackendCodec.decode(bytes, 0, bytes.length, null));
        boolean row = isRow(line, track);
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            track.received(source);
        }
        if (row) {
            track.claimRow(bytes.length, tag, line.nanos());
            unpublished.put(track, line.nanos());
        } else {
            track.claim(bytes.length, tag, line.nanos(), line.masked());
        }
    }

    private void takeDropped(JsonLine line, Track track) {
        int length = line.length();
        if (isRow(line, track)) {
            track.droppedRow(line.tag(), length, line.nanos());
            unpublished.put(track, line.nanos());
        } else {
            track.dropped(line.tag(), length, line.nanos(), null, line.masked(), false);
        }
    }

    /// Whether it is a row; rows that came earlier, or with another socket read, are published first.
    private boolean isRow(JsonLine line, Track track) {
        boolean row = line.tag() == 'D' || line.tag() == 'd';
        Long newest = unpublished.get(track);
        if (newest != null && (!row || newest != line.nanos())) {
            publish(track);
        }
        return row;
    }

    /// Whoever reads the tape later relies on its messages being whole.
    private static void check(Runnable decoding) {
        try {
            decoding.run();
        } catch (ProtocolException e) {
            throw new JsonLine.Unfit(String.valueOf(e.getMessage()));
        }
    }

    private void publish(Track track) {
        Long nanos = unpublished.remove(track);
        if (nanos != null) {
            track.publish(nanos);
        }
    }
}
