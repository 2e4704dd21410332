package dev.trunkline.driver.value;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A value's characters, in UTF-8, as the type's output function wrote them.
///
/// One thread at a time.
final class TextReader extends Input {
    private static final int QUOTED = 20;

    TextReader(String type, byte[] bytes, int offset, int length) {
        super(type, bytes, offset, length, offset, null);
    }

    private TextReader(String type, byte[] bytes, int start, int length, int origin, @Nullable Input outer) {
        super(type, bytes, start, length, origin, outer);
    }

    /// A part of this value that lies in it as it is.
    TextReader part(String type, int from, int to) {
        return new TextReader(type, bytes, from, to - from, origin(), this);
    }

    /// A part of this value that its quotes and escapes were taken from.
    ///
    /// @param from where it begins here
    TextReader unquoted(String type, byte[] content, int length, int from) {
        return new TextReader(type, content, 0, length, origin() - from, this);
    }

    /// The byte that is next; -1 at the end.
    int peek() {
        return at < end ? bytes[at] & 0xff : -1;
    }

    /// The byte behind the next; -1 at the end.
    int peekSecond() {
        return at + 1 < end ? bytes[at + 1] & 0xff : -1;
    }

    /// Goes over a character if it is next.
    boolean take(char ascii) {
        if (at < end && bytes[at] == ascii) {
            at++;
            return true;
        }
        return false;
    }

    /// Goes over a word if it is next.
    boolean take(String ascii) {
        int length = ascii.length();
        if (length > end - at) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    void expect(char ascii) {
        if (!take(ascii)) {
            throw fault("'" + ascii + "'");
        }
    }

    void expect(String ascii) {
        if (!take(ascii)) {
            throw fault("'" + ascii + "'");
        }
    }

    void end() {
        if (at != end) {
            throw fault("nothing more");
        }
    }

    boolean digitNext() {
        return at < end && bytes[at] >= '0' && bytes[at] <= '9';
    }

    /// A number without sign, of so many digits.
    ///
    /// @param most 18 or less, so that it fits
    long digits(int least, int most, String what) {
        int from = at;
        long value = 0;
        while (digitNext() && at - from < most) {
            value = value * 10 + (bytes[at++] - '0');
        }
        if (at - from < least || digitNext()) {
            at = from;
            throw fault(what);
        }
        return value;
    }

    /// A number without sign, negated: so there is room for the largest negative one.
    ///
    /// @param limit the least that it may be, negative
    long negatedDigits(long limit, String what) {
        if (!digitNext()) {
            throw fault(what);
        }
        int from = at;
        long value = 0;
        while (digitNext()) {
            int digit = bytes[at++] - '0';
            if (value < limit / 10 || value * 10 < limit + digit) {
                at = from;
                throw fault(what);
            }
            value = value * 10 - digit;
        }
        return value;
    }

    /// A whole number with or without a minus.
    long integer(long least, long most, String what) {
        boolean negative = take('-');
        long negated = negatedDigits(negative ? least : -most, what);
        return negative ? negated : -negated;
    }

    /// The value of the hex digit that is next.
    int hexDigit() {
        int digit = at < end ? Character.digit(bytes[at], 16) : -1;
        if (digit < 0) {
            throw fault("a hex digit");
        }
        at++;
        return digit;
    }

    /// A hex number without sign, of 1 to so many digits.
    long hex(int most, String what) {
        int from = at;
        long value = 0;
        while (at < end && at - from < most && Character.digit(bytes[at], 16) >= 0) {
            value = value << 4 | hexDigit();
        }
        if (at == from) {
            throw fault(what);
        }
        return value;
    }

    @Override
    String found() {
        if (at >= end) {
            return "the end";
        }
        int shown = Math.min(QUOTED, end - at);
        String text = new String(bytes, at, shown, StandardCharsets.UTF_8);
        return "'" + text + "'" + (shown < end - at ? "…" : "");
    }
}
