package dev.trunkline.driver.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A private key read from a file's content, whatever the file's name says: PEM or DER of PKCS#8
/// (encrypted or not), PKCS#1 and SEC1. PKCS#12 is recognized here and read by [ClientIdentity].
final class KeyFormat {
    private static final byte[] VERSION_0 = Der.encode(Der.INTEGER, new byte[] {0});
    private static final byte[] NULL = Der.encode(0x05);
    /// 1.2.840.113549.1.1.1
    private static final byte[] RSA =
            Der.encode(Der.OID, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01});
    /// 1.2.840.10045.2.1
    private static final byte[] EC =
            Der.encode(Der.OID, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01});
    /// The tag of SEC1's curve.
    private static final int CURVE = 0xa0;

    /// Why there is no key: no password was given for it, or one that does not open it.
    static final class PasswordException extends IOException {
        private static final long serialVersionUID = 1L;

        PasswordException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private KeyFormat() {}

    /// Whether it is a PKCS#12 file (RFC 7292): version 3, then content of a PKCS#7 type.
    static boolean isPkcs12(byte[] file) {
        try {
            List<Der> parts = Der.of(file).parts();
            return parts.size() >= 2
                    && parts.getFirst().is(Der.INTEGER)
                    && parts.get(1).is(Der.SEQUENCE)
                    && parts.get(1).part(0).is(Der.OID)
                    && parts.get(1).part(0).oid().startsWith("1.2.840.113549.1.7.");
        } catch (IOException e) {
            return false;
        }
    }

    /// Reads the key.
    ///
    /// @throws PasswordException if it is encrypted and the password does not open it
    /// @throws IOException if there is none, or none that Java can use
    static PrivateKey read(byte[] file, @Nullable String password) throws IOException {
        if (!Pem.looksLike(file)) {
            return fromDer(file, password, null);
        }
        byte[] curve = null;
        for (Pem block : Pem.blocks(file)) {
            if (block.label().equals("EC PARAMETERS")) {
                curve = block.content();
            } else if (block.label().endsWith("PRIVATE KEY")) {
                String encryption = block.headers().get("DEK-Info");
                return encryption == null
                        ? fromDer(block.content(), password, curve)
                        : legacy(block.content(), encryption, given(password), curve);
            }
        }
        throw new IOException("there is no private key in it");
    }

    private static String given(@Nullable String password) throws IOException {
        if (password == null) {
            throw new PasswordException("it is encrypted, and no password was given (sslpassword)", null);
        }
        return password;
    }

    private static PrivateKey legacy(byte[] encrypted, String encryption, String password, byte @Nullable [] curve)
            throws IOException {
        try {
            return opened(KeyCipher.legacy(encrypted, encryption, password), password, curve);
        } catch (GeneralSecurityException e) {
            throw wrong(password, e);
        }
    }

    private static PrivateKey fromDer(byte[] der, @Nullable String password, byte @Nullable [] curve)
            throws IOException {
        List<Der> parts = der.length > 0 && der[0] == Der.SEQUENCE ? Der.of(der).parts() : List.of();
        Der first = parts.isEmpty() ? Der.of(NULL) : parts.getFirst();
        Der second = parts.size() < 2 ? Der.of(NULL) : parts.get(1);
        if (first.is(Der.SEQUENCE) && second.is(Der.OCTETS)) {
            return encrypted(der, given(password));
        }
        if (first.is(Der.INTEGER) && second.is(Der.SEQUENCE)) {
            return pkcs8(der, second.part(0).oid());
        }
        if (first.is(Der.INTEGER) && second.is(Der.INTEGER) && parts.size() >= 9) {
            return wrapped(der, Der.encode(Der.SEQUENCE, RSA, NULL));
        }
        if (first.is(Der.INTEGER) && second.is(Der.OCTETS)) {
            byte[] own = curve;
            for (Der part : parts) {
                own = part.is(CURVE) ? part.content() : own;
            }
            if (own == null) {
                throw new IOException("its elliptic curve is not said");
            }
            return wrapped(der, Der.encode(Der.SEQUENCE, EC, own));
        }
        throw new IOException("it holds no private key of a known form");
    }

    private static PrivateKey encrypted(byte[] der, String password) throws IOException {
        try {
            return opened(KeyCipher.pkcs8(der, password), password, null);
        } catch (GeneralSecurityException e) {
            throw wrong(password, e);
        }
    }

    /// A wrong password may, by chance, give something; then that is no key.
    private static PrivateKey opened(byte[] der, String password, byte @Nullable [] curve) throws IOException {
        try {
            return fromDer(der, null, curve);
        } catch (UnusableException e) {
            throw e;
        } catch (IOException e) {
            throw wrong(password, e);
        }
    }

    private static PasswordException wrong(String password, Exception cause) {
        return new PasswordException(doesNotOpen(password), cause);
    }

    /// That a password does not open something.
    static String doesNotOpen(String password) {
        boolean ascii = password.chars().allMatch(c -> c < 0x80);
        return "the password given for it (sslpassword) does not open it"
                + (ascii ? "" : " (Java opens older forms by ASCII passwords only)");
    }

    private static PrivateKey wrapped(byte[] key, byte[] algorithm) throws IOException {
        byte[] der = Der.encode(Der.SEQUENCE, VERSION_0, algorithm, Der.encode(Der.OCTETS, key));
        return pkcs8(der, Der.of(algorithm).part(0).oid());
    }

    private static PrivateKey pkcs8(byte[] der, String algorithm) throws IOException {
        String name = switch (algorithm) {
            case "1.2.840.113549.1.1.1" -> "RSA";
            case "1.2.840.113549.1.1.10" -> "RSASSA-PSS";
            case "1.2.840.10045.2.1" -> "EC";
            case "1.3.101.112" -> "Ed25519";
            case "1.3.101.113" -> "Ed448";
            case String other -> throw new UnusableException("its kind of key (" + other + ") is not supported", null);
        };
        try {
            return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new UnusableException(
                    "Java can't use its " + name + " key: " + deepest(e).getMessage(), e);
        }
    }

    /// Java wraps what it says into the names of its classes.
    private static Throwable deepest(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    /// There is a key, and Java has no use for it.
    private static final class UnusableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnusableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
