package dev.trunkline.app.rows;

import dev.trunkline.app.rows.compare.Cell;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// Whether a value's text has something. Values that are not in one piece are read by parts.
///
/// One thread at a time.
sealed interface TextMatch {
    /// Whether it has. The value is not NULL.
    ///
    /// @throws java.util.concurrent.CancellationException if the work is to end
    boolean in(Cell value);

    /// Where in the value the text is to be.
    enum Where {
        /// Somewhere.
        ANYWHERE,
        /// At the beginning.
        START,
        /// Nothing else is there.
        WHOLE
    }

    /// The test for a text.
    ///
    /// @param matchCase whether `a` is not `A`
    /// @param pace asked on long values
    static TextMatch of(String text, boolean matchCase, Where where, Pace pace) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        if (text.isEmpty()) {
            return new Empty(where);
        }
        return matchCase || ascii
                ? new Exact(Needle.of(text, matchCase), where, pace)
                : new Caseless(text, where, pace);
    }

    /// The empty text is in every value.
    record Empty(Where where) implements TextMatch {
        @Override
        public boolean in(Cell value) {
            return where != Where.WHOLE || value.length() == 0;
        }
    }

    /// By bytes.
    record Exact(Needle needle, Where where, Pace pace) implements TextMatch {
        @Override
        public boolean in(Cell value) {
            int length = value.length();
            int wanted = needle.length();
            if (length < wanted) {
                return false;
            }
            if (where != Where.ANYWHERE) {
                int from = value.hold(0, wanted);
                return (where == Where.START || length == wanted) && needle.isAt(value.array(), from, from + wanted);
            }
            int window = Math.max(Cell.WINDOW, 2 * wanted);
            for (int at = 0; at <= length - wanted; at += window - wanted + 1) {
                int count = Math.min(window, length - at);
                int from = value.hold(at, count);
                if (needle.find(value.array(), from, from + count) >= 0) {
                    return true;
                }
                pace.check();
            }
            return false;
        }
    }

    /// By characters, for letters beyond ASCII whose case does not count.
    record Caseless(String text, Where where, Pace pace) implements TextMatch {
        @Override
        public boolean in(Cell value) {
            int length = value.length();
            // No character and its other case differ by more than this in UTF-8.
            int wanted = 3 * text.length();
            int window = where == Where.ANYWHERE ? Math.max(Cell.WINDOW, 2 * wanted) : wanted;
            if (where == Where.WHOLE && length > window) {
                return false;
            }
            for (int at = 0; at < length; at += window - wanted) {
                int count = Math.min(window, length - at);
                int from = value.hold(at, count);
                if (found(value.array(), from, count)) {
                    return true;
                }
                if (where != Where.ANYWHERE || at + count == length) {
                    return false;
                }
                pace.check();
            }
            return false;
        }

        private boolean found(byte[] array, int from, int count) {
            if (Bytes.ascii(array, from, from + count)) {
                return false;
            }
            String part = new String(array, from, count, StandardCharsets.UTF_8);
            int last = part.length() - text.length();
            return switch (where) {
                case START -> part.regionMatches(true, 0, text, 0, text.length());
                case WHOLE -> part.equalsIgnoreCase(text);
                case ANYWHERE -> {
                    boolean found = false;
                    for (int i = 0; i <= last && !found; i++) {
                        found = part.regionMatches(true, i, text, 0, text.length());
                    }
                    yield found;
                }
            };
        }
    }

    /// By a regular expression. A value longer than [#PART] bytes is searched by parts that overlap by
    /// [#OVERLAP]: a longer find may be missed there, and `^` and `$` also mean a part's ends.
    record Regex(Pattern pattern, boolean whole, BooleanSupplier cancelled) implements TextMatch {
        /// How much of a value is searched at once, in bytes.
        static final int PART = 4 << 20;
        /// How much of it is searched again with the next part, in bytes.
        static final int OVERLAP = 64 << 10;

        @Override
        public boolean in(Cell value) {
            int length = value.length();
            int at = 0;
            while (true) {
                int count = Math.min(PART, length - at);
                int from = value.hold(at, count);
                if (found(value.array(), from, count)) {
                    return true;
                }
                if (whole || at + count == length) {
                    return false;
                }
                at += PART - OVERLAP;
            }
        }

        private boolean found(byte[] array, int from, int count) {
            CharSequence text = Bytes.ascii(array, from, from + count)
                    ? new RegexText.OfBytes(array, from, count, cancelled)
                    : new RegexText.OfText(new String(array, from, count, StandardCharsets.UTF_8), cancelled);
            try {
                return whole
                        ? pattern.matcher(text).matches()
                        : pattern.matcher(text).find();
            } catch (StackOverflowError e) {
                throw new RegexTooDeepException(pattern.pattern(), e);
            }
        }
    }
}
