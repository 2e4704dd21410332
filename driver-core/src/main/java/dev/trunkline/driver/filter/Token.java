package dev.trunkline.driver.filter;

import java.util.ArrayList;
import java.util.List;

/// A piece of a filter's text.
///
/// @param kind what it is
/// @param text of a quoted text what it says, of anything else as it was written
/// @param start where it begins, in characters from 0
/// @param end where the next character is
record Token(Kind kind, String text, int start, int end) {
    /// What a token is.
    enum Kind {
        /// Letters, digits, `_`, `.` and `$`; it begins with no digit.
        WORD,
        /// Digits, perhaps with a point, and what letters follow them at once.
        NUMBER,
        /// A text in quotes, single or double.
        QUOTED,
        /// An operator, a bracket or a comma.
        SIGN,
        /// The end of the text.
        END
    }

    private static final String[] SIGNS = {
        "==", "!=", "<>", "<=", ">=", "&&", "||", "=", "<", ">", "≠", "≤", "≥", "!", "~", "(", ")", "{", "}", ","
    };

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /// As it is to be named in an error.
    String named() {
        return kind == Kind.QUOTED ? "\"" + text + "\"" : "'" + text + "'";
    }

    /// Takes a text apart. The last token is the end.
    static List<Token> all(String text) throws FilterException {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            Token token = next(text, at);
            tokens.add(token);
            at = token.end;
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private static Token next(String text, int start) throws FilterException {
        char first = text.charAt(start);
        if (first == '"' || first == '\'') {
            return quoted(text, start);
        }
        boolean negative = first == '-' && start + 1 < text.length() && Character.isDigit(text.charAt(start + 1));
        if (Character.isDigit(first) || negative) {
            int end = negative ? start + 1 : start;
            return new Token(Kind.NUMBER, text.substring(start, wordEnd(text, end)), start, wordEnd(text, end));
        }
        if (isWordPart(first)) {
            int end = wordEnd(text, start);
            return new Token(Kind.WORD, text.substring(start, end), start, end);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, start)) {
                return new Token(Kind.SIGN, sign, start, start + sign.length());
            }
        }
        int end = text.offsetByCodePoints(start, 1);
        throw new FilterException(
                text, start, end, "'" + text.substring(start, end) + "' has no meaning here; texts stand in quotes");
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$' || Character.isSurrogate(c);
    }

    /// A quote inside a text is written twice, as in SQL; a backslash is a backslash, as regular expressions
    /// need it.
    private static Token quoted(String text, int start) throws FilterException {
        char quote = text.charAt(start);
        StringBuilder said = new StringBuilder();
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                said.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                said.append(quote);
                at++;
            } else {
                return new Token(Kind.QUOTED, said.toString(), start, at);
            }
        }
        throw new FilterException(text, start, text.length(), "this text has no end: " + quote + " is missing");
    }

    /// Whether a column's name can stand without quotes.
    static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> isWordPart((char) c) && c != '.');
    }
}
