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
import org.jspecify.annotations.Nullable;
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
public final class JsonLinesReader {
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

    private JsonLinesReader(Tape tape) {
        this.tape = tape;
    }

    /// Reads a whole capture.
    ///
    /// @throws BrokenCaptureException if it is none, or only its beginning is; that beginning is in the
    ///     exception
    /// @throws IOException if the stream fails
    public static Tape read(InputStream in) throws IOException {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            return read(json);
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getOriginalMessage(), e);
        }
    }

    private static Tape read(JsonParser json) throws IOException {
        @Nullable JsonLinesReader reader = null;
        try {
            reader = new JsonLinesReader(begin(json));
            while (json.nextToken() != null) {
                reader.take(line(json));
            }
            reader.publishAll();
            return reader.tape;
        } catch (JsonLine.Unfit e) {
            throw broken(reader, json.currentTokenLocation(), String.valueOf(e.getMessage()), e);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException) {
                throw e;
            }
            TokenStreamLocation place = e.getLocation() != null ? e.getLocation() : json.currentTokenLocation();
            // The parser's own words speak of its settings and types, which say nothing to a reader.
            throw broken(reader, place, "this is no whole JSON object", e);
        }
    }

    private static BrokenCaptureException broken(
            @Nullable JsonLinesReader reader, TokenStreamLocation place, String reason, RuntimeException e) {
        if (reader == null) {
            String refusal = "this is no capture of the wire: " + reason;
            return new BrokenCaptureException(new Tape(), place.getLineNr(), refusal, e);
        }
        reader.publishAll();
        return new BrokenCaptureException(reader.tape, place.getLineNr(), reason, e);
    }

    private static Tape begin(JsonParser json) {
        if (json.nextToken() == null) {
            throw new JsonLine.Unfit("the file is empty");
        }
        try {
            return new Tape(
                    Budget.standard(), History.KEPT, 0, Instant.parse(line(json).anchor()));
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

    private void publishAll() {
        tracks.forEach(this::publish);
    }
}
