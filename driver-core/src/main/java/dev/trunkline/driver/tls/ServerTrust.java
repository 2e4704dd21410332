package dev.trunkline.driver.tls;

import dev.trunkline.driver.wire.UntrustedServerException.Reason;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Is asked by Java's TLS whether the server is believed, and remembers why not.
///
/// One thread at a time.
final class ServerTrust extends X509ExtendedTrustManager {
    private final @Nullable ChainVerifier verifier;
    private final @Nullable String host;
    /// Why nobody is believed; null if that is not so.
    private final @Nullable String nobody;
    private @Nullable DistrustException distrust;
    private List<X509Certificate> shown = List.of();

    /// @param host whose certificate it must be; null for anybody's
    ServerTrust(ChainVerifier verifier, @Nullable String host) {
        this(verifier, host, null);
    }

    private ServerTrust(@Nullable ChainVerifier verifier, @Nullable String host, @Nullable String nobody) {
        this.verifier = verifier;
        this.host = host;
        this.nobody = nobody;
    }

    /// Believes anybody: then what TLS gives is encryption, not identity.
    static ServerTrust ofAnybody() {
        return new ServerTrust(null, null, null);
    }

    /// Looks at what the server shows, and believes nobody.
    static ServerTrust ofNobody(String why) {
        return new ServerTrust(null, null, why);
    }

    /// Why the server is not believed; null if it is or was not seen yet.
    @Nullable
    DistrustException distrust() {
        return distrust;
    }

    /// What the server showed.
    List<X509Certificate> shown() {
        return shown;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        shown = List.of(chain);
        try {
            if (nobody != null) {
                throw new DistrustException(Reason.UNKNOWN_AUTHORITY, nobody);
            }
            if (verifier != null) {
                verifier.verify(shown);
            }
            if (host != null) {
                isFor(host, shown.getFirst());
            }
        } catch (DistrustException e) {
            distrust = e;
            throw e;
        }
    }

    private static void isFor(String host, X509Certificate server) throws DistrustException {
        HostNames names;
        try {
            names = HostNames.of(server);
        } catch (CertificateParsingException e) {
            throw new DistrustException(
                    Reason.INVALID, "the names in the certificate can't be read: " + e.getMessage());
        }
        if (!names.include(host)) {
            throw new DistrustException(
                    Reason.WRONG_HOST,
                    "the server's certificate is for " + names.words() + ", not for " + host
                            + "; connect by a name that it is for, or ask who answers there");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("clients don't connect to us");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
