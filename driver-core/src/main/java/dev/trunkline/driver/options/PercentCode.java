package dev.trunkline.driver.options;

import static dev.trunkline.driver.options.Refusal.refused;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The percent-encoding of URIs (RFC 3986), of UTF-8.
final class PercentCode {
    private PercentCode() {}

    /// @param where names the piece in refusals, such as "password"
    static String decode(String encoded, String where) {
        String text = trimmed(encoded);
        if (text.indexOf(' ') >= 0) {
            throw refused("the URI has a space (" + where + "): it is written %20");
        }
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '%') {
                out.write(octet(text, i, where));
                i += 3;
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            // Without its cause: that one counts bytes of what may be a password.
            throw refused("the URI has a percent-encoding that is not UTF-8 (" + where + ")");
        }
    }

    /// As libpq does since version 17: spaces around a piece don't count.
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    private static int octet(String text, int i, String where) {
        int high = i + 2 < text.length() ? digit(text.charAt(i + 1)) : -1;
        int low = i + 2 < text.length() ? digit(text.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
            throw refused("the URI has a \"%\" that two hexadecimal digits don't follow (" + where + ")");
        }
        if (high == 0 && low == 0) {
            throw refused("the URI has a NUL character, %00 (" + where + ")");
        }
        return high << 4 | low;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /// Everything but letters, digits and `-._~` of ASCII becomes percent-encoded.
    static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(plain ? Character.toString(c) : String.format("%%%02X", c));
        }
        return out.toString();
    }
}
