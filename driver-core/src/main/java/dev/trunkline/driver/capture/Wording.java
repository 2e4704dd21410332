package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.MessageType;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in a line what an entry of the tape is and says: the words of the timeline and of `--wire`.
///
/// Thread-safe: holds no state.
public final class Wording {
    private static final int SHORT = 120;

    private Wording() {}

    /// The message's name in the manual; a run's has its count.
    public static String name(Entry entry) {
        return switch (entry) {
            case Run run -> (run.tag() == 'D' ? "DataRow" : "CopyData") + " × " + count(run.count());
            case Event event ->
                switch (event.kind()) {
                    case RESOLVED -> "DNS";
                    case CONNECTED -> "connect";
                    case TLS -> "TLS handshake";
                    case AUTHENTICATION -> "authentication";
                    case READY -> "session ready";
                    case CAPTURE_OFF -> "capturing off";
                    case CAPTURE_ON -> "capturing on";
                    case JOINED -> "joined midway";
                    case MISSING -> "bytes missing";
                    case ENCRYPTED -> "encrypted";
                    case CLOSED -> "closed";
                };
            case Unlisted _ -> "not listed";
            case Message m -> messageName(m);
        };
    }

    /// The type byte as a letter; empty for what has none.
    public static String letter(Entry entry) {
        return switch (entry) {
            case Run run -> String.valueOf((char) run.tag());
            case Event _, Unlisted _ -> "";
            case Message m -> m.tag() == 0 ? "" : String.valueOf((char) (m.tag() & 0xff));
        };
    }

    private static String messageName(Message m) {
        if (m.tag() != 0 && m.tag() != 'R' && m.tag() != 'p') {
            return MessageType.of(m.direction(), m.tag())
                    .map(MessageType::label)
                    .orElse("unknown '" + (char) (m.tag() & 0xff) + "'");
        }
        try {
            Object message = m.direction() == Direction.FRONTEND ? m.frontend() : m.backend();
            return message.getClass().getSimpleName();
        } catch (ProtocolException e) {
            return "malformed";
        } catch (PayloadException e) {
            return nameWithoutBytes(m);
        }
    }

    /// What is known of a message that only its bytes name: one of type `R` or `p`, or without a type.
    public static String nameWithoutBytes(Message m) {
        if (m.direction() == Direction.BACKEND) {
            return m.tag() == 0 ? "EncryptionResponse" : "Authentication";
        }
        return switch (m.context()) {
            // Two requests are this short, and of the others one only has a secret.
            case OPENING ->
                m.length() == 8 ? "encryption request" : m.is(Message.Mark.MASKED) ? "CancelRequest" : "StartupMessage";
            case SASL_INITIAL -> "SASLInitialResponse";
            case SASL -> "SASLResponse";
            case GSS -> "GSSResponse";
            case PASSWORD, SESSION -> "PasswordMessage";
        };
    }

    /// What the entry says, in a line without control characters.
    ///
    /// @param exchange the one it belongs to, for the names and types that the entry alone does not tell
    public static String says(Entry entry, Exchange exchange) {
        return switch (entry) {
            case Run run -> bytes(run.bytes()) + " in " + millis(run.lastNanos() - run.nanos()) + dropped(run);
            case Event event -> oneLine(event.text());
            case Unlisted unlisted ->
                count(unlisted.count()) + " messages, " + bytes(unlisted.bytes()) + " in "
                        + millis(unlisted.lastNanos() - unlisted.nanos())
                        + ": counted only, since the index has no room for more";
            case Message m -> says(m, exchange.parameterTypes());
        };
    }

    /// What a message says, on any thread.
    ///
    /// @param parameterTypes what its exchange knows of the parameters' types
    public static String says(Message m, List<Integer> parameterTypes) {
        try {
            return oneLine(
                    m.direction() == Direction.FRONTEND
                            ? frontend(m.frontend(), m, parameterTypes)
                            : backend(m.backend(), m));
        } catch (ProtocolException e) {
            return oneLine(String.valueOf(e.getMessage()));
        } catch (PayloadException e) {
            return gone(e.reason(), m.length());
        }
    }

    /// What there is to say where a message's bytes can't be had.
    ///
    /// @param bytes how many they are
    public static String gone(PayloadException.Reason reason, long bytes) {
        return switch (reason) {
            case DROPPED -> "bytes dropped (" + bytes(bytes) + ")";
            case UNREADABLE -> "bytes can't be read back from disk (" + bytes(bytes) + ")";
        };
    }

    /// What there is to say of a run whose bytes were dropped, all or some, behind other words; else nothing.
    public static String dropped(Run run) {
        int dropped = run.count(Whereabouts.DROPPED);
        if (dropped == 0) {
            return "";
        }
        return dropped >= run.count() ? " · bytes dropped" : " · " + count(dropped) + " dropped";
    }

    private static String frontend(FrontendMessage message, Message entry, List<Integer> parameterTypes) {
        return switch (message) {
            case Parse m -> '"' + m.statement() + "\" ← " + cut(m.query()) + types(parameterTypes);
            case Bind m -> bound(m, parameterTypes);
            case Describe m -> target(m.target(), m.name());
            case Close m -> target(m.target(), m.name());
            case Execute m ->
                "portal \"" + m.portal() + "\", "
                        + (m.maxRows() == 0 ? "all rows" : "at most " + m.maxRows() + " rows");
            case Query m -> cut(m.text());
            case StartupMessage m ->
                "protocol " + (m.protocolVersion() >>> 16) + "." + (m.protocolVersion() & 0xffff)
                        + m.parameters().stream()
                                .map(p -> ", " + p.name() + " " + p.value())
                                .collect(Collectors.joining());
            case SSLRequest _ -> "will you do TLS?";
            case GSSENCRequest _ -> "will you do GSSAPI encryption?";
            case CancelRequest m -> "backend " + m.processId() + ", key masked";
            case PasswordMessage _ -> "masked";
            case SASLInitialResponse m -> m.mechanism() + ", masked";
            case SASLResponse _, GSSResponse _ -> "masked";
            case FrontendMessage.CopyData m -> m.data().length() + " bytes";
            case CopyFail m -> m.reason();
            case FunctionCall m -> "function " + m.functionOid();
            case Sync _ -> entry.is(Message.Mark.OURS) ? "ours" : "";
            case Flush _, FrontendMessage.CopyDone _, Terminate _ -> "";
        };
    }

    private static String backend(BackendMessage message, Message entry) {
        return switch (message) {
            case AuthenticationMD5Password _ -> "an MD5 hash of the password is wanted";
            case AuthenticationCleartextPassword _ -> "the password is wanted as it is";
            case AuthenticationSASL m -> String.join(", ", m.mechanisms());
            case AuthenticationSASLContinue _, AuthenticationSASLFinal _, AuthenticationGSSContinue _ ->
                entry.is(Message.Mark.MASKED) ? "masked" : "";
            case Authentication _ -> "";
            case BackendKeyData m -> "process " + m.processId() + ", key masked";
            case ParameterStatus m -> m.name() + " = " + m.value();
            case ReadyForQuery m -> m.status().code() + " · " + m.status().meaning();
            case RowDescription m -> columns(m);
            case ParameterDescription m -> m.typeOids().size() + " parameters" + types(m.typeOids());
            case CommandComplete m -> m.tag();
            case ErrorResponse m -> error(m.error());
            case NoticeResponse m -> error(m.notice());
            case NotificationResponse m -> m.channel() + ": " + cut(m.payload());
            case NegotiateProtocolVersion m ->
                "newest is " + (m.newestVersion() >>> 16) + "." + (m.newestVersion() & 0xffff)
                        + (m.unknownOptions().isEmpty() ? "" : ", unknown: " + String.join(", ", m.unknownOptions()));
            case CopyInResponse m -> copy(m.overall(), m.columns().size());
            case CopyOutResponse m -> copy(m.overall(), m.columns().size());
            case CopyBothResponse m -> copy(m.overall(), m.columns().size());
            case EncryptionResponse m ->
                switch (m.answer()) {
                    case 'S', 'G' -> m.answer() + " · yes";
                    case 'N' -> "N · no";
                    default -> "unexpected byte " + (int) m.answer();
                };
            case DataRow m -> m.values().size() + " columns";
            case BackendMessage.CopyData m -> m.data().length() + " bytes";
            case FunctionCallResponse _,
                    BackendMessage.CopyDone _,
                    BindComplete _,
                    CloseComplete _,
                    EmptyQueryResponse _,
                    NoData _,
                    ParseComplete _,
                    PortalSuspended _ -> "";
        };
    }

    private static String error(ServerError error) {
        return error.severity() + " " + error.sqlState() + ": " + error.message()
                + (error.position().isPresent()
                        ? " (at character " + error.position().getAsInt() + ")"
                        : "");
    }

    private static String copy(Format overall, int columns) {
        return (overall == Format.TEXT ? "text, " : "binary, ") + columns + " columns";
    }

    private static String columns(RowDescription m) {
        String list = m.columns().stream()
                .limit(8)
                .map(c -> c.name() + " " + BuiltInTypes.name(c.typeOid()))
                .collect(Collectors.joining(", "));
        int count = m.columns().size();
        return count + (count == 1 ? " column: " : " columns: ") + list + (count > 8 ? ", …" : "");
    }

    private static String bound(Bind m, List<Integer> parameterTypes) {
        if (m.parameters().isEmpty()) {
            return "portal \"" + m.portal() + "\" ← statement \"" + m.statement() + '"';
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(m.parameters().size(), 8); i++) {
            int type = i < parameterTypes.size() ? parameterTypes.get(i) : 0;
            out.append(i == 0 ? "" : ", ").append('$').append(i + 1).append(" = ");
            out.append(parameter(m.parameters().get(i), format(m.parameterFormats(), i), type));
            out.append(type == 0 ? "" : " (" + BuiltInTypes.name(type) + ")");
        }
        return out + (m.parameters().size() > 8 ? ", …" : "");
    }

    private static String parameter(@Nullable Bytes value, Format format, int type) {
        if (value == null) {
            return "NULL";
        }
        if (format == Format.TEXT) {
            return "'" + cut(value.utf8()) + "'";
        }
        return BinaryValues.text(type, value.toArray(), 0, value.length())
                .map(text -> "'" + text + "' in binary")
                .orElse(value.length() + " bytes, binary");
    }

    /// The format of one of many: none given means text, one given means all (manual 54.7, Bind).
    static Format format(List<Format> formats, int index) {
        return switch (formats.size()) {
            case 0 -> Format.TEXT;
            case 1 -> formats.getFirst();
            default -> index < formats.size() ? formats.get(index) : Format.TEXT;
        };
    }

    private static String types(List<Integer> oids) {
        if (oids.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(" (");
        for (int i = 0; i < Math.min(oids.size(), 8); i++) {
            out.append(i == 0 ? "$" : ", $").append(i + 1).append(' ').append(BuiltInTypes.name(oids.get(i)));
        }
        return out.append(oids.size() > 8 ? ", …)" : ")").toString();
    }

    private static String target(Target target, String name) {
        return (target == Target.STATEMENT ? "statement \"" : "portal \"") + name + '"';
    }

    /// A text in one line, its control characters replaced and runs of spaces closed up.
    public static String oneLine(String text) {
        return ServerError.printable(text).replaceAll("\\s+", " ").strip();
    }

    private static String cut(String text) {
        return text.length() <= SHORT * 4 ? text : text.substring(0, SHORT * 4) + "…";
    }

    /// A count with its thousands marked.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A size in bytes, kB, MB or GB (powers of 1000).
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 999.95 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    /// A stretch of nanoseconds in milliseconds, or seconds if it is long.
    public static String millis(long nanos) {
        double millis = nanos / 1e6;
        if (millis >= 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000);
        }
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.1f ms", millis);
    }
}
