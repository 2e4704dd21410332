package dev.trunkline.driver;

import dev.trunkline.driver.flow.Preparing.Description;
import dev.trunkline.driver.flow.Statement;
import dev.trunkline.driver.value.Codec;
import dev.trunkline.driver.value.Parameter;
import dev.trunkline.driver.value.TypeMap;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a statement is run, from what the server said of it: which types and formats its values have.
///
/// @param name the server knows it by
/// @param parameterTypes as the server described them
/// @param parameters to write them by
/// @param formats of the parameters
/// @param rows what it returns, in the formats that are asked for; null if it returns no rows
/// @param resultFormats the same in as few words as Bind takes
/// @param cells reads the rows
record Plan(
        String name,
        List<Integer> parameterTypes,
        List<Codec<?>> parameters,
        List<Format> formats,
        @Nullable RowDescription rows,
        List<Format> resultFormats,
        Cells cells) {
    private static final List<Format> ALL_BINARY = List.of(Format.BINARY);

    static Plan of(String name, Description said, TypeMap types) {
        List<Codec<?>> parameters = new ArrayList<>();
        List<Format> formats = new ArrayList<>();
        for (int oid : said.parameterTypes()) {
            parameters.add(types.codec(oid));
            formats.add(types.format(oid));
        }
        RowDescription rows = said.rows() == null ? null : inBestFormats(said.rows(), types);
        return new Plan(
                name,
                said.parameterTypes(),
                List.copyOf(parameters),
                List.copyOf(formats),
                rows,
                rows == null
                        ? List.of()
                        : inShort(rows.columns().stream().map(Column::format).toList()),
                new Cells(rows == null ? List.of() : rows.columns(), types));
    }

    private static RowDescription inBestFormats(RowDescription described, TypeMap types) {
        List<Column> columns = new ArrayList<>();
        for (Column each : described.columns()) {
            columns.add(new Column(
                    each.name(),
                    each.tableOid(),
                    each.columnNumber(),
                    each.typeOid(),
                    each.typeLength(),
                    each.typeModifier(),
                    types.format(each.typeOid())));
        }
        return new RowDescription(columns);
    }

    /// Bind takes none for "all as text", and one for "all alike".
    private static List<Format> inShort(List<Format> each) {
        if (!each.contains(Format.BINARY)) {
            return List.of();
        }
        return each.contains(Format.TEXT) ? each : ALL_BINARY;
    }

    /// @throws IllegalArgumentException if a value does not fit its parameter, or there are too many or
    ///     too few
    Values values(@Nullable Object[] given) {
        if (given.length != parameters.size()) {
            throw new IllegalArgumentException("the statement has " + parameters.size() + " parameters, and "
                    + given.length + " values are given");
        }
        List<@Nullable Bytes> bytes = new ArrayList<>(given.length);
        List<Format> used = formats;
        for (int i = 0; i < given.length; i++) {
            Parameter parameter = parameter(i, given[i]);
            bytes.add(parameter.bytes());
            if (parameter.format() != formats.get(i)) {
                used = with(used, i, parameter.format());
            }
        }
        return new Values(inShort(used), Collections.unmodifiableList(bytes));
    }

    private static List<Format> with(List<Format> formats, int index, Format other) {
        List<Format> changed = new ArrayList<>(formats);
        changed.set(index, other);
        return changed;
    }

    private Parameter parameter(int index, @Nullable Object value) {
        try {
            return Parameter.of(parameters.get(index), formats.get(index), value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("$" + (index + 1) + ": " + e.getMessage(), e);
        }
    }

    /// Values that can be sent.
    record Values(List<Format> formats, List<@Nullable Bytes> bytes) {}

    /// The statement as it is said.
    ///
    /// @param unnamed whether the server is to parse it anew, and to forget it
    Statement statement(String sql, boolean unnamed, List<String> closes, Values values) {
        return new Statement(
                sql,
                unnamed ? "" : name,
                !unnamed,
                parameterTypes,
                unnamed ? Optional.empty() : Optional.of(new Statement.Prepared(rows)),
                closes,
                values.bytes,
                values.formats,
                resultFormats);
    }

    /// The OIDs that it has to do with.
    static List<Integer> oids(Description said) {
        List<Integer> oids = new ArrayList<>(said.parameterTypes());
        RowDescription rows = said.rows();
        if (rows != null) {
            rows.columns().forEach(column -> oids.add(column.typeOid()));
        }
        return oids;
    }
}
