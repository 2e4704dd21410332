package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.value.BuiltInTypes;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Field;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a message's flat fields into a tree: what repeats becomes a group, and what the exchange knows
/// beside the bytes (column names, types) becomes its note.
///
/// Thread-safe: holds no state.
public final class FieldTree {
    private static final Pattern NUMBERED = Pattern.compile("(.*?) (\\d{1,9})(?: (.*))?");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}");

    private FieldTree() {}

    /// The fields of a message. Bytes that are no message, or that were dropped, give one node that
    /// says so. May wait for the disk.
    public static List<FieldNode> of(Message message, Exchange exchange) {
        return of(message, Names.of(exchange));
    }

    /// As above, on a thread that is not the exchange's.
    public static List<FieldNode> of(Message message, Names names) {
        try {
            List<Field> fields = message.fields();
            boolean values = message.tag() == (message.direction() == Direction.FRONTEND ? 'B' : 'D');
            return group(values ? BinaryValues.read(fields, message.span().copy(), names) : fields, names);
        } catch (ProtocolException e) {
            return List.of(broken(e, message.length()));
        } catch (PayloadException e) {
            return List.of(gone(e, message.length()));
        }
    }

    /// The fields of one message of a run.
    public static List<FieldNode> of(Run run, int index, Exchange exchange) {
        return of(run, index, Names.of(exchange, run));
    }

    /// As above, on a thread that is not the exchange's.
    public static List<FieldNode> of(Run run, int index, Names names) {
        List<Field> fields = new ArrayList<>();
        try {
            byte[] bytes = run.span(index).copy();
            BackendCodec.decode(bytes, 0, bytes.length, fields);
            return group(run.tag() == 'D' ? BinaryValues.read(fields, bytes, names) : fields, names);
        } catch (ProtocolException e) {
            return List.of(broken(e, run.length(index)));
        } catch (PayloadException e) {
            return List.of(gone(e, run.length(index)));
        }
    }

    private static FieldNode gone(PayloadException e, int length) {
        String note = ServerError.printable(String.valueOf(e.getMessage()));
        return new FieldNode("bytes", Wording.gone(e.reason(), length), note, 0, length, List.of());
    }

    private static FieldNode broken(ProtocolException e, int length) {
        return new FieldNode(
                "malformed", ServerError.printable(String.valueOf(e.getMessage())), "", 0, length, List.of());
    }

    /// What an exchange knows of a message beside its bytes, for any thread.
    ///
    /// @param parameterTypes the types of its parameters; 0 for one that nobody named
    /// @param columns those of the row
    public record Names(List<Integer> parameterTypes, Optional<RowDescription> columns) {
        /// What is known of an exchange's messages that are no rows.
        public static Names of(Exchange exchange) {
            return new Names(exchange.parameterTypes(), Optional.empty());
        }

        /// What is known of a run of rows.
        public static Names of(Exchange exchange, Run run) {
            return new Names(exchange.parameterTypes(), exchange.columns(run));
        }

        /// What is known of a column of a row, from 1; may be empty.
        public String column(int number) {
            return note("column", number);
        }

        private String note(String kind, int number) {
            if (kind.equals("column")
                    && columns.isPresent()
                    && number <= columns.get().columns().size()) {
                RowDescription.Column column = columns.get().columns().get(number - 1);
                return column.name() + " " + BuiltInTypes.name(column.typeOid());
            }
            List<Integer> types = parameterTypes;
            if (kind.equals("parameter") && number <= types.size() && types.get(number - 1) != 0) {
                return BuiltInTypes.name(types.get(number - 1));
            }
            return "";
        }
    }

    private static List<FieldNode> group(List<Field> fields, Names context) {
        List<FieldNode> nodes = new ArrayList<>();
        int i = 0;
        while (i < fields.size()) {
            Field first = fields.get(i);
            Matcher numbered = NUMBERED.matcher(first.name());
            if (!numbered.matches()) {
                nodes.add(leaf(first, first.name(), note(first)));
                i++;
                continue;
            }
            String stem = numbered.group(1) + " " + numbered.group(2);
            String note = context.note(numbered.group(1), Integer.parseInt(numbered.group(2)));
            int end = i + 1;
            while (end < fields.size()
                    && (fields.get(end).name().equals(stem)
                            || fields.get(end).name().startsWith(stem + " "))) {
                end++;
            }
            // A length without a value is a NULL, and as much a column or parameter as the others.
            boolean alone = end == i + 1 && !"length".equals(numbered.group(3));
            nodes.add(alone ? leaf(first, first.name(), note) : branch(stem, note, fields.subList(i, end)));
            i = end;
        }
        return nodes;
    }

    private static FieldNode branch(String stem, String note, List<Field> parts) {
        List<FieldNode> children = new ArrayList<>();
        String value = "";
        int length = 0;
        for (Field part : parts) {
            boolean itself = part.name().equals(stem);
            String name = itself ? "value" : part.name().substring(stem.length() + 1);
            children.add(leaf(part, name, note(part)));
            length += part.length();
            if (itself || name.equals("name")) {
                value = part.value();
            } else if (name.equals("length") && part.value().equals("-1")) {
                value = "NULL";
            }
        }
        return new FieldNode(stem, value, note, parts.getFirst().offset(), length, children);
    }

    private static FieldNode leaf(Field field, String name, String note) {
        return new FieldNode(name, field.value(), note, field.offset(), field.length(), List.of());
    }

    /// The meaning of numbers that have one everywhere.
    private static String note(Field field) {
        boolean type = field.name().endsWith("type OID") || field.name().matches("parameter \\d+ type");
        // A startup parameter is a field too, and its name is whatever somebody gave it.
        if (type && NUMBER.matcher(field.value()).matches()) {
            return BuiltInTypes.name(Integer.parseInt(field.value()));
        }
        return switch (field.name()) {
            case "transaction status" ->
                switch (field.value()) {
                    case "'I'" -> "idle";
                    case "'T'" -> "in transaction";
                    default -> "failed transaction";
                };
            case "target" -> field.value().equals("'S'") ? "statement" : "portal";
            case "row limit" -> field.value().equals("0") ? "all rows" : "";
            default -> "";
        };
    }
}
