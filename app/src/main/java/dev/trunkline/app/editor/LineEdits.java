package dev.trunkline.app.editor;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What commands do to whole lines. Pure functions; a block is one or more lines without the last
/// line's break.
final class LineEdits {
    private static final String INDENT = "  ";

    private LineEdits() {}

    /// Makes the lines comments; if all of them are, makes them none.
    static String toggleComment(String block) {
        List<String> lines = lines(block);
        boolean all = lines.stream()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("--"));
        int column = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(LineEdits::indentation)
                .min()
                .orElse(0);
        boolean none = lines.stream().allMatch(String::isBlank);
        if (none) {
            return block + "-- ";
        }
        return joined(lines, line -> all ? uncomment(line) : comment(line, column));
    }

    /// Moves the lines right.
    static String indent(String block) {
        return joined(lines(block), line -> line.isBlank() ? line : INDENT + line);
    }

    /// Moves the lines left, as far as there is room.
    static String outdent(String block) {
        return joined(lines(block), line -> {
            if (line.startsWith("\t")) {
                return line.substring(1);
            }
            return line.substring(Math.min(INDENT.length(), indentation(line)));
        });
    }

    /// The white space that a line begins with.
    static String indentationOf(String line) {
        return line.substring(0, indentation(line));
    }

    private static String comment(String line, int column) {
        return line.isBlank() ? line : line.substring(0, column) + "-- " + line.substring(column);
    }

    private static String uncomment(String line) {
        if (line.isBlank()) {
            return line;
        }
        int column = indentation(line);
        String rest = line.substring(column + 2);
        return line.substring(0, column) + (rest.startsWith(" ") ? rest.substring(1) : rest);
    }

    private static int indentation(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private static List<String> lines(String block) {
        return List.of(block.split("\n", -1));
    }

    private static String joined(List<String> lines, UnaryOperator<String> change) {
        return lines.stream().map(change).collect(Collectors.joining("\n"));
    }
}
