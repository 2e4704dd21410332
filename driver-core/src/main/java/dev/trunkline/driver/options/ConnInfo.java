package dev.trunkline.driver.options;

import static dev.trunkline.driver.options.Refusal.refused;

import java.util.LinkedHashMap;
import java.util.Map;

/// Takes connection strings apart, in both of libpq's forms (manual 32.1.1). Errors say what is wrong and
/// where, but never repeat the string: it may hold a password.
final class ConnInfo {
    private final String text;
    private int at;

    private ConnInfo(String text) {
        this.text = text;
    }

    /// The words of a connection string with their values, in the order given; all of them are options.
    static Map<String, String> parse(String conninfo) {
        int nul = conninfo.indexOf('\0');
        if (nul >= 0) {
            throw refused("the connection string holds a NUL character (character " + (nul + 1) + ")");
        }
        String uri = withoutSpaceAround(conninfo);
        for (String scheme : new String[] {"postgresql://", "postgres://"}) {
            if (uri.startsWith(scheme)) {
                return UriForm.parse(uri, scheme.length());
            }
        }
        return new ConnInfo(conninfo).words();
    }

    /// libpq knows no space around a URI; what is pasted often has some.
    private static String withoutSpaceAround(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        skipSpace();
        while (!atEnd()) {
            int start = at;
            String word = word();
            String value = value(word);
            if (Setting.of(word).isEmpty()) {
                throw Refusal.unknown(word, " (character " + (start + 1) + " of the connection string)");
            }
            words.put(word, value);
            skipSpace();
        }
        return words;
    }

    private boolean atEnd() {
        return at == text.length();
    }

    /// What C's `isspace` takes for space.
    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private void skipSpace() {
        while (!atEnd() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private String word() {
        int start = at;
        while (!atEnd() && text.charAt(at) != '=' && !isSpace(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        skipSpace();
        if (atEnd() || text.charAt(at) != '=') {
            throw refused("the connection string is neither a postgresql:// URI nor key=value words: at character "
                    + (start + 1) + " a word has no \"=\" behind it");
        }
        at++;
        skipSpace();
        return word;
    }

    /// Quoted or not; a backslash takes the next character as it is.
    private String value(String word) {
        int start = at;
        boolean quoted = !atEnd() && text.charAt(at) == '\'';
        if (quoted) {
            at++;
        }
        StringBuilder value = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                if (!atEnd()) {
                    value.append(text.charAt(at++));
                }
            } else if (quoted ? c == '\'' : isSpace(c)) {
                return value.toString();
            } else {
                value.append(c);
            }
        }
        if (quoted) {
            String of = Setting.of(word).isPresent() ? "the value of " + word : "a value";
            throw refused(of + " (character " + (start + 1) + ") has no closing quote");
        }
        return value.toString();
    }
}
