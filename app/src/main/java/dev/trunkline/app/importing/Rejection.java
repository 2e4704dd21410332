package dev.trunkline.app.importing;

import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The server's refusal of the data, and where in the file it is about.
///
/// @param error the server's
/// @param line of the file on which the row begins; 0 if nobody knows
/// @param column of the table; null if the server names none
/// @param values of that row, as they stand in the file, by the table's columns
record Rejection(ServerError error, long line, @Nullable String column, List<Value> values) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// A value on its way.
    ///
    /// @param text as it stands in the file; null if that is read as NULL
    record Value(String column, @Nullable String text) {}

    /// What the server says of the place, in its language: `COPY t, line 3, column a: "x"`.
    ///
    /// @param row counted from 1
    record Place(long row, @Nullable String column) {}

    /// Copies the list.
    Rejection {
        values = List.copyOf(values);
    }

    /// A refusal without a place.
    static Rejection nowhere(ServerError error) {
        return new Rejection(error, 0, null, List.of());
    }

    /// Where the server says it was. Only names are known in what it says: its words may be of any language,
    /// but the row's number follows the table's name, and the column's name follows that.
    static Optional<Place> place(ServerError error, String table, List<String> columns) {
        return error.where()
                .orElse("")
                .lines()
                .filter(line -> line.contains("COPY") && line.contains(table))
                .findFirst()
                .flatMap(line ->
                        place(line.substring(line.indexOf(table, afterCopy(line, table)) + table.length()), columns));
    }

    /// The command's word stands before the table's name in some languages, behind it in others; a table may
    /// have it in its name.
    private static int afterCopy(String line, String table) {
        int copy = line.indexOf("COPY ");
        return copy >= 0 && line.indexOf(table, copy + 5) >= 0 ? copy + 5 : 0;
    }

    private static Optional<Place> place(String rest, List<String> columns) {
        Matcher number = NUMBER.matcher(rest);
        if (!number.find() || number.group().length() > 18) {
            return Optional.empty();
        }
        String behind = rest.substring(number.end());
        @Nullable String named = null;
        for (String column : columns) {
            Matcher name = Pattern.compile("(?U)(?<![\\w\"])" + Pattern.quote(column) + "(?!\\w)")
                    .matcher(before(behind));
            if (name.find() && (named == null || column.length() > named.length())) {
                named = column;
            }
        }
        return Optional.of(new Place(Long.parseLong(number.group()), named));
    }

    /// Up to the value, which may hold anything.
    private static String before(String text) {
        int colon = text.indexOf(": ");
        return colon < 0 ? text : text.substring(0, colon);
    }
}
