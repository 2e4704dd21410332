package dev.trunkline.driver.wire;

/// The server said something the protocol does not allow: malformed bytes, or a message out of place.
/// The connection it came over is closed: nothing after such a message can be trusted.
public final class ProtocolException extends DriverException {
    private static final long serialVersionUID = 1L;

    /// @param message names the message, the offset inside it and what was expected there. It may quote
    ///     what came: what would break the line or drive a terminal is replaced
    public ProtocolException(String message) {
        super(ServerError.printable(message), null);
    }
}
