package dev.trunkline.driver.tls;

import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads files of certificates and of revoked ones, in PEM or DER, whatever their names say. What is
/// wrong with one is said with its option and its name.
///
/// Thread-safe.
///
/// @param option that names the file in a connection string, such as `sslrootcert`
/// @param path where it is
record Credentials(String option, Path path) {
    /// More is no file of this kind.
    private static final long MOST = 32 << 20;

    /// Whether there is such a file.
    boolean exist() {
        return Files.exists(path);
    }

    /// What is in the file.
    ///
    /// @throws ConnectionException of kind OPTIONS if it can't be read
    byte[] content() {
        try {
            // Asked first, since reading from a pipe or a device may never end.
            if (!Files.isRegularFile(path) && Files.exists(path)) {
                throw failure("is not a regular file", null);
            }
            if (Files.size(path) > MOST) {
                throw failure("is too large", null);
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw failure("does not exist", e);
        } catch (IOException e) {
            throw failure("can't be read: " + e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
    }

    /// The certificates in it.
    ///
    /// @throws ConnectionException of kind OPTIONS if there is none, or one that can't be read
    List<X509Certificate> certificates() {
        byte[] file = content();
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (byte[] each : parts(file, "CERTIFICATE")) {
                Certificate certificate =
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(each));
                certificates.add((X509Certificate) certificate);
            }
        } catch (GeneralSecurityException | IOException e) {
            throw failure(
                    "has a certificate (the " + ordinal(certificates.size()) + ") that can't be read: "
                            + e.getMessage(),
                    e);
        }
        if (certificates.isEmpty()) {
            throw failure("holds no certificate", null);
        }
        return certificates;
    }

    /// The lists of revoked certificates in it.
    ///
    /// @return none if it holds something else
    /// @throws ConnectionException of kind OPTIONS if one can't be read
    List<X509CRL> revocations() {
        byte[] file = content();
        List<X509CRL> lists = new ArrayList<>();
        try {
            for (byte[] each : parts(file, "CRL")) {
                lists.add(
                        (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(each)));
            }
        } catch (GeneralSecurityException | IOException e) {
            throw failure("has a list of revoked certificates that can't be read: " + e.getMessage(), e);
        }
        return lists;
    }

    /// What a PEM file has under this label, or the whole of a DER file.
    private static List<byte[]> parts(byte[] file, String label) throws IOException {
        if (!Pem.looksLike(file)) {
            // DER's first byte tells whether it can be any of these.
            return file.length > 0 && file[0] == Der.SEQUENCE ? List.of(file) : List.of();
        }
        List<byte[]> parts = new ArrayList<>();
        for (Pem block : Pem.blocks(file)) {
            if (block.label().endsWith(label)) {
                parts.add(block.content());
            }
        }
        return parts;
    }

    private static String ordinal(int before) {
        return before == 0 ? "first" : before == 1 ? "second" : before == 2 ? "third" : (before + 1) + "th";
    }

    /// That something is wrong with the file.
    ConnectionException failure(String what, @Nullable Throwable cause) {
        return new ConnectionException(Kind.OPTIONS, option + ": " + path + " " + what, cause);
    }
}
