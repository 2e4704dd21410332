package dev.trunkline.app.cli;

import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A server's error or notice the way `psql` shows it, and nothing in it that could drive a terminal.
final class ErrorText {
    private ErrorText() {}

    /// The text, its last line ended.
    ///
    /// @param prefix what its first line begins with
    /// @param sql what the server answered with it
    /// @param context whether to say where in functions it came from
    static String of(String prefix, ServerError error, String sql, boolean context) {
        List<String> lines = new ArrayList<>();
        String severity = error.field('S').orElseGet(error::severity);
        lines.add(prefix + lines(severity + ":  " + error.message()));
        cursor(error, sql, lines);
        error.detail().ifPresent(text -> lines.add("DETAIL:  " + lines(text)));
        error.hint().ifPresent(text -> lines.add("HINT:  " + lines(text)));
        error.field('q').ifPresent(text -> lines.add("QUERY:  " + lines(text)));
        if (context) {
            error.where().ifPresent(text -> lines.add("CONTEXT:  " + lines(text)));
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /// The place in the statement; for an error in a function's body, the place in the statement there.
    private static void cursor(ServerError error, String sql, List<String> lines) {
        OptionalInt position = error.position();
        if (position.isPresent()) {
            lines.addAll(CursorLine.of(sql, position.getAsInt()));
            return;
        }
        OptionalInt inside = number(error, 'p');
        if (inside.isPresent()) {
            lines.addAll(CursorLine.of(error.field('q').orElse(""), inside.getAsInt()));
        }
    }

    private static OptionalInt number(ServerError error, char field) {
        String text = error.field(field).orElse("");
        boolean number = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /// Line breaks stay; everything else that controls a terminal goes.
    private static String lines(String text) {
        return Arrays.stream(text.split("\r?\n", -1))
                .map(ServerError::printable)
                .collect(Collectors.joining("\n"));
    }
}
