package dev.trunkline.driver.capture;

import dev.trunkline.driver.value.Codec;
import dev.trunkline.driver.value.TypeMap;
import dev.trunkline.driver.value.ValueException;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import dev.trunkline.driver.wire.Field;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What parameters and columns in binary say, where their type is one that every database has.
///
/// Thread-safe: holds no state.
public final class BinaryValues {
    /// Longer ones are shown as the bytes they are: nobody reads them here.
    private static final int LONGEST = 16 << 10;

    private static final int SHOWN = 200;

    private static final Pattern VALUE = Pattern.compile("(parameter|column|parameter format) (\\d{1,9})");

    private BinaryValues() {}

    /// The columns with the formats that Bind asked for. A description of the portal has them already; one of
    /// the statement says text whatever will be asked for (manual 54.7, RowDescription).
    static RowDescription inFormats(RowDescription description, List<Format> formats) {
        if (!formats.contains(Format.BINARY)) {
            return description;
        }
        List<Column> columns = new ArrayList<>(description.columns().size());
        for (Column c : description.columns()) {
            columns.add(new Column(
                    c.name(),
                    c.tableOid(),
                    c.columnNumber(),
                    c.typeOid(),
                    c.typeLength(),
                    c.typeModifier(),
                    Wording.format(formats, columns.size())));
        }
        return new RowDescription(columns);
    }

    /// The value as text; empty if its type is not known or it is too long. What is malformed says so.
    public static Optional<String> text(int typeOid, byte[] bytes, int offset, int length) {
        if (length > LONGEST) {
            return Optional.empty();
        }
        return TypeMap.builtIn().find(typeOid).filter(Codec::hasBinary).map(codec -> {
            try {
                String text = ServerError.printable(codec.textOfBinary(bytes, offset, length));
                return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
            } catch (ValueException e) {
                return "malformed: " + e.getMessage();
            }
        });
    }

    /// The same fields; those that are values in binary say what they mean.
    ///
    /// @param bytes the message's
    static List<Field> read(List<Field> fields, byte[] bytes, FieldTree.Names names) {
        List<Field> read = new ArrayList<>(fields.size());
        List<Format> formats = new ArrayList<>();
        for (Field field : fields) {
            Matcher value = VALUE.matcher(field.name());
            if (!value.matches()) {
                read.add(field);
                continue;
            }
            int number = Integer.parseInt(value.group(2));
            int type = 0;
            switch (value.group(1)) {
                case "parameter format" -> formats.add(field.value().equals("1") ? Format.BINARY : Format.TEXT);
                case "parameter" -> {
                    if (Wording.format(formats, number - 1) == Format.BINARY
                            && number <= names.parameterTypes().size()) {
                        type = names.parameterTypes().get(number - 1);
                    }
                }
                default -> type = column(names, number);
            }
            read.add(type == 0 ? field : read(field, type, bytes));
        }
        return read;
    }

    /// The column's type if it comes in binary; else 0.
    private static int column(FieldTree.Names names, int number) {
        if (names.columns().isEmpty()
                || number > names.columns().get().columns().size()) {
            return 0;
        }
        Column column = names.columns().get().columns().get(number - 1);
        return column.format() == Format.BINARY ? column.typeOid() : 0;
    }

    private static Field read(Field field, int type, byte[] bytes) {
        return text(type, bytes, field.offset(), field.length())
                .map(text -> new Field(field.name(), text, field.offset(), field.length()))
                .orElse(field);
    }
}
