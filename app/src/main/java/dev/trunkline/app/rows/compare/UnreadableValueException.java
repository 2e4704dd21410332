package dev.trunkline.app.rows.compare;

/// A value's text is not of the form that its type's order reads. It has no stack trace: it is an answer, met
/// once for a column, not a fault.
public final class UnreadableValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    /// @param text what could not be read, or the beginning of it
    public UnreadableValueException(String text) {
        super(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text, null, false, false);
    }
}
