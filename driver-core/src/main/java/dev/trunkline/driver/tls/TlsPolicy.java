package dev.trunkline.driver.tls;

import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.options.SslCertMode;
import dev.trunkline.driver.options.SslMode;
import dev.trunkline.driver.options.SslNegotiation;
import dev.trunkline.driver.options.TlsOptions;
import dev.trunkline.driver.options.TlsVersion;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.UntrustedServerException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/// What the options demand of one TLS session with one server: whom to believe, what to show, which
/// versions. Sessions are never resumed, so each is verified by itself.
///
/// One thread at a time; for one handshake.
public final class TlsPolicy {
    /// PostgreSQL's name in ALPN (manual 54.2.12).
    private static final String APPLICATION = "postgresql";

    private final TlsOptions options;
    private final Host host;
    private final SslMode verified;
    private final ServerTrust trust;
    private final ShownIdentity shown;

    private TlsPolicy(TlsOptions options, Host host, SslMode verified, ServerTrust trust) {
        this.options = options;
        this.host = host;
        this.verified = verified;
        this.trust = trust;
        this.shown = new ShownIdentity(ClientIdentity.of(options).orElse(null));
    }

    /// The policy of these options, with all files read that they name.
    ///
    /// @param host whose name the certificate has to be for
    /// @throws ConnectionException of kind OPTIONS if a file or a combination of options will not do
    public static TlsPolicy of(TlsOptions options, Host host) {
        if (options.keyLog() != null) {
            // Whoever named a file would wait for it in vain.
            throw refused("sslkeylogfile is not supported: Java's TLS tells nobody its keys; the tape holds what they"
                    + " would decrypt");
        }
        if (options.mode() == SslMode.VERIFY_FULL && host.name().isEmpty()) {
            throw refused("sslmode verify-full needs the host's name, and only its address (hostaddr) was given");
        }
        boolean full = options.mode() == SslMode.VERIFY_FULL;
        Optional<Authorities> authorities = authorities(options);
        if (authorities.isPresent()) {
            ServerTrust trust = new ServerTrust(new ChainVerifier(authorities.get()), full ? host.name() : null);
            return new TlsPolicy(options, host, full ? SslMode.VERIFY_FULL : SslMode.VERIFY_CA, trust);
        }
        ServerTrust trust = options.mode().compareTo(SslMode.REQUIRE) > 0
                ? ServerTrust.ofNobody(nobody(options))
                : ServerTrust.ofAnybody();
        return new TlsPolicy(options, host, SslMode.REQUIRE, trust);
    }

    /// The server shows its certificate all the same, so that there is something to compare and to trust.
    private static String nobody(TlsOptions options) {
        return "sslmode " + options.mode().word() + " needs authorities to trust, and there is no "
                + options.userFolder().resolve("root.crt")
                + "; name a file by sslrootcert, or sslrootcert=system for those of the system";
    }

    /// Below `require` nothing is verified: a server that fails would be spoken to in clear, which is worse.
    private static Optional<Authorities> authorities(TlsOptions options) {
        if (options.mode().compareTo(SslMode.REQUIRE) < 0) {
            return Optional.empty();
        }
        if (TlsOptions.SYSTEM.equals(options.rootCert()) && options.mode() != SslMode.VERIFY_FULL) {
            // Anybody gets a certificate for some name from one of them.
            throw refused("sslrootcert=system needs sslmode verify-full, not "
                    + options.mode().word());
        }
        return Authorities.of(options);
    }

    /// What shakes hands for us.
    ///
    /// @throws ConnectionException of kind OPTIONS if this Java can't do what the options demand
    public SSLEngine engine() {
        SSLEngine engine;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {shown}, new TrustManager[] {trust}, null);
            engine = context.createSSLEngine(host.name(), host.port());
        } catch (GeneralSecurityException e) {
            throw new ConnectionException(Kind.TLS, "this Java offers no TLS: " + e.getMessage(), e);
        }
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(versions(engine));
        parameters.setApplicationProtocols(new String[] {APPLICATION});
        parameters.setServerNames(serverNames());
        engine.setSSLParameters(parameters);
        return engine;
    }

    private String[] versions(SSLEngine engine) {
        List<String> supported = Arrays.asList(engine.getSupportedProtocols());
        List<String> versions = new ArrayList<>();
        for (TlsVersion each : TlsVersion.values()) {
            boolean inRange = each.compareTo(options.lowest()) >= 0
                    && (options.highest() == null || each.compareTo(options.highest()) <= 0);
            if (inRange && supported.contains(each.word())) {
                versions.add(each.word());
            }
        }
        if (versions.isEmpty()) {
            throw refused("ssl_min_protocol_version is above ssl_max_protocol_version");
        }
        return versions.toArray(String[]::new);
    }

    private List<SNIServerName> serverNames() {
        if (options.sni() && !host.name().isEmpty() && !HostNames.isAddress(host.name())) {
            try {
                return List.of(new SNIHostName(host.name()));
            } catch (IllegalArgumentException e) {
                // A name that DNS would not take, as `/etc/hosts` may have it: it is not sent.
                return List.of();
            }
        }
        return List.of();
    }

    /// What the handshake came to.
    ///
    /// @throws SSLException if the server speaks another protocol inside, or did not ask for the
    ///     certificate that it had to ask for
    public Secured secured(SSLEngine engine) throws SSLException {
        String application = engine.getApplicationProtocol() == null ? "" : engine.getApplicationProtocol();
        if (!application.equals(APPLICATION)
                && (!application.isEmpty() || options.negotiation() == SslNegotiation.DIRECT)) {
            throw new SSLException(
                    application.isEmpty()
                            ? "the server did not agree to speak PostgreSQL inside (ALPN), as direct TLS demands"
                            : "the server wants to speak " + application + " inside (ALPN), not PostgreSQL");
        }
        if (options.certMode() == SslCertMode.REQUIRE && !(shown.asked() && shown.present())) {
            throw new SSLException(
                    shown.asked()
                            ? "the server asked for our certificate, there is none, and sslcertmode is require"
                            : "the server did not ask for our certificate, and sslcertmode is require");
        }
        SSLSession session = engine.getSession();
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate each : session.getPeerCertificates()) {
            if (each instanceof X509Certificate certificate) {
                chain.add(certificate);
            }
        }
        return new Secured(
                session.getProtocol(),
                session.getCipherSuite(),
                application,
                options.negotiation(),
                chain,
                verified,
                shown.asked() && shown.present());
    }

    /// Why the handshake failed, in one line.
    ///
    /// @param address whose, for people
    public ConnectionException failure(String address, IOException cause) {
        DistrustException distrust = trust.distrust();
        if (distrust != null) {
            return new UntrustedServerException(
                    distrust.reason(), host.name(), address + ": " + distrust.getMessage(), trust.shown(), cause);
        }
        return new ConnectionException(
                Kind.TLS, address + ": the TLS handshake failed: " + cause.getMessage() + advice(cause), cause);
    }

    private String advice(IOException cause) {
        String said = String.valueOf(cause.getMessage());
        if (said.contains("protocol_version") || said.contains("No appropriate protocol")) {
            return " (TLS versions from " + options.lowest().word() + " to "
                    + (options.highest() == null
                            ? "the highest"
                            : options.highest().word())
                    + " are allowed by the options, and Java may forbid old ones)";
        }
        if (options.negotiation() == SslNegotiation.DIRECT) {
            return " (servers before PostgreSQL 17 want sslnegotiation=postgres)";
        }
        return "";
    }

    private static ConnectionException refused(String message) {
        return new ConnectionException(Kind.OPTIONS, message, null);
    }
}
