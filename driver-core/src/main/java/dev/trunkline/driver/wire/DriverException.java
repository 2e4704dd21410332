package dev.trunkline.driver.wire;

import org.jspecify.annotations.Nullable;

/// Anything that goes wrong between this driver and a server. What can be caught apart is a subclass.
public abstract sealed class DriverException extends RuntimeException
        permits ProtocolException, ServerException, ConnectionException {
    private static final long serialVersionUID = 1L;

    DriverException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
