package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.wire.FrontendCodec;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One line of a capture as JSON lines, in the words of [JsonLinesWriter]'s table. Keys it does not
/// know are skipped, so that a later version may add some.
///
/// One thread at a time.
final class JsonLine {
    /// The line is JSON, but none of ours.
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason, null, false, false);
        }
    }

    /// More would not have been counted in a lifetime.
    private static final long MOST_UNLISTED = 1L << 50;

    private @Nullable String format;
    private @Nullable String anchor;
    private @Nullable String direction;
    private @Nullable String type;
    private @Nullable String context;
    private @Nullable String event;
    private @Nullable String client;
    private @Nullable String server;
    private @Nullable String text;
    private @Nullable Long version;
    private @Nullable Long connection;
    private @Nullable Long number;
    private @Nullable Long nanos;
    private @Nullable Long took;
    private @Nullable Long length;
    private @Nullable Long unlisted;
    private boolean masked;
    private boolean ours;
    private boolean dropped;
    private byte @Nullable [] bytes;

    /// Reads an object whose `{` is the parser's current token, up to its `}`.
    ///
    /// @throws Unfit if a value is of the wrong type
    JsonLine(JsonParser json) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "format" -> format = string(json, key);
                case "version" -> version = integer(json, key);
                case "anchor" -> anchor = string(json, key);
                case "connection" -> connection = integer(json, key);
                case "number" -> number = integer(json, key);
                case "nanos" -> nanos = integer(json, key);
                case "direction" -> direction = string(json, key);
                case "type" -> type = string(json, key);
                case "context" -> context = string(json, key);
                case "masked" -> masked = truth(json, key);
                case "ours" -> ours = truth(json, key);
                case "dropped" -> dropped = truth(json, key);
                case "length" -> length = integer(json, key);
                case "bytes" -> bytes = binary(json, key);
                case "unlisted" -> unlisted = integer(json, key);
                case "event" -> event = string(json, key);
                case "client" -> client = string(json, key);
                case "server" -> server = string(json, key);
                case "took" -> took = integer(json, key);
                case "text" -> text = string(json, key);
                default -> json.skipChildren();
            }
        }
    }

    private static String string(JsonParser json, String key) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new Unfit("\"" + key + "\" is no text");
        }
        return json.getString();
    }

    private static long integer(JsonParser json, String key) {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new Unfit("\"" + key + "\" is no whole number");
        }
        return json.getLongValue();
    }

    private static boolean truth(JsonParser json, String key) {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw new Unfit("\"" + key + "\" is neither true nor false");
        };
    }

    private static byte[] binary(JsonParser json, String key) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new Unfit("\"" + key + "\" is no text");
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        // Decoded as it is read: a message may be longer than any text the parser would hold.
        json.readBinaryValue(decoded);
        return decoded.toByteArray();
    }

    /// When the recording began, if this is the first line of a capture that can be read.
    String anchor() {
        if (!JsonLinesWriter.FORMAT.equals(format)) {
            throw new Unfit("it does not begin with {\"format\":\"" + JsonLinesWriter.FORMAT + "\"");
        }
        long written = present(version, "version");
        if (written != JsonLinesWriter.VERSION) {
            throw new Unfit(
                    "the capture is of version " + written + ", this program reads version " + JsonLinesWriter.VERSION);
        }
        return present(anchor, "anchor");
    }

    int connection(int most) {
        long value = present(connection, "connection");
        if (value < 0 || value > most) {
            throw new Unfit("there is no connection " + value);
        }
        return (int) value;
    }

    long number() {
        return present(number, "number");
    }

    long nanos() {
        return present(nanos, "nanos");
    }

    boolean isEvent() {
        return event != null;
    }

    /// Whether it says which addresses a connection's packets have.
    boolean isAddresses() {
        return client != null;
    }

    String client() {
        return present(client, "client");
    }

    String server() {
        return present(server, "server");
    }

    /// Whether it says something of a message whose bytes are elsewhere.
    boolean isMarks() {
        return event == null && unlisted == null && bytes == null && !dropped;
    }

    boolean isUnlisted() {
        return unlisted != null;
    }

    /// How many messages were counted only.
    long unlisted() {
        long count = present(unlisted, "unlisted");
        if (count < 1 || count > MOST_UNLISTED) {
            throw new Unfit("there are no " + count + " messages that are not listed");
        }
        return count;
    }

    /// How long they are altogether.
    long unlistedLength() {
        long claimed = present(length, "length");
        if (claimed < unlisted()) {
            throw new Unfit(unlisted() + " messages have more than " + claimed + " bytes");
        }
        return claimed;
    }

    Event.Kind event() {
        return constant(Event.Kind.class, present(event, "event"), "event");
    }

    long took() {
        return present(took, "took");
    }

    String text() {
        return present(text, "text");
    }

    boolean fromFrontend() {
        return switch (present(direction, "direction")) {
            case "frontend" -> true;
            case "backend" -> false;
            default -> throw new Unfit("\"direction\" is neither frontend nor backend");
        };
    }

    FrontendCodec.Context context() {
        String written = context;
        return written == null
                ? FrontendCodec.Context.SESSION
                : constant(FrontendCodec.Context.class, written, "context");
    }

    boolean masked() {
        return masked;
    }

    boolean ours() {
        return ours;
    }

    /// Whether the message's bytes had been dropped.
    boolean dropped() {
        return dropped;
    }

    /// The length of a message whose bytes had been dropped.
    int length() {
        long claimed = present(length, "length");
        boolean bareByte = !fromFrontend() && tag() == 0;
        int least = bareByte ? 1 : tag() == 0 ? 8 : 5;
        if (bytes != null) {
            throw new Unfit("\"bytes\" is there, though \"dropped\" says that it is not");
        }
        if (claimed < least || claimed > (bareByte ? 1 : Integer.MAX_VALUE)) {
            throw new Unfit("no such message has " + claimed + " bytes");
        }
        return (int) claimed;
    }

    /// The type byte; 0 for a message without one.
    byte tag() {
        String letter = present(type, "type");
        if (letter.length() > 1 || (letter.length() == 1 && letter.charAt(0) > 0xff)) {
            throw new Unfit("\"type\" is no letter");
        }
        return letter.isEmpty() ? 0 : (byte) letter.charAt(0);
    }

    /// The message's bytes, whose length, type and length word agree with what else the line says.
    byte[] bytes() {
        byte[] content = present(bytes, "bytes");
        long claimed = present(length, "length");
        if (content.length != claimed) {
            throw new Unfit("\"bytes\" has " + content.length + " bytes, \"length\" says " + claimed);
        }
        byte tag = tag();
        boolean bareByte = !fromFrontend() && tag == 0;
        if (bareByte && content.length == 1) {
            return content;
        }
        int head = tag == 0 ? 0 : 1;
        if (bareByte || content.length < head + 4 || (tag != 0 && content[0] != tag)) {
            throw new Unfit("\"bytes\" is no message of type '" + (tag == 0 ? "" : (char) (tag & 0xff)) + "'");
        }
        int word = (content[head] & 0xff) << 24
                | (content[head + 1] & 0xff) << 16
                | (content[head + 2] & 0xff) << 8
                | (content[head + 3] & 0xff);
        if (word != content.length - head) {
            throw new Unfit("the message's length word says " + word + ", not " + (content.length - head));
        }
        return content;
    }

    private static <T> T present(@Nullable T value, String key) {
        if (value == null) {
            throw new Unfit("\"" + key + "\" is missing");
        }
        return value;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word, String key) {
        for (E constant : type.getEnumConstants()) {
            if (JsonLinesWriter.lower(constant).equals(word.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new Unfit("\"" + key + "\" is of no known kind");
    }
}
