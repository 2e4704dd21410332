package dev.trunkline.app.connect;

import dev.trunkline.driver.wire.UntrustedServerException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The certificate that was not believed at the last attempt.
///
/// One thread at a time: the user interface's.
final class Distrust {
    private final ReadOnlyObjectWrapper<@Nullable CertificateModel> certificate =
            new ReadOnlyObjectWrapper<>(this, "certificate", null);

    /// Where a certificate was not believed, it is kept to be shown; of several servers also where another's
    /// failure ended it.
    void look(Throwable failure) {
        for (Throwable each = failure; each != null && certificate.get() == null; each = each.getCause()) {
            keep(each);
            for (Throwable other : each.getSuppressed()) {
                keep(other);
            }
        }
    }

    private void keep(Throwable failure) {
        if (failure instanceof UntrustedServerException untrusted
                && !untrusted.chain().isEmpty()
                && certificate.get() == null) {
            certificate.set(
                    new CertificateModel(untrusted.host(), untrusted.reason().name(), untrusted.chain()));
        }
    }

    void forget() {
        certificate.set(null);
    }

    /// Null if the attempt failed otherwise, or not.
    ReadOnlyObjectProperty<@Nullable CertificateModel> certificate() {
        return certificate.getReadOnlyProperty();
    }
}
