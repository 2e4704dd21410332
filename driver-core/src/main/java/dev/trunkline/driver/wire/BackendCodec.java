package dev.trunkline.driver.wire;

import dev.trunkline.driver.wire.BackendMessage.*;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Backend messages to bytes and back, each decode below its encode. The framing (type byte, length, nothing
/// left over) is written once. A client only decodes; encoding serves the scripted server of the tests and,
/// later, the proxy.
///
/// Thread-safe: holds no state.
public final class BackendCodec {
    private static final int FEWEST_KEY_BYTES = 4;
    private static final int MOST_KEY_BYTES = 256;

    private BackendCodec() {}

    /// Appends the message's bytes.
    ///
    /// @throws IllegalArgumentException if the protocol can't hold it; nothing has been written then
    public static void encode(BackendMessage message, ByteWriter out) {
        if (message instanceof EncryptionResponse(char answer)) {
            out.int8((byte) answer);
            return;
        }
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

    /// Reads the one message that `length` bytes from `start` hold. A single byte is the answer to an
    /// SSLRequest or GSSENCRequest, since every other message has five bytes at least.
    ///
    /// @param fields where to note every field with its place, or null
    /// @throws ProtocolException if they hold anything else
    public static BackendMessage decode(byte[] bytes, int start, int length, @Nullable List<Field> fields) {
        ByteReader in = new ByteReader(bytes, start, length, fields);
        byte tag = in.int8(length == 1 ? "answer" : "type");
        if (length == 1) {
            return new EncryptionResponse((char) (tag & 0xff));
        }
        in.reading(tag);
        int claimed = in.int32("length");
        if (claimed != length - 1) {
            throw in.fault("length", "the message's " + (length - 1) + " bytes, found " + claimed);
        }
        BackendMessage message = decodeBody(tag, in);
        in.end();
        return message;
    }

    private static void encodeFrame(BackendMessage message, ByteWriter out) {
        switch (message) {
            case Authentication m -> encodeAuthentication(m, out);
            case BackendKeyData m -> encodeBackendKeyData(m, out);
            case BindComplete _ -> out.begin('2', "BindComplete");
            case CloseComplete _ -> out.begin('3', "CloseComplete");
            case CommandComplete m -> encodeCommandComplete(m, out);
            case CopyData m -> encodeCopyData(m, out);
            case CopyDone _ -> out.begin('c', "CopyDone");
            case CopyInResponse m -> encodeCopyResponse('G', "CopyInResponse", m.overall(), m.columns(), out);
            case CopyOutResponse m -> encodeCopyResponse('H', "CopyOutResponse", m.overall(), m.columns(), out);
            case CopyBothResponse m -> encodeCopyResponse('W', "CopyBothResponse", m.overall(), m.columns(), out);
            case DataRow m -> encodeDataRow(m, out);
            case EmptyQueryResponse _ -> out.begin('I', "EmptyQueryResponse");
            case ErrorResponse m -> encodeError('E', "ErrorResponse", m.error(), out);
            case FunctionCallResponse m -> encodeFunctionCallResponse(m, out);
            case NegotiateProtocolVersion m -> encodeNegotiateProtocolVersion(m, out);
            case NoData _ -> out.begin('n', "NoData");
            case NoticeResponse m -> encodeError('N', "NoticeResponse", m.notice(), out);
            case NotificationResponse m -> encodeNotificationResponse(m, out);
            case ParameterDescription m -> encodeParameterDescription(m, out);
            case ParameterStatus m -> encodeParameterStatus(m, out);
            case ParseComplete _ -> out.begin('1', "ParseComplete");
            case PortalSuspended _ -> out.begin('s', "PortalSuspended");
            case ReadyForQuery m -> encodeReadyForQuery(m, out);
            case RowDescription m -> encodeRowDescription(m, out);
            case EncryptionResponse _ -> throw new IllegalArgumentException("an EncryptionResponse has no frame");
        }
    }

    private static BackendMessage decodeBody(byte tag, ByteReader in) {
        return switch (tag) {
            case 'R' -> decodeAuthentication(in);
            case 'K' -> decodeBackendKeyData(in);
            case '2' -> new BindComplete();
            case '3' -> new CloseComplete();
            case 'C' -> decodeCommandComplete(in);
            case 'd' -> decodeCopyData(in);
            case 'c' -> new CopyDone();
            case 'G' -> new CopyInResponse(copyFormat(in, "CopyInResponse"), copyColumns(in));
            case 'H' -> new CopyOutResponse(copyFormat(in, "CopyOutResponse"), copyColumns(in));
            case 'W' -> new CopyBothResponse(copyFormat(in, "CopyBothResponse"), copyColumns(in));
            case 'D' -> decodeDataRow(in);
            case 'I' -> new EmptyQueryResponse();
            case 'E' -> new ErrorResponse(decodeError(in, "ErrorResponse"));
            case 'V' -> decodeFunctionCallResponse(in);
            case 'v' -> decodeNegotiateProtocolVersion(in);
            case 'n' -> new NoData();
            case 'N' -> new NoticeResponse(decodeError(in, "NoticeResponse"));
            case 'A' -> decodeNotificationResponse(in);
            case 't' -> decodeParameterDescription(in);
            case 'S' -> decodeParameterStatus(in);
            case '1' -> new ParseComplete();
            case 's' -> new PortalSuspended();
            case 'Z' -> decodeReadyForQuery(in);
            case 'T' -> decodeRowDescription(in);
            default -> throw in.fault("type", "a backend message's type byte");
        };
    }

    private static void encodeAuthentication(Authentication message, ByteWriter out) {
        out.begin('R', "Authentication");
        switch (message) {
            case AuthenticationOk _ -> out.int32(0);
            case AuthenticationKerberosV5 _ -> out.int32(2);
            case AuthenticationCleartextPassword _ -> out.int32(3);
            case AuthenticationMD5Password m -> encodeChallenge(5, m.salt(), out);
            case AuthenticationGSS _ -> out.int32(7);
            case AuthenticationGSSContinue m -> encodeChallenge(8, m.data(), out);
            case AuthenticationSSPI _ -> out.int32(9);
            case AuthenticationSASL m -> {
                out.int32(10);
                m.mechanisms().forEach(mechanism -> out.entry(mechanism, "mechanism"));
                out.int8((byte) 0);
            }
            case AuthenticationSASLContinue m -> encodeChallenge(11, m.data(), out);
            case AuthenticationSASLFinal m -> encodeChallenge(12, m.data(), out);
        }
    }

    private static Authentication decodeAuthentication(ByteReader in) {
        in.reading("Authentication");
        int code = in.int32("authentication code");
        return switch (code) {
            case 0 -> new AuthenticationOk();
            case 2 -> new AuthenticationKerberosV5();
            case 3 -> new AuthenticationCleartextPassword();
            case 5 -> new AuthenticationMD5Password(in.bytes(4, "salt"));
            case 7 -> new AuthenticationGSS();
            case 8 -> new AuthenticationGSSContinue(in.rest("data"));
            case 9 -> new AuthenticationSSPI();
            case 10 -> new AuthenticationSASL(mechanisms(in));
            case 11 -> new AuthenticationSASLContinue(in.rest("data"));
            case 12 -> new AuthenticationSASLFinal(in.rest("data"));
            default -> throw in.fault("authentication code", "a method of the protocol, found " + code);
        };
    }

    private static void encodeChallenge(int code, Bytes data, ByteWriter out) {
        out.int32(code);
        data.writeTo(out);
    }

    private static List<String> mechanisms(ByteReader in) {
        List<String> mechanisms = new ArrayList<>();
        while (in.peek("mechanism") != 0) {
            mechanisms.add(in.cstring("mechanism"));
        }
        in.int8("terminator");
        return mechanisms;
    }

    private static void encodeBackendKeyData(BackendKeyData m, ByteWriter out) {
        out.begin('K', "BackendKeyData");
        out.int32(m.processId());
        m.secretKey().writeTo(out);
    }

    private static BackendKeyData decodeBackendKeyData(ByteReader in) {
        in.reading("BackendKeyData");
        int processId = in.int32("process id");
        if (in.remaining() < FEWEST_KEY_BYTES || in.remaining() > MOST_KEY_BYTES) {
            throw in.fault("secret key", "4 to 256 bytes, found " + in.remaining());
        }
        return new BackendKeyData(processId, in.rest("secret key"));
    }

    private static void encodeCommandComplete(CommandComplete m, ByteWriter out) {
        out.begin('C', "CommandComplete");
        out.cstring(m.tag(), "tag");
    }

    private static CommandComplete decodeCommandComplete(ByteReader in) {
        in.reading("CommandComplete");
        return new CommandComplete(in.cstring("tag"));
    }

    private static void encodeCopyData(CopyData m, ByteWriter out) {
        out.begin('d', "CopyData");
        m.data().writeTo(out);
    }

    private static CopyData decodeCopyData(ByteReader in) {
        in.reading("CopyData");
        return new CopyData(in.rest("data"));
    }

    private static void encodeCopyResponse(
            char tag, String name, Format overall, List<Format> columns, ByteWriter out) {
        out.begin(tag, name);
        out.int8((byte) overall.code());
        out.count16(columns.size(), "columns");
        columns.forEach(format -> out.int16(format.code()));
    }

    private static Format copyFormat(ByteReader in, String name) {
        in.reading(name);
        byte code = in.peek("overall format");
        if (code != 0 && code != 1) {
            throw in.fault("overall format", "0 or 1, found " + code);
        }
        return in.int8("overall format") == 0 ? Format.TEXT : Format.BINARY;
    }

    private static List<Format> copyColumns(ByteReader in) {
        int count = in.count16("column count");
        List<Format> columns = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            columns.add(in.format("column " + i + " format"));
        }
        return columns;
    }

    private static void encodeDataRow(DataRow m, ByteWriter out) {
        out.begin('D', "DataRow");
        out.count16(m.values().size(), "columns");
        for (Bytes value : m.values()) {
            encodeNullable(value, out);
        }
    }

    private static DataRow decodeDataRow(ByteReader in) {
        in.reading("DataRow");
        int count = in.count16("column count");
        List<@Nullable Bytes> values = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            values.add(in.nullable("column " + i));
        }
        return new DataRow(values);
    }

    private static void encodeError(char tag, String name, ServerError error, ByteWriter out) {
        out.begin(tag, name);
        for (ServerError.Part part : error.fields()) {
            out.int8((byte) part.code());
            out.cstring(part.value(), ServerError.fieldName(part.code()));
        }
        out.int8((byte) 0);
    }

    private static ServerError decodeError(ByteReader in, String name) {
        in.reading(name);
        List<ServerError.Part> parts = new ArrayList<>();
        while (in.remaining() > 0 && in.peek("field code") != 0) {
            char code = (char) (in.int8("field code") & 0xff);
            parts.add(new ServerError.Part(code, in.cstring(ServerError.fieldName(code))));
        }
        // H2 leaves the zero byte out. What the error says is worth more than the byte that ends it.
        if (in.remaining() > 0) {
            in.int8("terminator");
        }
        return new ServerError(parts);
    }

    private static void encodeFunctionCallResponse(FunctionCallResponse m, ByteWriter out) {
        out.begin('V', "FunctionCallResponse");
        encodeNullable(m.result(), out);
    }

    private static FunctionCallResponse decodeFunctionCallResponse(ByteReader in) {
        in.reading("FunctionCallResponse");
        return new FunctionCallResponse(in.nullable("result"));
    }

    private static void encodeNegotiateProtocolVersion(NegotiateProtocolVersion m, ByteWriter out) {
        out.begin('v', "NegotiateProtocolVersion");
        out.int32(m.newestVersion());
        out.int32(m.unknownOptions().size());
        m.unknownOptions().forEach(option -> out.cstring(option, "option"));
    }

    private static NegotiateProtocolVersion decodeNegotiateProtocolVersion(ByteReader in) {
        in.reading("NegotiateProtocolVersion");
        int version = in.int32("newest version");
        int count = in.count32("option count", 1);
        List<String> options = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            options.add(in.cstring("option " + i));
        }
        return new NegotiateProtocolVersion(version, options);
    }

    private static void encodeNotificationResponse(NotificationResponse m, ByteWriter out) {
        out.begin('A', "NotificationResponse");
        out.int32(m.processId());
        out.cstring(m.channel(), "channel");
        out.cstring(m.payload(), "payload");
    }

    private static NotificationResponse decodeNotificationResponse(ByteReader in) {
        in.reading("NotificationResponse");
        return new NotificationResponse(in.int32("process id"), in.cstring("channel"), in.cstring("payload"));
    }

    private static void encodeParameterDescription(ParameterDescription m, ByteWriter out) {
        out.begin('t', "ParameterDescription");
        out.count16(m.typeOids().size(), "parameters");
        m.typeOids().forEach(out::int32);
    }

    private static ParameterDescription decodeParameterDescription(ByteReader in) {
        in.reading("ParameterDescription");
        int count = in.count16("parameter count");
        List<Integer> types = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            types.add(in.int32("parameter " + i + " type"));
        }
        return new ParameterDescription(types);
    }

    private static void encodeParameterStatus(ParameterStatus m, ByteWriter out) {
        out.begin('S', "ParameterStatus");
        out.cstring(m.name(), "name");
        out.cstring(m.value(), "value");
    }

    private static ParameterStatus decodeParameterStatus(ByteReader in) {
        in.reading("ParameterStatus");
        return new ParameterStatus(in.cstring("name"), in.cstring("value"));
    }

    private static void encodeReadyForQuery(ReadyForQuery m, ByteWriter out) {
        out.begin('Z', "ReadyForQuery");
        out.int8((byte) m.status().code());
    }

    private static ReadyForQuery decodeReadyForQuery(ByteReader in) {
        in.reading("ReadyForQuery");
        TransactionStatus status = switch (in.peek("transaction status")) {
            case 'I' -> TransactionStatus.IDLE;
            case 'T' -> TransactionStatus.IN_TRANSACTION;
            case 'E' -> TransactionStatus.FAILED;
            default -> throw in.fault("transaction status", "'I', 'T' or 'E'");
        };
        in.int8("transaction status");
        return new ReadyForQuery(status);
    }

    private static void encodeRowDescription(RowDescription m, ByteWriter out) {
        out.begin('T', "RowDescription");
        out.count16(m.columns().size(), "columns");
        for (RowDescription.Column column : m.columns()) {
            out.cstring(column.name(), "column name");
            out.int32(column.tableOid());
            out.int16(column.columnNumber());
            out.int32(column.typeOid());
            out.int16(column.typeLength());
            out.int32(column.typeModifier());
            out.int16(column.format().code());
        }
    }

    private static RowDescription decodeRowDescription(ByteReader in) {
        in.reading("RowDescription");
        int count = in.count16("column count");
        List<RowDescription.Column> columns = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String column = "column " + i;
            columns.add(new RowDescription.Column(
                    in.cstring(column + " name"),
                    in.int32(column + " table OID"),
                    in.int16(column + " number"),
                    in.int32(column + " type OID"),
                    in.int16(column + " type length"),
                    in.int32(column + " type modifier"),
                    in.format(column + " format")));
        }
        return new RowDescription(columns);
    }

    private static void encodeNullable(@Nullable Bytes value, ByteWriter out) {
        if (value == null) {
            out.int32(-1);
        } else {
            out.int32(value.length());
            value.writeTo(out);
        }
    }
}
