package dev.trunkline.driver.tls;

import dev.trunkline.driver.wire.UntrustedServerException.Reason;
import java.security.cert.CertificateException;

/// Why a server is not believed, on its way through Java's TLS.
final class DistrustException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    DistrustException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
