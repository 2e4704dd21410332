package dev.trunkline.app.sql;

import java.util.ArrayList;
import java.util.List;

/// A statement whose values are to be asked for: `$1`, `$2` … as the server knows them, and `:name`, which
/// becomes one of those. A colon in brackets is a slice (`a[1:n]`), and one behind another or before `=` is
/// an operator. What stands in quotes, comments or a function's body is no placeholder.
///
/// @param sql for the server, with numbers only. A name becomes a number and spaces, so that what follows
///     stays in its place (but for a name of one letter behind nine others, where it moves by one)
/// @param names what each number stands for, `$1` first: a name, or the number itself
public record Placeholders(String sql, List<String> names) {
    /// The most that are asked for. What has more was not written by hand.
    private static final int MOST = 200;

    /// Copies the list.
    public Placeholders {
        names = List.copyOf(names);
    }

    /// Those of a statement; none where there are too many to be asked for.
    public static Placeholders in(String text) {
        int numbered = Parameters.highest(text);
        if (numbered > MOST) {
            return new Placeholders(text, List.of());
        }
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= numbered; number++) {
            names.add("$" + number);
        }
        StringBuilder sql = new StringBuilder();
        int copied = 0;
        for (Named each : Named.in(text)) {
            int place = names.indexOf(each.name);
            if (place < 0) {
                names.add(each.name);
                place = names.size() - 1;
            }
            String number = "$" + (place + 1);
            int length = each.end - each.start;
            sql.append(text, copied, each.start)
                    .append(number)
                    .repeat(' ', Math.max(number.length(), length) - number.length());
            copied = each.end;
        }
        return names.size() > MOST
                ? new Placeholders(text, List.of())
                : new Placeholders(sql.append(text, copied, text.length()).toString(), names);
    }

    /// Whether there is nothing to ask for.
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /// Whether there are names among them, which only we know.
    public boolean isNamed() {
        return names.stream().anyMatch(name -> !name.startsWith("$"));
    }

    /// A `:name`.
    ///
    /// @param start of the colon, in UTF-16 chars
    /// @param end behind the name
    private record Named(int start, int end, String name) {
        static List<Named> in(String text) {
            List<Token> tokens = new ArrayList<>();
            SqlLexer.scan(text, true, token -> {
                tokens.add(token);
                return true;
            });
            List<Named> found = new ArrayList<>();
            int brackets = 0;
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (token.kind() != TokenKind.PUNCTUATION) {
                    continue;
                }
                switch (text.charAt(token.start())) {
                    case '[' -> brackets++;
                    case ']' -> brackets--;
                    case ':' -> {
                        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
                        boolean word = next.kind() == TokenKind.IDENTIFIER || next.kind() == TokenKind.KEYWORD;
                        if (word && brackets <= 0) {
                            found.add(new Named(token.start(), next.end(), text.substring(next.start(), next.end())));
                        }
                    }
                    default -> {}
                }
            }
            return found;
        }
    }
}
