package dev.trunkline.driver.filter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression that gives up. Java's try one way after the other, and a pattern such as `(a+)+b`
/// has more ways than anybody has time for: looking is counted, and ends.
///
/// Thread-safe.
final class SafePattern {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    /// How many characters may be looked at, and how many more for each that there is.
    private static final long LOOKS = 200_000;

    private static final long LOOKS_A_CHARACTER = 64;
    /// Texts at which it gives up before it is not asked any more.
    private static final int PATIENCE = 8;

    private final Pattern pattern;
    private final AtomicInteger gaveUp = new AtomicInteger();

    SafePattern(String pattern) {
        this.pattern = Pattern.compile(pattern, FLAGS);
    }

    /// @throws PatternSyntaxException if it is no regular expression
    static void check(String pattern) {
        try {
            Pattern.compile(pattern, FLAGS);
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("nested too deep", pattern, 0);
        }
    }

    /// Whether it finds something.
    ///
    /// @return unknown if that would take too long
    Truth finds(String text) {
        if (gaveUp.get() >= PATIENCE) {
            return Truth.UNKNOWN;
        }
        try {
            return Truth.of(pattern.matcher(new Counted(text)).find());
        } catch (TooLongException | StackOverflowError e) {
            // Some patterns go down a level for each character.
            gaveUp.incrementAndGet();
            return Truth.UNKNOWN;
        }
    }

    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("a pattern looks too long", null, false, false);
        }
    }

    /// A text that lets itself be looked at so often.
    private static final class Counted implements CharSequence {
        private final String text;
        private long left;

        Counted(String text) {
            this.text = text;
            this.left = LOOKS + LOOKS_A_CHARACTER * text.length();
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooLongException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
