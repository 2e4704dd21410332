package dev.trunkline.app.result.value;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Whether a text is JSON.
///
/// Thread-safe: holds no state.
final class JsonCheck {
    /// The library's limits are against strangers' requests; the server itself takes more than them.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100_000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonCheck() {}

    /// What keeps it from being JSON, if something does. Reads all of it.
    static Optional<Fault> of(ByteSource source) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new SourceStream(source, 0))) {
            boolean any = parser.nextToken() != null;
            parser.skipChildren();
            if (any && parser.nextToken() == null) {
                return Optional.empty();
            }
            TokenStreamLocation at = parser.currentTokenLocation();
            return Optional.of(fault(at, any ? "there is more behind the value" : "there is no value"));
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            return Optional.of(
                    at == null ? new Fault(1, 1, -1, e.getOriginalMessage()) : fault(at, e.getOriginalMessage()));
        }
    }

    private static Fault fault(TokenStreamLocation at, String reason) {
        return new Fault(at.getLineNr(), at.getColumnNr(), (int) at.getByteOffset(), reason);
    }
}
