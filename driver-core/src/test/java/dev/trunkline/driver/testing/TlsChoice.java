package dev.trunkline.driver.testing;

import dev.trunkline.driver.options.SslCertMode;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.SslNegotiation;
import dev.trunkline.driver.options.TlsOptions;
import dev.trunkline.driver.options.TlsVersion;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a test wants of TLS; the rest is as it is where nothing is said.
///
/// One thread at a time.
public final class TlsChoice {
    private final SslMode mode;
    private final Path userFolder;
    private SslNegotiation negotiation = SslNegotiation.POSTGRES;
    private @Nullable String rootCert;
    private @Nullable Path crl;
    private @Nullable Path crlFolder;
    private SslCertMode certMode = SslCertMode.ALLOW;
    private @Nullable Path cert;
    private @Nullable Path key;
    private @Nullable String password;
    private TlsVersion lowest = TlsVersion.TLS_1_2;
    private @Nullable TlsVersion highest;
    private boolean sni = true;
    private @Nullable Path keyLog;

    /// @param userFolder where the files are that nobody names
    public TlsChoice(SslMode mode, Path userFolder) {
        this.mode = mode;
        this.userFolder = userFolder;
    }

    /// `sslnegotiation=direct`
    public TlsChoice direct() {
        negotiation = SslNegotiation.DIRECT;
        return this;
    }

    /// `sslrootcert`
    public TlsChoice rootCert(Object file) {
        rootCert = file.toString();
        return this;
    }

    /// `sslcrl`
    public TlsChoice crl(Path file) {
        crl = file;
        return this;
    }

    /// `sslcrldir`
    public TlsChoice crlFolder(Path folder) {
        crlFolder = folder;
        return this;
    }

    /// `sslcertmode`
    public TlsChoice certMode(SslCertMode wanted) {
        certMode = wanted;
        return this;
    }

    /// `sslcert` and `sslkey`
    public TlsChoice shows(@Nullable Path certFile, @Nullable Path keyFile) {
        cert = certFile;
        key = keyFile;
        return this;
    }

    /// `sslpassword`
    public TlsChoice password(String opens) {
        password = opens;
        return this;
    }

    /// `ssl_min_protocol_version` and `ssl_max_protocol_version`
    public TlsChoice versions(TlsVersion low, @Nullable TlsVersion high) {
        lowest = low;
        highest = high;
        return this;
    }

    /// `sslsni=0`
    public TlsChoice withoutSni() {
        sni = false;
        return this;
    }

    /// `sslkeylogfile`
    public TlsChoice keyLog(Path file) {
        keyLog = file;
        return this;
    }

    /// All of it.
    public TlsOptions options() {
        return new TlsOptions(
                mode,
                negotiation,
                rootCert,
                crl,
                crlFolder,
                certMode,
                cert,
                key,
                password,
                lowest,
                highest,
                sni,
                keyLog,
                userFolder);
    }
}
