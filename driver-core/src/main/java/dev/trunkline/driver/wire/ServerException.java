package dev.trunkline.driver.wire;

/// The server answered with an ErrorResponse; the connection goes on unless the severity was FATAL or PANIC.
public final class ServerException extends DriverException {
    private static final long serialVersionUID = 1L;

    private final transient ServerError error;

    /// @param error the fields the server sent
    public ServerException(ServerError error) {
        super(error.summary(), null);
        this.error = error;
    }

    /// Every field the server sent.
    public ServerError error() {
        return error;
    }
}
