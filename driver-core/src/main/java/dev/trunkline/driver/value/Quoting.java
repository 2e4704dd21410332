package dev.trunkline.driver.value;

import org.jspecify.annotations.Nullable;

/// The parts of arrays, composites, ranges and their like as text: in double quotes where something in
/// them would be taken for the text around them (manual 8.15.6, 8.16.6, 8.17.5).
///
/// Thread-safe: holds no state.
final class Quoting {
    private Quoting() {}

    /// Reads a part up to the character that ends it, which stays to be read.
    ///
    /// @param type of the part
    /// @param ends the characters that may be behind it
    /// @param absent what stands for no value if it is not in quotes
    /// @return null for no value
    static @Nullable TextReader read(TextReader in, String type, String ends, String absent) {
        if (in.take('"')) {
            return quoted(in, type);
        }
        int from = in.at;
        while (!in.atEnd() && ends.indexOf(in.peek()) < 0) {
            int c = in.peek();
            if (c == '"' || c == '\\') {
                throw in.fault("quotes around such a character");
            }
            in.at++;
        }
        int length = in.at - from;
        if (length == absent.length() && in.utf8(from).equals(absent)) {
            return null;
        }
        if (length == 0) {
            throw in.fault("a value");
        }
        return in.part(type, from, in.at);
    }

    /// What is between quotes; inside, a backslash stands before any character, or a quote before a quote.
    static TextReader quoted(TextReader in, String type) {
        int from = in.at;
        int escapes = 0;
        while (!in.atEnd() && !(in.peek() == '"' && in.peekSecond() != '"')) {
            boolean escape = in.peek() == '\\' || in.peek() == '"';
            in.at += escape ? 2 : 1;
            escapes += escape ? 1 : 0;
        }
        if (in.at >= in.end) {
            in.at = in.end;
            throw in.fault("'\"'");
        }
        int to = in.at++;
        if (escapes == 0) {
            return in.part(type, from, to);
        }
        byte[] content = new byte[to - from - escapes];
        int length = 0;
        for (int i = from; i < to; i++) {
            i += in.bytes[i] == '\\' || in.bytes[i] == '"' ? 1 : 0;
            content[length++] = in.bytes[i];
        }
        return in.unquoted(type, content, length, from);
    }

    /// Writes a part, in quotes if it needs them.
    ///
    /// @param special what needs them, beside white space, quotes and backslashes
    /// @param absent what would be taken for no value
    /// @param doubled whether quotes and backslashes are doubled, or a backslash goes before both
    static void write(String part, String special, String absent, boolean doubled, StringBuilder out) {
        boolean plain = !part.isEmpty() && !part.equalsIgnoreCase(absent);
        for (int i = 0; plain && i < part.length(); i++) {
            char c = part.charAt(i);
            plain = c != '"' && c != '\\' && c != ' ' && (c < '\t' || c > '\r') && special.indexOf(c) < 0;
        }
        if (plain) {
            out.append(part);
        } else {
            writeQuoted(part, doubled, out);
        }
    }

    static void writeQuoted(String part, boolean doubled, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '"' || c == '\\') {
                out.append(doubled ? c : '\\');
            }
            out.append(c);
        }
        out.append('"');
    }
}
