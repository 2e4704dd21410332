package dev.trunkline.driver.tape;

/// Something that happened to a connection and is no message.
///
/// @param track the connection
/// @param kind what happened
/// @param nanos when it was over, by the tape's clock
/// @param took how long it took in nanoseconds; 0 for what has no length
/// @param text what there is to say about it, such as the TLS version and cipher
public record Event(int track, Kind kind, long nanos, long took, String text) implements Entry {
    /// What happened.
    public enum Kind {
        /// The host's name was looked up.
        RESOLVED,
        /// The TCP or Unix-domain connection stands.
        CONNECTED,
        /// The TLS handshake is done; from here on the tape keeps the plaintext.
        TLS,
        /// A step of authentication: the method, what it took, what was proved.
        AUTHENTICATION,
        /// The session has begun: what the server is, and what it may do.
        READY,
        /// The connection ended.
        CLOSED,
        /// What goes by is not recorded from here on, as somebody wished.
        CAPTURE_OFF,
        /// It is again; the text says how much was not.
        CAPTURE_ON,
        /// The recording begins in the middle of a session: what was said before is not known.
        JOINED,
        /// Bytes are missing in the recording; the text says how many, and whose.
        MISSING,
        /// What goes by is encrypted from here on and can't be read; the text says what is known of it.
        ENCRYPTED
    }
}
