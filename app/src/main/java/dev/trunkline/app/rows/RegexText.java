package dev.trunkline.app.rows;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Text that a regular expression reads. An expression may take longer than the world lasts, but it
/// reads all the time: so reading ends it when the work is to end.
///
/// One thread at a time.
abstract sealed class RegexText implements CharSequence {
    private static final int PATIENCE = 1 << 14;

    final BooleanSupplier cancelled;
    private int reads;

    private RegexText(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /// Counts a reading.
    final void reading() {
        if (++reads >= PATIENCE) {
            reads = 0;
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
        }
    }

    /// ASCII, not decoded.
    static final class OfBytes extends RegexText {
        private final byte[] array;
        private final int from;
        private final int length;

        OfBytes(byte[] array, int from, int length, BooleanSupplier cancelled) {
            super(cancelled);
            this.array = array;
            this.from = from;
            this.length = length;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            reading();
            return (char) array[from + index];
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new OfBytes(array, from + start, end - start, cancelled);
        }

        @Override
        public String toString() {
            return new String(array, from, length, StandardCharsets.US_ASCII);
        }
    }

    /// Any text.
    static final class OfText extends RegexText {
        private final String text;

        OfText(String text, BooleanSupplier cancelled) {
            super(cancelled);
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reading();
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
