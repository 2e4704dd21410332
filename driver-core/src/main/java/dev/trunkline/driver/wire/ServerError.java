package dev.trunkline.driver.wire;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What ErrorResponse and NoticeResponse carry: a list of one-letter fields (manual 54.8). Unknown
/// letters are kept.
///
/// Thread-safe.
///
/// @param fields in the order the server sent them
public record ServerError(List<Part> fields) {
    /// One field.
    ///
    /// @param code the letter of manual 54.8
    /// @param value its text, as the server sent it
    public record Part(char code, String value) {}

    /// Copies the list.
    public ServerError {
        fields = List.copyOf(fields);
    }

    /// The first field of this letter.
    public Optional<String> field(char code) {
        return fields.stream()
                .filter(part -> part.code == code)
                .map(Part::value)
                .findFirst();
    }

    /// `ERROR`, `FATAL`, `NOTICE` …: never translated (field V), else as the server says it (field S).
    public String severity() {
        return field('V').or(() -> field('S')).orElse("ERROR");
    }

    /// The SQLSTATE code of five characters (manual, appendix A); `XX000` if the server sent none.
    public String sqlState() {
        return field('C').orElse("XX000");
    }

    /// The primary message.
    public String message() {
        return field('M').orElse("(the server gave no message)");
    }

    /// More about the problem.
    public Optional<String> detail() {
        return field('D');
    }

    /// What to do about it.
    public Optional<String> hint() {
        return field('H');
    }

    /// Where it happened: a stack of functions and internal queries.
    public Optional<String> where() {
        return field('W');
    }

    /// Where in the statement's text, counted in characters from 1.
    public OptionalInt position() {
        return number('P');
    }

    /// Whether the server ends the session after it.
    public boolean fatal() {
        return switch (severity()) {
            case "FATAL", "PANIC" -> true;
            default -> false;
        };
    }

    /// One line: severity, message and SQLSTATE.
    public String summary() {
        return printable(severity() + ": " + message() + " (" + sqlState() + ")");
    }

    /// The same as a window may show it: in its texts what drives a terminal or turns the direction is
    /// replaced, lines stay.
    public ServerError shown() {
        return new ServerError(fields.stream()
                .map(part -> new Part(part.code, lines(part.value)))
                .toList());
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").lines().map(ServerError::printable).collect(Collectors.joining("\n"));
    }

    /// The manual's name of a field's letter.
    public static String fieldName(char code) {
        return switch (code) {
            case 'S' -> "severity (localized)";
            case 'V' -> "severity";
            case 'C' -> "SQLSTATE";
            case 'M' -> "message";
            case 'D' -> "detail";
            case 'H' -> "hint";
            case 'P' -> "position";
            case 'p' -> "internal position";
            case 'q' -> "internal query";
            case 'W' -> "where";
            case 's' -> "schema name";
            case 't' -> "table name";
            case 'c' -> "column name";
            case 'd' -> "data type name";
            case 'n' -> "constraint name";
            case 'F' -> "file";
            case 'L' -> "line";
            case 'R' -> "routine";
            default -> "field '" + code + "'";
        };
    }

    /// A server's text with its control characters replaced, so that it can't drive a terminal or break
    /// a line.
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(ServerError::shown).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static int shown(int c) {
        if (c == '\n' || c == 0x2028 || c == 0x2029) {
            return ' ';
        }
        boolean control = Character.isISOControl(c) && c != '\t';
        boolean turnsDirection = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        return control || turnsDirection ? 0xfffd : c;
    }

    private OptionalInt number(char code) {
        Optional<String> text = field(code);
        try {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException e) {
            // A server may send what it likes here; a place that is no number is no place.
            return OptionalInt.empty();
        }
    }
}
