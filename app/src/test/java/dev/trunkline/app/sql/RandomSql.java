package dev.trunkline.app.sql;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Text from seeded chance: pieces of SQL in an order that means nothing, so that every rule meets
/// every other.
final class RandomSql {
    /// Pieces that are safe to give to a real psql: nothing that it would take for one of its variables or
    /// commands.
    static final List<String> FOR_PSQL = List.of(
            "select ",
            "create ",
            "or ",
            "replace ",
            "function ",
            "procedure ",
            "begin ",
            "atomic ",
            "case ",
            "end ",
            "f",
            "Begin",
            "END;",
            ";",
            ";",
            ";\n",
            " ; ",
            "(",
            ")",
            "[",
            "]",
            "'",
            "'",
            "''",
            "\"",
            "\"\"",
            "$",
            "$$",
            "$a$",
            "$a",
            "$1",
            "a$",
            "--",
            "-- c\n",
            "/*",
            "*/",
            "/* c */",
            "/",
            "*",
            "-",
            "+",
            "<",
            "=",
            "@",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            "\f",
            "e'",
            "E'",
            "u&'",
            "U&\"",
            "b'",
            "X'",
            "n'",
            "1",
            "1.5",
            "..",
            ".",
            "e",
            "0x1F",
            "1e",
            "1_0",
            "é",
            "_",
            "\\'",
            "\\\\",
            "\n'",
            "' \n '",
            ",",
            "::",
            "?",
            "𝄞",
            "{");

    /// All of these and what only psql knows.
    static final List<String> ALL = Stream.concat(
                    FOR_PSQL.stream(),
                    Stream.of(
                            "\\d t\n", "\\;", "\\:", ":a", ":'a'", ":=", "\0", "\uFEFF", "\u00A0", "\uD834", "\u2028"))
            .toList();

    private RandomSql() {}

    /// Up to `most` pieces, the same for the same seed.
    static String fragments(long seed, List<String> pieces, int most) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) text.append(pieces.get(random.nextInt(pieces.size())));
        return text.toString();
    }

    /// Up to `most` chars of any kind, half of them ASCII.
    static String garbage(long seed, int most) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return text.toString();
    }
}
