package dev.trunkline.driver.testing;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The server's side of TLS, by Java's own.
///
/// One thread at a time.
public final class TlsServer {
    private static final char[] NO_PASSWORD = "none".toCharArray();

    private final Identity identity;
    private String[] versions = {"TLSv1.3", "TLSv1.2"};
    private List<String> applications = List.of("postgresql");
    private @Nullable String insists;
    private @Nullable Identity clients;

    /// @param identity whom the server shows itself to be
    public TlsServer(Identity identity) {
        this.identity = identity;
    }

    /// Speaks these versions only.
    public TlsServer versions(String... only) {
        versions = only;
        return this;
    }

    /// Chooses one of these by ALPN if the client offers it; none to know nothing of ALPN.
    public TlsServer applications(String... protocols) {
        applications = List.of(protocols);
        return this;
    }

    /// Answers this to ALPN, whatever the client offers.
    public TlsServer insistsOn(String protocol) {
        insists = protocol;
        return this;
    }

    /// Wants a certificate of a client, signed by this authority.
    public TlsServer wantsClientsOf(Identity authority) {
        clients = authority;
        return this;
    }

    /// TLS over a connection, not begun yet.
    public SSLSocket over(Socket socket) throws IOException {
        SSLSocket secure = (SSLSocket) context().getSocketFactory().createSocket(socket, null, true);
        secure.setUseClientMode(false);
        secure.setSSLParameters(parameters(secure.getSSLParameters()));
        if (insists != null) {
            secure.setHandshakeApplicationProtocolSelector((_, _) -> insists);
        }
        return secure;
    }

    /// TLS without a connection.
    public SSLEngine engine() {
        SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters(engine.getSSLParameters()));
        return engine;
    }

    private SSLParameters parameters(SSLParameters parameters) {
        parameters.setProtocols(versions);
        parameters.setApplicationProtocols(applications.toArray(String[]::new));
        parameters.setNeedClientAuth(clients != null);
        return parameters;
    }

    private SSLContext context() {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(
                    "server",
                    identity.keys().getPrivate(),
                    NO_PASSWORD,
                    identity.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
        if (clients == null) {
            return null;
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("clients", clients.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }
}
