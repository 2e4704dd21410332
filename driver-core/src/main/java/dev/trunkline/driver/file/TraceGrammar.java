package dev.trunkline.driver.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What fields libpq's trace prints of each message, and what stands for them on the wire.
///
/// Thread-safe: immutable.
final class TraceGrammar {
    /// A field, or something that consists of fields.
    sealed interface Item {}

    /// A text in double quotes, which ends with a zero byte on the wire.
    record Text() implements Item {}

    /// An integer of two bytes, or four.
    record Int(int size) implements Item {}

    /// A bare character.
    record Char() implements Item {}

    /// A value in single quotes that fills the message.
    record Rest() implements Item {}

    /// An integer of four bytes and, unless that is -1, a value of so many.
    record Value() implements Item {}

    /// An integer of so many bytes, and so many times what follows.
    record Counted(int size, List<Item> items) implements Item {}

    /// So many of them are left.
    record Times(long count, Counted of) implements Item {}

    /// Codes and texts, up to a zero byte.
    record Report() implements Item {}

    /// These again and again, until so many bytes of the message are left.
    record Repeated(List<Item> items, int left) implements Item {}

    /// A message's line.
    ///
    /// @param tag its type byte; 0 if it has none
    /// @param code what it begins with on the wire and the line does not say: an authentication's code
    /// @param whole whether the line says all that the message does
    record Shape(byte tag, @Nullable Integer code, List<Item> items, boolean whole) {}

    private static final Item TEXT = new Text();
    private static final Item SHORT = new Int(2);
    private static final Item INT = new Int(4);
    private static final Item CHAR = new Char();
    private static final Item REST = new Rest();
    private static final Item FORMATS = new Counted(2, List.of(SHORT));
    private static final Item VALUES = new Counted(2, List.of(new Value()));

    /// A connection's first message has no type byte, and neither has its answer.
    private static final Map<String, Shape> UNTAGGED = Map.of(
            "StartupMessage", shape(0, SHORT, SHORT, new Repeated(List.of(TEXT, TEXT), 1)),
            "CancelRequest", shape(0, SHORT, SHORT, INT, INT),
            "SSLRequest", shape(0, SHORT, SHORT),
            "GSSENCRequest", shape(0, SHORT, SHORT),
            "SSLResponse", shape(0, CHAR),
            "GSSENCResponse", shape(0, CHAR));

    private static final Map<String, Shape> FRONTEND = Map.ofEntries(
            Map.entry("Bind", shape('B', TEXT, TEXT, FORMATS, VALUES, FORMATS)),
            Map.entry("Close", shape('C', CHAR, TEXT)),
            Map.entry("CopyData", shape('d', REST)),
            Map.entry("CopyDone", shape('c')),
            Map.entry("CopyFail", shape('f', TEXT)),
            Map.entry("Describe", shape('D', CHAR, TEXT)),
            Map.entry("Execute", shape('E', TEXT, INT)),
            Map.entry("Flush", shape('H')),
            Map.entry("FunctionCall", shape('F', INT, FORMATS, VALUES, SHORT)),
            Map.entry("GSSResponse", shape('p', REST)),
            Map.entry("Parse", shape('P', TEXT, TEXT, new Counted(2, List.of(INT)))),
            Map.entry("PasswordMessage", shape('p', TEXT)),
            Map.entry("Query", shape('Q', TEXT)),
            Map.entry("SASLInitialResponse", shape('p', TEXT, new Value())),
            Map.entry("SASLResponse", shape('p', REST)),
            Map.entry("Sync", shape('S')),
            Map.entry("Terminate", shape('X')),
            Map.entry("UnknownAuthenticationResponse", hollow('p')));

    private static final Map<String, Shape> BACKEND = Map.ofEntries(
            Map.entry("AuthenticationOk", authentication(0)),
            Map.entry("AuthenticationCleartextPassword", authentication(3)),
            // Of its salt nothing is said.
            Map.entry("AuthenticationMD5Password", hollow('R')),
            Map.entry("AuthenticationGSS", authentication(7)),
            Map.entry("AuthenticationGSSContinue", authentication(8, REST)),
            Map.entry("AuthenticationSSPI", authentication(9)),
            Map.entry("AuthenticationSASL", authentication(10, new Repeated(List.of(TEXT), 0))),
            Map.entry("AuthenticationSASLContinue", authentication(11, REST)),
            Map.entry("AuthenticationSASLFinal", authentication(12, REST)),
            // Before version 17 a number followed.
            Map.entry("Authentication", hollow('R')),
            Map.entry("AuthenticationRequest", hollow('R')),
            Map.entry("BackendKeyData", shape('K', INT, INT)),
            Map.entry("BindComplete", shape('2')),
            Map.entry("CloseComplete", shape('3')),
            Map.entry("CommandComplete", shape('C', TEXT)),
            Map.entry("CopyBothResponse", shape('W', CHAR, new Repeated(List.of(SHORT), 0))),
            Map.entry("CopyData", shape('d', REST)),
            Map.entry("CopyDone", shape('c')),
            Map.entry("CopyInResponse", shape('G', CHAR, FORMATS)),
            Map.entry("CopyOutResponse", shape('H', CHAR, FORMATS)),
            Map.entry("DataRow", shape('D', VALUES)),
            Map.entry("EmptyQueryResponse", shape('I')),
            Map.entry("ErrorResponse", shape('E', new Report())),
            Map.entry("FunctionCallResponse", shape('V', new Value())),
            Map.entry("NegotiateProtocolVersion", shape('v', INT, new Counted(4, List.of(TEXT)))),
            Map.entry("NoData", shape('n')),
            Map.entry("NoticeResponse", shape('N', new Report())),
            Map.entry("NotificationResponse", shape('A', INT, TEXT, TEXT)),
            Map.entry("ParameterDescription", shape('t', new Counted(2, List.of(INT)))),
            Map.entry("ParameterStatus", shape('S', TEXT, TEXT)),
            Map.entry("ParseComplete", shape('1')),
            Map.entry("PortalSuspended", shape('s')),
            Map.entry("ReadyForQuery", shape('Z', CHAR)),
            Map.entry("RowDescription", shape('T', new Counted(2, List.of(TEXT, INT, SHORT, INT, SHORT, INT, SHORT)))));

    private static final String UNKNOWN = "Unknown message: ";

    private TraceGrammar() {}

    private static Shape shape(int tag, Item... items) {
        return new Shape((byte) tag, null, List.of(items), true);
    }

    private static Shape hollow(int tag) {
        return new Shape((byte) tag, null, List.of(), false);
    }

    private static Shape authentication(int code, Item... items) {
        return new Shape((byte) 'R', code, List.of(items), true);
    }

    /// What a message's line looks like; a line of an unknown name has a type byte nobody has, and says
    /// nothing.
    static Shape of(boolean frontend, String name) {
        Shape untagged = UNTAGGED.get(name);
        if (untagged != null && frontend != name.endsWith("Response")) {
            return untagged;
        }
        Shape known = (frontend ? FRONTEND : BACKEND).get(name);
        if (known != null) {
            return known;
        }
        if (name.matches(UNKNOWN + "[0-9a-f]{2}")) {
            return hollow(Integer.parseInt(name.substring(UNKNOWN.length()), 16));
        }
        return hollow(name.startsWith("Unknown authentication message") ? 'R' : '?');
    }
}
