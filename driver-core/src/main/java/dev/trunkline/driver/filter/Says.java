package dev.trunkline.driver.filter;

import dev.trunkline.driver.capture.BinaryValues;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.filter.RowText.Cell;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What messages say that are no rows: the words of [Wording], but nothing is cut, since what was cut
/// would not be found. May wait for the disk.
///
/// Thread-safe: holds no state.
final class Says {
    private static final List<TransactionStatus> STATUSES = List.of(TransactionStatus.values());

    private Says() {}

    /// What a message says, in a line.
    ///
    /// @throws dev.trunkline.driver.tape.PayloadException if its bytes can't be had
    static String of(Message m, List<Integer> types) {
        char tag = (char) (m.tag() & 0xff);
        boolean sent = m.direction() == Direction.FRONTEND;
        // What these say does not hang on their bytes, and most messages are of these.
        if (!sent && "123Insc".indexOf(tag) >= 0) {
            return "";
        }
        try {
            return Needle.oneLine(sent ? sent(m, tag, types) : received(m, tag, types));
        } catch (ProtocolException e) {
            return Needle.oneLine(String.valueOf(e.getMessage()));
        }
    }

    /// Whether a message says nothing but what is in its bytes, numbers, and the few words that
    /// [Needle] knows of.
    static boolean isOfBytes(Message m) {
        return (m.direction() == Direction.FRONTEND ? "QPDCE" : "CZ").indexOf((char) (m.tag() & 0xff)) >= 0;
    }

    private static String sent(Message m, char tag, List<Integer> types) {
        return switch (tag) {
            case 'Q' -> text(m, 5, m.length() - 6);
            case 'H', 'c', 'X' -> "";
            case 'S' -> m.is(Message.Mark.OURS) ? "ours" : "";
            case 'D', 'C' -> target(m);
            case 'P', 'B', 'd' ->
                switch (m.frontend()) {
                    case FrontendMessage.Parse parse -> '"' + parse.statement() + "\" ← " + parse.query();
                    case Bind bind -> bound(bind, types);
                    case FrontendMessage.CopyData data -> data.data().utf8();
                    case FrontendMessage _ -> Wording.says(m, types);
                };
            default -> Wording.says(m, types);
        };
    }

    private static String received(Message m, char tag, List<Integer> types) {
        return switch (tag) {
            case 'C' -> text(m, 5, m.length() - 6);
            case 'Z' -> m.length() == 6 ? status(m) : Wording.says(m, types);
            case 'E', 'N', 'A' ->
                switch (m.backend()) {
                    case BackendMessage.ErrorResponse e -> Wording.says(m, types) + more(e.error());
                    case BackendMessage.NoticeResponse n -> Wording.says(m, types) + more(n.notice());
                    case BackendMessage.NotificationResponse n -> n.channel() + ": " + n.payload();
                    case BackendMessage _ -> Wording.says(m, types);
                };
            default -> Wording.says(m, types);
        };
    }

    private static String status(Message m) {
        byte code = m.span().at(5);
        for (TransactionStatus status : STATUSES) {
            if (status.code() == code) {
                return code(status);
            }
        }
        return "";
    }

    private static String code(TransactionStatus status) {
        return switch (status) {
            case IDLE -> "I · idle";
            case IN_TRANSACTION -> "T · in transaction";
            case FAILED -> "E · failed transaction";
        };
    }

    /// What Describe and Close are about.
    private static String target(Message m) {
        String name = text(m, 6, m.length() - 7);
        return (m.length() > 5 && m.span().at(5) == 'S' ? "statement \"" : "portal \"") + name + '"';
    }

    private static String text(Message m, int from, int length) {
        Span span = m.span();
        byte[] array = span.resident();
        if (array == null) {
            return length <= 0 ? "" : new String(span.copy(from, length), StandardCharsets.UTF_8);
        }
        return length <= 0 ? "" : new String(array, span.arrayOffset() + from, length, StandardCharsets.UTF_8);
    }

    /// What of an error its line does not show.
    private static String more(ServerError error) {
        return error.fields().stream()
                .filter(part -> "DHWqstcdn".indexOf(part.code()) >= 0)
                .map(part -> " · " + part.value())
                .collect(Collectors.joining());
    }

    private static String bound(Bind bind, List<Integer> types) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bind.parameters().size(); i++) {
            int type = i < types.size() ? types.get(i) : 0;
            String value = value(bind, i, types).text();
            out.append(i == 0 ? "" : ", ").append('$').append(i + 1).append(" = ");
            out.append(value == null ? "NULL" : "'" + value + "'");
            out.append(type == 0 ? "" : " (" + BuiltInTypes.name(type) + ")");
        }
        return out.append(out.isEmpty() ? "" : ", ")
                .append("portal \"" + bind.portal() + "\" ← statement \"" + bind.statement() + '"')
                .toString();
    }

    /// A parameter of a Bind; null if it has no such parameter.
    static @Nullable Cell parameter(Message m, int number, List<Integer> types) {
        try {
            return m.frontend() instanceof Bind bind
                            && number <= bind.parameters().size()
                    ? value(bind, number - 1, types)
                    : null;
        } catch (ProtocolException e) {
            return null;
        }
    }

    private static Cell value(Bind bind, int index, List<Integer> types) {
        Bytes value = bind.parameters().get(index);
        if (value == null) {
            return new Cell(null);
        }
        List<Format> formats = bind.parameterFormats();
        Format format =
                formats.size() == 1 ? formats.getFirst() : index < formats.size() ? formats.get(index) : Format.TEXT;
        int type = index < types.size() ? types.get(index) : 0;
        return new Cell(
                format == Format.TEXT
                        ? value.utf8()
                        : BinaryValues.text(type, value.toArray(), 0, value.length())
                                .orElse(""));
    }

    /// What an ErrorResponse or NoticeResponse carries; empty for any other message.
    static Optional<ServerError> error(Message m) {
        if (m.direction() == Direction.FRONTEND || (m.tag() != 'E' && m.tag() != 'N')) {
            return Optional.empty();
        }
        try {
            return switch (m.backend()) {
                case BackendMessage.ErrorResponse e -> Optional.of(e.error());
                case BackendMessage.NoticeResponse n -> Optional.of(n.notice());
                case BackendMessage _ -> Optional.empty();
            };
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }
}
