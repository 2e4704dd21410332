package dev.trunkline.app.result.value;

import dev.trunkline.app.result.ShownText;

/// A part of a value as one line, cut where it gets long. Workers only.
///
/// Thread-safe: holds no state.
final class Preview {
    private static final int MOST_BYTES = 1300;

    private Preview() {}

    /// The text as it is.
    static String plain(ByteSource source, int from, int to) {
        return ShownText.of(head(source, from, to), to - from > MOST_BYTES);
    }

    /// What stands between the quotes of a JSON string.
    static String json(ByteSource source, int from, int to) {
        String raw = head(source, from, to);
        return ShownText.of(raw.indexOf('\\') < 0 ? raw : unescaped(raw), to - from > MOST_BYTES);
    }

    /// An array's element: a backslash stands in front of a character that means itself (manual 8.15.6).
    static String element(ByteSource source, int from, int to) {
        String raw = head(source, from, to);
        if (raw.indexOf('\\') < 0) {
            return ShownText.of(raw, to - from > MOST_BYTES);
        }
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\' && i + 1 < raw.length()) {
                i++;
            }
            text.append(raw.charAt(i));
        }
        return ShownText.of(text.toString(), to - from > MOST_BYTES);
    }

    /// Text between XML tags: the entities that every document has, and characters by number.
    static String xml(ByteSource source, int from, int to) {
        String raw = head(source, from, to).strip();
        return ShownText.of(raw.indexOf('&') < 0 ? raw : resolved(raw), to - from > MOST_BYTES);
    }

    private static String head(ByteSource source, int from, int to) {
        byte[] bytes = source.read(from, Math.min(Math.max(0, to - from), MOST_BYTES));
        return FieldText.head(bytes, to - from);
    }

    private static String unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i++);
            if (c != '\\' || i == raw.length()) {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(i++);
            if (escape == 'u') {
                int end = Math.min(raw.length(), i + 4);
                text.append(end == i + 4 ? (char) hex(raw, i, end) : (char) Utf8.BAD);
                i = end;
            } else {
                text.append(
                        switch (escape) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            case 'b' -> '\b';
                            case 'f' -> '\f';
                            default -> escape;
                        });
            }
        }
        return text.toString();
    }

    private static int hex(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | Math.max(0, Character.digit(text.charAt(i), 16));
        }
        return value;
    }

    private static String resolved(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            int end = raw.charAt(at) == '&' ? raw.indexOf(';', at) : -1;
            String character = end < 0 ? "" : entity(raw.substring(at + 1, end));
            if (character.isEmpty()) {
                text.append(raw.charAt(at++));
            } else {
                text.append(character);
                at = end + 1;
            }
        }
        return text.toString();
    }

    /// What an entity stands for; empty if only the document type would know.
    private static String entity(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> numbered(name);
        };
    }

    private static String numbered(String name) {
        boolean hex = name.startsWith("#x");
        String digits = name.substring(Math.min(name.length(), hex ? 2 : 1));
        if (!name.startsWith("#") || digits.isEmpty() || digits.length() > 7) {
            return "";
        }
        int c = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return "";
            }
            c = c * (hex ? 16 : 10) + digit;
        }
        return Character.isValidCodePoint(c) ? Character.toString(c) : "";
    }
}
