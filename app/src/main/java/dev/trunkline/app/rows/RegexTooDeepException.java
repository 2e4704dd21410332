package dev.trunkline.app.rows;

/// A regular expression took more stack than there is on some value: repeated alternatives do on long texts.
public final class RegexTooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegexTooDeepException(String pattern, StackOverflowError cause) {
        super(
                "The expression " + pattern
                        + " goes too deep on a long value; one with fewer nested repetitions may do.",
                cause);
    }
}
