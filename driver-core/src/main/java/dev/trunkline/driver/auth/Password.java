package dev.trunkline.driver.auth;

import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The password in one message, clear or as an MD5 hash (manual 54.2.1). The server proves nothing.
///
/// @param method its name, for people
/// @param first the message
record Password(String method, PasswordMessage first) implements Exchange {
    /// `md5` and the hash of (the hash of password and user) and salt, in hexadecimal.
    static PasswordMessage md5(String password, String user, Bytes salt) {
        byte[] inner = digest(password.getBytes(StandardCharsets.UTF_8), user.getBytes(StandardCharsets.UTF_8));
        byte[] innerHex = HexFormat.of().formatHex(inner).getBytes(StandardCharsets.US_ASCII);
        return new PasswordMessage("md5" + HexFormat.of().formatHex(digest(innerHex, salt.toArray())));
    }

    private static byte[] digest(byte[] first, byte[] second) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(first);
            md5.update(second);
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5, which the server asks for", e);
        }
    }

    @Override
    public @Nullable FrontendMessage challenge(Bytes data) {
        throw new IllegalStateException("a password has no second step");
    }

    @Override
    public void last(Bytes data) {
        throw new IllegalStateException("a password has no second step");
    }

    @Override
    public void accepted() {
        // There is nothing that the server could have skipped.
    }
}
