package dev.trunkline.driver.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Gives Java's TLS our certificate when the server asks for one, as libpq does: whichever authorities
/// the server names; whether the certificate will do is the server's to say.
///
/// One thread at a time.
final class ShownIdentity extends X509ExtendedKeyManager {
    private static final String ALIAS = "client";

    private final @Nullable ClientIdentity identity;
    private boolean asked;

    /// @param identity null if there is none
    ShownIdentity(@Nullable ClientIdentity identity) {
        this.identity = identity;
    }

    /// Whether the server has asked for a certificate.
    boolean asked() {
        return asked;
    }

    /// Whether there is one to show.
    boolean present() {
        return identity != null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        asked = true;
        return identity != null && List.of(keyTypes).contains(identity.key().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return identity == null ? null : new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
