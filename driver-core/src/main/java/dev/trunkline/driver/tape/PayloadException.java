package dev.trunkline.driver.tape;

import org.jspecify.annotations.Nullable;

/// The bytes of a message can't be had any more; its index entry, with its length and times, still can.
public final class PayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why.
    public enum Reason {
        /// The budget asked for their memory, and nobody held them.
        DROPPED,
        /// They are on disk, and the disk does not give them back.
        UNREADABLE
    }

    private final Reason reason;

    private PayloadException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    static PayloadException dropped() {
        return new PayloadException(Reason.DROPPED, "bytes dropped: the memory budget asked for their room", null);
    }

    static PayloadException unreadable(Throwable cause) {
        return new PayloadException(
                Reason.UNREADABLE,
                "the bytes were spilled to disk and can't be read back: " + cause.getMessage(),
                cause);
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
