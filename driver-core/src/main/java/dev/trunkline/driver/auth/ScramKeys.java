package dev.trunkline.driver.auth;

import dev.trunkline.driver.options.AuthOptions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The two keys that SCRAM makes of a password (RFC 5802, section 3): with the client's we prove that we know
/// it, with the server's the server proves that it does. The server keeps the second, and of the first
/// only a hash, so that nobody can log in with what is stolen from it.
final class ScramKeys {
    /// `ClientKey`.
    private final byte[] client;
    /// `ServerKey`.
    private final byte[] server;

    private ScramKeys(byte[] client, byte[] server) {
        this.client = client;
        this.server = server;
    }

    /// Makes them of a salted password, which is of no more use afterwards.
    static ScramKeys of(byte[] saltedPassword) {
        Hmac hmac = new Hmac(saltedPassword);
        Arrays.fill(saltedPassword, (byte) 0);
        return new ScramKeys(hmac.of("Client Key"), hmac.of("Server Key"));
    }

    /// The keys that were given in place of a password; null if none were.
    ///
    /// @throws IllegalArgumentException saying what is wrong with them
    static @Nullable ScramKeys given(AuthOptions options) {
        String client = options.scramClientKey();
        String server = options.scramServerKey();
        if (client == null && server == null) {
            return null;
        }
        if (client == null || server == null) {
            throw new IllegalArgumentException("scram_client_key and scram_server_key are of use only together");
        }
        return new ScramKeys(decoded("scram_client_key", client), decoded("scram_server_key", server));
    }

    private static byte[] decoded(String option, String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // The cause is left out on purpose: it may quote the key.
            key = new byte[0];
        }
        if (key.length != Hmac.LENGTH) {
            throw new IllegalArgumentException(option + " must be " + Hmac.LENGTH + " bytes in base64");
        }
        return key;
    }

    /// What is sent: `ClientKey xor HMAC(SHA-256(ClientKey), conversation)`. Whoever overhears it learns
    /// nothing that would do for another conversation; the server, which knows the hash, gets the key back.
    byte[] proof(String conversation) {
        byte[] proof = new Hmac(Hmac.sha256(client)).of(conversation);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= client[i];
        }
        return proof;
    }

    /// Whether this is what the server has to send: `HMAC(ServerKey, conversation)`.
    boolean proved(String conversation, byte[] signature) {
        return MessageDigest.isEqual(new Hmac(server).of(conversation), signature);
    }

    /// Overwrites them.
    void forget() {
        Arrays.fill(client, (byte) 0);
        Arrays.fill(server, (byte) 0);
    }
}
