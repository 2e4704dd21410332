package dev.trunkline.driver.auth;

import com.ongres.saslprep.SASLprep;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The password as SCRAM uses it: normalized, then hashed together with a salt, again and again, so that
/// guessing costs whoever steals the result as much for each guess (`Hi` of RFC 5802, which is PBKDF2).
final class SaltedPassword {
    /// Iterations between two looks at whether anybody still waits: about a millisecond's worth.
    private static final int STRETCH = 1024;

    private SaltedPassword() {}

    /// The normalized password's bytes. One that SASLprep (RFC 4013) forbids, or of which it leaves nothing,
    /// goes as it is, since the server did the same when it was set.
    static byte[] normalized(String password) {
        if (password.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            // It changes nothing of these, and its tables are large.
            return password.getBytes(StandardCharsets.UTF_8);
        }
        String prepared;
        try {
            prepared = new SASLprep().prepareStored(password);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The exception quotes the password, and what to do is known; the library stumbles over nothing left.
            prepared = "";
        }
        return (prepared.isEmpty() ? password : prepared).getBytes(StandardCharsets.UTF_8);
    }

    /// `Hi(password, salt, iterations)`: U1 xor U2 xor … where U1 = HMAC(password, salt + 1) and each further
    /// U is the HMAC of the one before.
    ///
    /// @param channel asked between stretches of work whether to go on
    static byte[] derive(String password, byte[] salt, int iterations, Channel channel) {
        byte[] key = normalized(password);
        try {
            Hmac hmac = new Hmac(key);
            byte[] first = Arrays.copyOf(salt, salt.length + 4);
            first[first.length - 1] = 1;
            byte[] u = hmac.of(first);
            byte[] result = u.clone();
            for (int i = 1; i < iterations; i++) {
                if (i % STRETCH == 0) {
                    channel.mayGoOn();
                }
                u = hmac.of(u);
                for (int j = 0; j < result.length; j++) {
                    result[j] ^= u[j];
                }
            }
            return result;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
