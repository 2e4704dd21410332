package dev.trunkline.driver.options;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Takes connection strings apart, in both of libpq's forms (manual 32.1.1). Errors say what is wrong and
/// where, but never repeat the string: it may hold a password.
final class ConnInfo {
    private ConnInfo() {}

    /// The words of a connection string with their values, in the order given.
    static Map<String, String> parse(String conninfo) {
        String text = conninfo.strip();
        for (String scheme : new String[] {"postgresql://", "postgres://"}) {
            if (text.startsWith(scheme)) {
                return uri(text.substring(scheme.length()));
            }
        }
        return words(text);
    }

    private static Map<String, String> uri(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        int query = text.indexOf('?');
        String place = query < 0 ? text : text.substring(0, query);
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String who = authority.substring(0, at);
            int colon = who.indexOf(':');
            put(words, "user", colon < 0 ? who : who.substring(0, colon));
            if (colon >= 0) {
                put(words, "password", who.substring(colon + 1));
            }
        }
        hostAndPort(authority.substring(at + 1), words);
        if (slash >= 0) {
            put(words, "dbname", place.substring(slash + 1));
        }
        if (query >= 0) {
            parameters(text.substring(query + 1), words);
        }
        return words;
    }

    private static void parameters(String query, Map<String, String> words) {
        // As in libpq, nothing need follow the "?" or the last "&".
        String text = query.endsWith("&") ? query.substring(0, query.length() - 1) : query;
        if (text.isEmpty()) {
            return;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw ConnectOptions.refused("the URI has a query parameter without \"=\"");
            }
            if (pair.equals("ssl=true")) {
                // Understood for the sake of URIs that were written for JDBC (manual 32.1.1.2).
                words.put("sslmode", "require");
            } else {
                words.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static void hostAndPort(String text, Map<String, String> words) {
        String port = "";
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            if (close < 0) {
                throw ConnectOptions.refused("the URI's IPv6 address has no closing \"]\"");
            }
            put(words, "host", text.substring(1, close));
            String behind = text.substring(close + 1);
            if (!behind.isEmpty() && behind.charAt(0) != ':') {
                throw ConnectOptions.refused("the URI has something other than a port behind \"]\"");
            }
            port = behind.isEmpty() ? "" : behind.substring(1);
        } else {
            int colon = text.indexOf(':');
            put(words, "host", colon < 0 ? text : text.substring(0, colon));
            port = colon < 0 ? "" : text.substring(colon + 1);
        }
        put(words, "port", port);
    }

    private static void put(Map<String, String> words, String word, String encoded) {
        if (!encoded.isEmpty()) {
            words.put(word, decode(encoded));
        }
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw ConnectOptions.refused("the URI has a \"%\" that two hexadecimal digits don't follow");
                }
                out.write(high << 4 | low);
                i += 3;
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        Cursor in = new Cursor(text);
        in.skipSpace();
        while (!in.atEnd()) {
            String word = in.word();
            words.put(word, in.value(word));
            in.skipSpace();
        }
        return words;
    }

    /// Reads `key=value` words as libpq does: values may be quoted, a backslash takes the next
    /// character as it is.
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at == text.length();
        }

        void skipSpace() {
            while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        String word() {
            int start = at;
            while (!atEnd() && text.charAt(at) != '=' && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            String word = text.substring(start, at);
            skipSpace();
            if (atEnd() || text.charAt(at) != '=') {
                throw ConnectOptions.refused(
                        "the connection string is neither a postgresql:// URI nor key=value words: at character "
                                + (start + 1) + " a word has no \"=\" behind it");
            }
            at++;
            skipSpace();
            return word;
        }

        String value(String word) {
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
                } else if (quoted ? c == '\'' : Character.isWhitespace(c)) {
                    return value.toString();
                } else {
                    value.append(c);
                }
            }
            if (quoted) {
                throw ConnectOptions.refused("the value of " + word + " has no closing quote");
            }
            return value.toString();
        }
    }
}
