package dev.trunkline.driver.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a connection is encrypted, and with which keys and certificates (manual 32.19). Never prints the key's
/// password.
///
/// @param rootCert the file with the authorities to trust; `system` for those of the operating system or of
///     Java; null for `root.crt` in the user's folder if it is there
/// @param crl file with revoked certificates; null for `root.crl` in the user's folder if it is there
/// @param crlFolder folder of such files; null for none
/// @param certMode whether the client shows a certificate
/// @param cert the client's certificate; null for `postgresql.crt` in the user's folder if it is there
/// @param key its key; null for `postgresql.key` in the user's folder if it is there
/// @param keyPassword opens the key; null for none
/// @param lowest version of TLS that is taken
/// @param highest version of TLS; null for no limit
/// @param sni whether the host's name is sent in clear, for proxies that choose by it
/// @param keyLog where the session's secrets are appended to, for Wireshark; null for nowhere
/// @param userFolder `~/.postgresql`, or `%APPDATA%\postgresql`
public record TlsOptions(
        SslMode mode,
        SslNegotiation negotiation,
        @Nullable String rootCert,
        @Nullable Path crl,
        @Nullable Path crlFolder,
        SslCertMode certMode,
        @Nullable Path cert,
        @Nullable Path key,
        @Nullable String keyPassword,
        TlsVersion lowest,
        @Nullable TlsVersion highest,
        boolean sni,
        @Nullable Path keyLog,
        Path userFolder) {

    /// The `sslrootcert` that stands for the authorities of the system.
    public static final String SYSTEM = "system";

    /// The same, with another mode.
    public TlsOptions withMode(SslMode newMode) {
        return new TlsOptions(
                newMode,
                negotiation,
                rootCert,
                crl,
                crlFolder,
                certMode,
                cert,
                key,
                keyPassword,
                lowest,
                highest,
                sni,
                keyLog,
                userFolder);
    }

    @Override
    public String toString() {
        return "TlsOptions[mode=" + mode + ", rootCert=" + rootCert + ", cert=" + cert + ", key=" + key + "]";
    }
}
