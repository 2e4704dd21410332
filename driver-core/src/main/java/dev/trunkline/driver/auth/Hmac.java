package dev.trunkline.driver.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 with one key, and the hash beneath it.
///
/// One thread at a time.
final class Hmac {
    /// How many bytes a hash, and so a key of SCRAM-SHA-256, has.
    static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    Hmac(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM + ", which every Java has to have", e);
        }
    }

    byte[] of(byte[] message) {
        return mac.doFinal(message);
    }

    byte[] of(String message) {
        return of(message.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java has to have", e);
        }
    }
}
