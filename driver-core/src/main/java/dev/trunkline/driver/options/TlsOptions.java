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

    static TlsOptions read(Choices choices) {
        boolean system = SYSTEM.equals(choices.text(Setting.SSLROOTCERT));
        TlsVersion lowest = version(choices, Setting.SSL_MIN_PROTOCOL_VERSION);
        return new TlsOptions(
                // Anybody can have a certificate from a public authority: without the host's name it says nothing.
                choices.one(Setting.SSLMODE, SslMode.class, system ? SslMode.VERIFY_FULL : SslMode.PREFER),
                choices.one(Setting.SSLNEGOTIATION, SslNegotiation.class, SslNegotiation.POSTGRES),
                choices.text(Setting.SSLROOTCERT),
                choices.path(Setting.SSLCRL),
                choices.path(Setting.SSLCRLDIR),
                choices.one(Setting.SSLCERTMODE, SslCertMode.class, SslCertMode.ALLOW),
                choices.path(Setting.SSLCERT),
                choices.path(Setting.SSLKEY),
                choices.text(Setting.SSLPASSWORD),
                lowest == null ? TlsVersion.TLS_1_2 : lowest,
                version(choices, Setting.SSL_MAX_PROTOCOL_VERSION),
                choices.flag(Setting.SSLSNI, true),
                choices.path(Setting.SSLKEYLOGFILE),
                choices.surroundings().certificates());
    }

    private static @Nullable TlsVersion version(Choices choices, Setting setting) {
        String word = choices.text(setting);
        if (word == null) {
            return null;
        }
        for (TlsVersion version : TlsVersion.values()) {
            if (version.word().equalsIgnoreCase(word)) {
                return version;
            }
        }
        throw choices.wrong(setting, "must be one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3");
    }

    void say(Words words) {
        boolean system = SYSTEM.equals(rootCert);
        words.put(Setting.SSLMODE, mode, system ? SslMode.VERIFY_FULL : SslMode.PREFER);
        words.put(Setting.SSLNEGOTIATION, negotiation, SslNegotiation.POSTGRES);
        words.put(Setting.SSLCERT, cert, null);
        words.put(Setting.SSLKEY, key, null);
        words.secret(Setting.SSLPASSWORD, keyPassword);
        words.put(Setting.SSLCERTMODE, certMode, SslCertMode.ALLOW);
        words.put(Setting.SSLROOTCERT, rootCert, null);
        words.put(Setting.SSLCRL, crl, null);
        words.put(Setting.SSLCRLDIR, crlFolder, null);
        words.flag(Setting.SSLSNI, sni, true);
        words.put(Setting.SSL_MIN_PROTOCOL_VERSION, lowest.word(), TlsVersion.TLS_1_2.word());
        words.put(Setting.SSL_MAX_PROTOCOL_VERSION, highest == null ? null : highest.word(), null);
        words.put(Setting.SSLKEYLOGFILE, keyLog, null);
    }

    /// The same, with the certificates and keys of another user's folder where none are named.
    TlsOptions in(Path folder) {
        return new TlsOptions(
                mode,
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
                folder);
    }

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
