package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final LineFeed feed;
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
        this.feed = new LineFeed(new Tape(budget, History.KEPT, 0, anchor[0]));
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
            return reader.tape();
        } finally {
            reader.end();
        }
    }

    @Override
    public Tape tape() {
        return feed.tape();
    }

    @Override
    public boolean next() throws IOException {
        return guarded(feed.tape(), "", () -> {
            if (json.nextToken() == null) {
                return false;
            }
            feed.take(line(json));
            return true;
        });
    }

    @Override
    public void end() {
        feed.publish();
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

    private static BrokenCaptureException broken(
            Tape sofar, TokenStreamLocation place, String reason, RuntimeException e) {
        return BrokenCaptureException.inLine(sofar, place.getLineNr(), place.getByteOffset(), reason, e);
    }

    private Instant anchor() {
        if (json.nextToken() == null) {
            throw new JsonLine.Unfit("the file is empty");
        }
        return anchor(line(json));
    }

    /// When the recording began whose first line this is.
    static Instant anchor(JsonLine first) {
        try {
            return Instant.parse(first.anchor());
        } catch (DateTimeParseException e) {
            throw new JsonLine.Unfit("\"anchor\" is no time: " + e.getMessage());
        }
    }

    /// A line that stands alone.
    ///
    /// @throws JsonLine.Unfit if it is none
    static JsonLine line(byte[] bytes, int from) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, bytes.length - from)) {
            json.nextToken();
            return line(json);
        } catch (JacksonException e) {
            throw new JsonLine.Unfit("this is no whole JSON object");
        }
    }

    private static JsonLine line(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonLine.Unfit("a line of a capture is a JSON object");
        }
        return new JsonLine(json);
    }
}
