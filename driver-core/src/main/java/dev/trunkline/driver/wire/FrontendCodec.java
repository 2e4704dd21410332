package dev.trunkline.driver.wire;

import dev.trunkline.driver.wire.FrontendMessage.*;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frontend messages to bytes and back, each decode below its encode. The framing (type byte, length, nothing
/// left over) is written once.
///
/// Thread-safe: holds no state.
public final class FrontendCodec {
    /// The code of a CancelRequest, where a StartupMessage has its version.
    public static final int CANCEL_REQUEST = 80877102;
    /// The code of an SSLRequest.
    public static final int SSL_REQUEST = 80877103;
    /// The code of a GSSENCRequest.
    public static final int GSSENC_REQUEST = 80877104;

    /// What must be known to read a message whose bytes alone don't say what it is.
    public enum Context {
        /// The first message of a connection has no type byte.
        OPENING,
        /// Type `p` after a request for a password.
        PASSWORD,
        /// Type `p` after AuthenticationSASL.
        SASL_INITIAL,
        /// Type `p` after AuthenticationSASLContinue.
        SASL,
        /// Type `p` after AuthenticationGSS, SSPI or GSSContinue.
        GSS,
        /// Any other place.
        SESSION
    }

    private FrontendCodec() {}

    /// Appends the message's bytes.
    ///
    /// @throws IllegalArgumentException if the protocol can't hold it: a NUL in a text, more than 65,535
    ///     parameters, a message of 1 GiB; nothing has been written then
    public static void encode(FrontendMessage message, ByteWriter out) {
        boolean whole = false;
        try {
            encodeFrame(message, out);
            whole = true;
        } finally {
            if (!whole) {
                out.abandon();
            }
        }
        out.end();
    }

    /// Reads the one message that `length` bytes from `start` hold.
    ///
    /// @param fields where to note every field with its place, or null
    /// @throws ProtocolException if they hold anything else
    public static FrontendMessage decode(
            byte[] bytes, int start, int length, Context context, @Nullable List<Field> fields) {
        ByteReader in = new ByteReader(bytes, start, length, fields);
        FrontendMessage message;
        if (context == Context.OPENING) {
            in.reading("first message");
            checkLength(in, length);
            message = decodeOpening(in);
        } else {
            byte tag = in.int8("type");
            in.reading("message '" + (char) (tag & 0xff) + "'");
            checkLength(in, length - 1);
            message = decodeBody(tag, context, in);
        }
        in.end();
        return message;
    }

    private static void checkLength(ByteReader in, int length) {
        int claimed = in.int32("length");
        if (claimed != length) {
            throw in.fault("length", "the message's " + length + " bytes, found " + claimed);
        }
    }

    private static void encodeFrame(FrontendMessage message, ByteWriter out) {
        switch (message) {
            case Bind m -> encodeBind(m, out);
            case CancelRequest m -> encodeCancelRequest(m, out);
            case Close m -> encodeClose(m, out);
            case CopyData m -> encodeCopyData(m, out);
            case CopyDone _ -> out.begin('c', "CopyDone");
            case CopyFail m -> encodeCopyFail(m, out);
            case Describe m -> encodeDescribe(m, out);
            case Execute m -> encodeExecute(m, out);
            case Flush _ -> out.begin('H', "Flush");
            case FunctionCall m -> encodeFunctionCall(m, out);
            case GSSENCRequest _ -> encodeRequest("GSSENCRequest", GSSENC_REQUEST, out);
            case GSSResponse m -> encodeGSSResponse(m, out);
            case Parse m -> encodeParse(m, out);
            case PasswordMessage m -> encodePasswordMessage(m, out);
            case Query m -> encodeQuery(m, out);
            case SASLInitialResponse m -> encodeSASLInitialResponse(m, out);
            case SASLResponse m -> encodeSASLResponse(m, out);
            case SSLRequest _ -> encodeRequest("SSLRequest", SSL_REQUEST, out);
            case StartupMessage m -> encodeStartupMessage(m, out);
            case Sync _ -> out.begin('S', "Sync");
            case Terminate _ -> out.begin('X', "Terminate");
        }
    }

    private static FrontendMessage decodeBody(byte tag, Context context, ByteReader in) {
        return switch (tag) {
            case 'B' -> decodeBind(in);
            case 'C' -> decodeClose(in);
            case 'd' -> decodeCopyData(in);
            case 'c' -> new CopyDone();
            case 'f' -> decodeCopyFail(in);
            case 'D' -> decodeDescribe(in);
            case 'E' -> decodeExecute(in);
            case 'H' -> new Flush();
            case 'F' -> decodeFunctionCall(in);
            case 'P' -> decodeParse(in);
            case 'p' -> decodeResponse(context, in);
            case 'Q' -> decodeQuery(in);
            case 'S' -> new Sync();
            case 'X' -> new Terminate();
            default -> throw in.fault("type", "a frontend message's type byte");
        };
    }

    private static FrontendMessage decodeOpening(ByteReader in) {
        int code = in.int32("request code or protocol version");
        return switch (code) {
            case CANCEL_REQUEST -> decodeCancelRequest(in);
            case SSL_REQUEST -> new SSLRequest();
            case GSSENC_REQUEST -> new GSSENCRequest();
            default -> decodeStartupMessage(code, in);
        };
    }

    /// Four messages share the letter `p`; only what the server asked for tells them apart.
    private static FrontendMessage decodeResponse(Context context, ByteReader in) {
        return switch (context) {
            case SASL_INITIAL -> decodeSASLInitialResponse(in);
            case SASL -> decodeSASLResponse(in);
            case GSS -> decodeGSSResponse(in);
            case PASSWORD, SESSION, OPENING -> decodePasswordMessage(in);
        };
    }

    private static void encodeBind(Bind m, ByteWriter out) {
        out.begin('B', "Bind");
        out.cstring(m.portal(), "portal");
        out.cstring(m.statement(), "statement");
        encodeFormats(m.parameterFormats(), "parameter formats", out);
        encodeValues(m.parameters(), "parameters", out);
        encodeFormats(m.resultFormats(), "result formats", out);
    }

    private static Bind decodeBind(ByteReader in) {
        in.reading("Bind");
        return new Bind(
                in.cstring("portal"),
                in.cstring("statement"),
                decodeFormats(in, "parameter format"),
                decodeValues(in, "parameter"),
                decodeFormats(in, "result format"));
    }

    private static void encodeCancelRequest(CancelRequest m, ByteWriter out) {
        out.beginUntagged("CancelRequest");
        out.int32(CANCEL_REQUEST);
        out.int32(m.processId());
        m.secretKey().writeTo(out);
    }

    private static CancelRequest decodeCancelRequest(ByteReader in) {
        in.reading("CancelRequest");
        return new CancelRequest(in.int32("process id"), in.rest("secret key"));
    }

    private static void encodeClose(Close m, ByteWriter out) {
        out.begin('C', "Close");
        encodeTarget(m.target(), m.name(), out);
    }

    private static Close decodeClose(ByteReader in) {
        in.reading("Close");
        return new Close(decodeTarget(in), in.cstring("name"));
    }

    private static void encodeCopyData(CopyData m, ByteWriter out) {
        out.begin('d', "CopyData");
        m.data().writeTo(out);
    }

    private static CopyData decodeCopyData(ByteReader in) {
        in.reading("CopyData");
        return new CopyData(in.rest("data"));
    }

    private static void encodeCopyFail(CopyFail m, ByteWriter out) {
        out.begin('f', "CopyFail");
        out.cstring(m.reason(), "reason");
    }

    private static CopyFail decodeCopyFail(ByteReader in) {
        in.reading("CopyFail");
        return new CopyFail(in.cstring("reason"));
    }

    private static void encodeDescribe(Describe m, ByteWriter out) {
        out.begin('D', "Describe");
        encodeTarget(m.target(), m.name(), out);
    }

    private static Describe decodeDescribe(ByteReader in) {
        in.reading("Describe");
        return new Describe(decodeTarget(in), in.cstring("name"));
    }

    private static void encodeExecute(Execute m, ByteWriter out) {
        out.begin('E', "Execute");
        out.cstring(m.portal(), "portal");
        out.int32(m.maxRows());
    }

    private static Execute decodeExecute(ByteReader in) {
        in.reading("Execute");
        return new Execute(in.cstring("portal"), in.int32("row limit"));
    }

    private static void encodeFunctionCall(FunctionCall m, ByteWriter out) {
        out.begin('F', "FunctionCall");
        out.int32(m.functionOid());
        encodeFormats(m.argumentFormats(), "argument formats", out);
        encodeValues(m.arguments(), "arguments", out);
        out.int16(m.resultFormat().code());
    }

    private static FunctionCall decodeFunctionCall(ByteReader in) {
        in.reading("FunctionCall");
        return new FunctionCall(
                in.int32("function OID"),
                decodeFormats(in, "argument format"),
                decodeValues(in, "argument"),
                in.format("result format"));
    }

    private static void encodeGSSResponse(GSSResponse m, ByteWriter out) {
        out.begin('p', "GSSResponse");
        m.data().writeTo(out);
    }

    private static GSSResponse decodeGSSResponse(ByteReader in) {
        in.reading("GSSResponse");
        return new GSSResponse(in.rest("data"));
    }

    private static void encodeParse(Parse m, ByteWriter out) {
        out.begin('P', "Parse");
        out.cstring(m.statement(), "statement");
        out.cstring(m.query(), "query");
        out.count16(m.parameterTypes().size(), "parameter types");
        m.parameterTypes().forEach(out::int32);
    }

    private static Parse decodeParse(ByteReader in) {
        in.reading("Parse");
        String statement = in.cstring("statement");
        String query = in.cstring("query");
        int count = in.count16("parameter type count");
        List<Integer> types = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            types.add(in.int32("parameter type " + i));
        }
        return new Parse(statement, query, types);
    }

    private static void encodePasswordMessage(PasswordMessage m, ByteWriter out) {
        out.begin('p', "PasswordMessage");
        out.cstring(m.password(), "password");
    }

    private static PasswordMessage decodePasswordMessage(ByteReader in) {
        in.reading("PasswordMessage");
        return new PasswordMessage(in.cstring("password"));
    }

    private static void encodeQuery(Query m, ByteWriter out) {
        out.begin('Q', "Query");
        out.cstring(m.text(), "query");
    }

    private static Query decodeQuery(ByteReader in) {
        in.reading("Query");
        return new Query(in.cstring("query"));
    }

    private static void encodeSASLInitialResponse(SASLInitialResponse m, ByteWriter out) {
        out.begin('p', "SASLInitialResponse");
        out.cstring(m.mechanism(), "mechanism");
        encodeValue(m.data(), out);
    }

    private static SASLInitialResponse decodeSASLInitialResponse(ByteReader in) {
        in.reading("SASLInitialResponse");
        return new SASLInitialResponse(in.cstring("mechanism"), in.nullable("initial response"));
    }

    private static void encodeSASLResponse(SASLResponse m, ByteWriter out) {
        out.begin('p', "SASLResponse");
        m.data().writeTo(out);
    }

    private static SASLResponse decodeSASLResponse(ByteReader in) {
        in.reading("SASLResponse");
        return new SASLResponse(in.rest("data"));
    }

    private static void encodeStartupMessage(StartupMessage m, ByteWriter out) {
        out.beginUntagged("StartupMessage");
        out.int32(m.protocolVersion());
        for (StartupMessage.Parameter parameter : m.parameters()) {
            out.entry(parameter.name(), "parameter name");
            out.cstring(parameter.value(), "parameter " + parameter.name());
        }
        out.int8((byte) 0);
    }

    private static StartupMessage decodeStartupMessage(int version, ByteReader in) {
        in.reading("StartupMessage");
        List<StartupMessage.Parameter> parameters = new ArrayList<>();
        while (in.peek("parameter name") != 0) {
            String name = in.cstring("parameter name");
            parameters.add(new StartupMessage.Parameter(name, in.cstring(name)));
        }
        in.int8("terminator");
        return new StartupMessage(version, parameters);
    }

    private static void encodeRequest(String name, int code, ByteWriter out) {
        out.beginUntagged(name);
        out.int32(code);
    }

    private static void encodeTarget(Target target, String name, ByteWriter out) {
        out.int8((byte) (target == Target.STATEMENT ? 'S' : 'P'));
        out.cstring(name, "name");
    }

    private static Target decodeTarget(ByteReader in) {
        Target target = switch (in.peek("target")) {
            case 'S' -> Target.STATEMENT;
            case 'P' -> Target.PORTAL;
            default -> throw in.fault("target", "'S' for a statement or 'P' for a portal");
        };
        in.int8("target");
        return target;
    }

    private static void encodeFormats(List<Format> formats, String field, ByteWriter out) {
        out.count16(formats.size(), field);
        formats.forEach(format -> out.int16(format.code()));
    }

    private static List<Format> decodeFormats(ByteReader in, String field) {
        int count = in.count16(field + " count");
        List<Format> formats = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            formats.add(in.format(field + " " + i));
        }
        return formats;
    }

    private static void encodeValues(List<@Nullable Bytes> values, String field, ByteWriter out) {
        out.count16(values.size(), field);
        long room = 0;
        for (Bytes value : values) {
            room += value == null ? 4 : 4L + value.length();
        }
        out.reserve(room);
        for (Bytes value : values) {
            encodeValue(value, out);
        }
    }

    private static List<@Nullable Bytes> decodeValues(ByteReader in, String field) {
        int count = in.count16(field + " count");
        List<@Nullable Bytes> values = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            values.add(in.nullable(field + " " + i));
        }
        return values;
    }

    private static void encodeValue(@Nullable Bytes value, ByteWriter out) {
        if (value == null) {
            out.int32(-1);
        } else {
            out.int32(value.length());
            value.writeTo(out);
        }
    }
}
