package dev.trunkline.driver.tls;

import dev.trunkline.driver.options.SslCertMode;
import dev.trunkline.driver.options.TlsOptions;
import dev.trunkline.driver.wire.ConnectionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The certificate that we show a server which asks for one, and the key that proves it ours (manual
/// 32.19.2).
///
/// Thread-safe.
///
/// @param key of the certificate
/// @param chain the certificate, then those of its issuers as far as the file has them
record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
    /// Who may do more with a key than its owner: group and others; of a key of root's, all but the
    /// group's reading.
    private static final int OTHERS = 077;

    private static final int OTHERS_OF_ROOTS = 037;

    /// The identity that these options name or that lies in the user's folder; empty if there is none.
    ///
    /// @throws ConnectionException of kind OPTIONS if a file is missing that is named, can't be read,
    ///     can be read by others, is not opened by its password, or if key and certificate don't belong
    ///     together
    static Optional<ClientIdentity> of(TlsOptions options) {
        if (options.certMode() == SslCertMode.DISABLE) {
            return Optional.empty();
        }
        Credentials certificates =
                file("sslcert", options.cert(), options.userFolder().resolve("postgresql.crt"));
        Credentials key = file("sslkey", options.key(), options.userFolder().resolve("postgresql.key"));
        if (options.cert() == null && !certificates.exist()) {
            if (options.key() != null && KeyFormat.isPkcs12(key.content())) {
                return Optional.of(pkcs12(key, options.keyPassword()));
            }
            return Optional.empty();
        }
        if (KeyFormat.isPkcs12(certificates.content())) {
            return Optional.of(pkcs12(certificates, options.keyPassword()));
        }
        if (options.key() == null && !key.exist()) {
            throw key.failure(
                    "does not exist, and the certificate " + certificates.path() + " is of no use without its key",
                    null);
        }
        List<X509Certificate> chain = certificates.certificates();
        return Optional.of(new ClientIdentity(key(key, options.keyPassword()), chain).fitting(key, certificates));
    }

    private static Credentials file(String option, @Nullable Path given, Path usual) {
        return new Credentials(option, given != null ? given : usual);
    }

    private static PrivateKey key(Credentials file, @Nullable String password) {
        byte[] content = file.content();
        refuseIfOthersCanRead(file);
        if (KeyFormat.isPkcs12(content)) {
            return pkcs12(file, password).key();
        }
        try {
            return KeyFormat.read(content, password);
        } catch (IOException e) {
            throw file.failure("can't be used: " + e.getMessage(), e);
        }
    }

    /// As libpq does, and not where files have no such permissions.
    private static void refuseIfOthersCanRead(Credentials file) {
        try {
            if (!Files.getFileStore(file.path()).supportsFileAttributeView("unix")) {
                return;
            }
            Map<String, Object> attributes = Files.readAttributes(file.path(), "unix:mode,uid");
            boolean roots = Integer.valueOf(0).equals(attributes.get("uid"));
            int mode = attributes.get("mode") instanceof Integer number ? number : 0;
            if ((mode & (roots ? OTHERS_OF_ROOTS : OTHERS)) != 0) {
                throw file.failure(
                        "can be read by others; its permissions must be u=rw (0600) or less, or u=rw,g=r (0640) or"
                                + " less if root owns it",
                        null);
            }
        } catch (IOException e) {
            throw file.failure("can't be asked for its permissions: " + e.getMessage(), e);
        }
    }

    private static ClientIdentity pkcs12(Credentials file, @Nullable String password) {
        refuseIfOthersCanRead(file);
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file.content()), secret);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, secret) instanceof PrivateKey key) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (Certificate each : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) each);
                    }
                    return new ClientIdentity(key, List.copyOf(chain));
                }
            }
            throw file.failure("holds no private key with a certificate", null);
        } catch (UnrecoverableKeyException e) {
            throw locked(file, password, e);
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? locked(file, password, e)
                    : file.failure("is a broken PKCS#12 file: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw file.failure("can't be used: " + e.getMessage(), e);
        }
    }

    private static ConnectionException locked(Credentials file, @Nullable String password, Exception cause) {
        return file.failure(
                password == null
                        ? "can't be used: it is encrypted, and no password was given (sslpassword)"
                        : "can't be used: " + KeyFormat.doesNotOpen(password),
                cause);
    }

    /// This, if the key is the certificate's: what it signs, the certificate's own must verify.
    private ClientIdentity fitting(Credentials keyFile, Credentials certificates) {
        PublicKey ours = chain.getFirst().getPublicKey();
        boolean fits;
        try {
            fits = sameKind(ours) && verifies(ours);
        } catch (GeneralSecurityException e) {
            throw keyFile.failure("can't be used: " + e.getMessage(), e);
        }
        if (!fits) {
            throw keyFile.failure("does not belong to the certificate " + certificates.path(), null);
        }
        return this;
    }

    private boolean sameKind(PublicKey ours) {
        if (key instanceof RSAKey mine && ours instanceof RSAKey theirs) {
            return mine.getModulus().equals(theirs.getModulus());
        }
        return key.getAlgorithm().equals(ours.getAlgorithm());
    }

    private boolean verifies(PublicKey ours) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519", "Ed448" -> key.getAlgorithm();
            // An RSA key's modulus tells already.
            case String _ -> "";
        };
        if (algorithm.isEmpty()) {
            return true;
        }
        byte[] sample = new byte[32];
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(ours);
        signature.update(sample);
        return signature.verify(signed);
    }

    /// Never prints the key.
    @Override
    public String toString() {
        return "ClientIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
