package dev.trunkline.driver.tls;

import dev.trunkline.driver.options.TlsOptions;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom we believe when they vouch for a server, and what they have taken back (manual 32.19.1).
///
/// Thread-safe.
///
/// @param trusted the authorities' certificates, or servers' own
/// @param where they come from, for people
/// @param revoked the lists of what was taken back; null if nothing is asked. If it is not null, each
///     certificate needs a list of its authority that is up to date
/// @param lists where those come from, for people
record Authorities(
        List<X509Certificate> trusted,
        String where,
        @Nullable List<X509CRL> revoked,
        String lists) {
    /// Where Linux distributions and others keep the authorities they trust.
    private static final List<Path> BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    /// Those of these options: `sslrootcert`, else `root.crt` in the user's folder.
    ///
    /// @return empty if no file is named and there is none in the user's folder
    /// @throws ConnectionException of kind OPTIONS if a file is named and can't be read
    static Optional<Authorities> of(TlsOptions options) {
        String given = options.rootCert();
        if (TlsOptions.SYSTEM.equals(given)) {
            return Optional.of(new Authorities(
                    system(),
                    "the system's authorities",
                    // A list in the user's folder is of some authority of the user's own.
                    options.crl() == null && options.crlFolder() == null ? null : revoked(options),
                    lists(options)));
        }
        Credentials file = new Credentials(
                "sslrootcert", given == null ? options.userFolder().resolve("root.crt") : Path.of(given));
        if (given == null && !file.exist()) {
            return Optional.empty();
        }
        return Optional.of(
                new Authorities(file.certificates(), file.path().toString(), revoked(options), lists(options)));
    }

    private static String lists(TlsOptions options) {
        if (options.crl() == null && options.crlFolder() == null) {
            return options.userFolder().resolve("root.crl").toString();
        }
        return options.crl() == null
                ? String.valueOf(options.crlFolder())
                : options.crlFolder() == null
                        ? options.crl().toString()
                        : options.crl() + " and " + options.crlFolder();
    }

    private static @Nullable List<X509CRL> revoked(TlsOptions options) {
        List<X509CRL> lists = new ArrayList<>();
        if (options.crl() != null) {
            lists.addAll(some(new Credentials("sslcrl", options.crl())));
        }
        if (options.crlFolder() != null) {
            lists.addAll(inFolder(options.crlFolder()));
        }
        if (options.crl() == null && options.crlFolder() == null) {
            Credentials usual = new Credentials("sslcrl", options.userFolder().resolve("root.crl"));
            if (!usual.exist()) {
                return null;
            }
            lists.addAll(some(usual));
        }
        return List.copyOf(lists);
    }

    private static List<X509CRL> some(Credentials file) {
        List<X509CRL> lists = file.revocations();
        if (lists.isEmpty()) {
            throw file.failure("holds no list of revoked certificates", null);
        }
        return lists;
    }

    /// Every list in the folder: unlike OpenSSL, we need no hashes for names.
    private static List<X509CRL> inFolder(Path folder) {
        Credentials place = new Credentials("sslcrldir", folder);
        List<X509CRL> lists = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    lists.addAll(new Credentials("sslcrldir", file).revocations());
                }
            }
        } catch (IOException e) {
            throw place.failure("can't be read: " + e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
        if (lists.isEmpty()) {
            throw place.failure("holds no list of revoked certificates", null);
        }
        return lists;
    }

    /// Those that Java trusts; where Java comes without any, those of the distribution.
    private static List<X509Certificate> system() {
        List<X509Certificate> trusted = new ArrayList<>();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509TrustManager manager) {
                    trusted.addAll(List.of(manager.getAcceptedIssuers()));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new ConnectionException(
                    Kind.OPTIONS, "sslrootcert=system: Java's authorities can't be read: " + e.getMessage(), e);
        }
        for (Path bundle : BUNDLES) {
            if (trusted.isEmpty() && Files.isRegularFile(bundle)) {
                trusted.addAll(new Credentials("sslrootcert=system", bundle).certificates());
            }
        }
        if (trusted.isEmpty()) {
            throw new ConnectionException(Kind.OPTIONS, "sslrootcert=system: this system trusts no authority", null);
        }
        return trusted;
    }
}
