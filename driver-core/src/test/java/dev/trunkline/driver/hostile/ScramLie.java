package dev.trunkline.driver.hostile;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationOk;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationSASL;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationSASLContinue;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationSASLFinal;
import dev.trunkline.driver.wire.Bytes;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What a server does with SCRAM (RFC 5802): it knows the password, and tells the truth or lies in one place.
///
/// @param kind in which place
/// @param odd what it says there, for the kinds that say something odd
/// @param plus whether it offers to bind to the channel too
record ScramLie(Kind kind, String odd, boolean plus) {
    /// Where it lies. Whoever does not prove that he knows the password must not be believed.
    enum Kind {
        /// Nowhere.
        HONEST(false),
        /// The nonce does not begin with the client's.
        OTHER_NONCE(true),
        /// The nonce is the client's own, with nothing of the server's.
        CLIENTS_NONCE(true),
        /// There are two nonces.
        TWO_NONCES(true),
        /// There is no nonce.
        NO_NONCE(true),
        /// The iteration count is odd.
        ITERATIONS(true),
        /// The salt is odd.
        SALT(true),
        /// An extension is mandatory that nobody knows.
        MANDATORY(true),
        /// Bytes follow that belong to nothing.
        EXTRA_FIRST(false),
        /// The proof is empty.
        NO_PROOF(true),
        /// The proof is odd.
        WRONG_PROOF(true),
        /// The proof is another one's: right for another conversation.
        OTHERS_PROOF(true),
        /// There is an error in place of the proof.
        ERROR(true),
        /// Bytes follow the proof that belong to nothing.
        EXTRA_FINAL(false),
        /// The proof does not come.
        FINAL_SKIPPED(true),
        /// The challenge does not come.
        ALL_SKIPPED(true),
        /// There is a second challenge.
        ASKED_AGAIN(true),
        /// The proof comes before anything was asked.
        PROOF_FIRST(true);

        private final boolean unbelievable;

        Kind(boolean unbelievable) {
            this.unbelievable = unbelievable;
        }
    }

    private static final List<String> ODD = List.of(
            "",
            "0",
            "-1",
            "2147483647",
            "99999999999999999999",
            "1e9",
            " 4096",
            "AAAA",
            "====",
            "\u0000",
            "%",
            "\u001b[2J",
            "v=",
            "ß\u202e",
            "i=4096",
            "m=x",
            "\ud800");
    private static final String SALT_WORD = "c2FsdHNhbHQ=";
    private static final int ITERATIONS_DONE = 4096;

    static ScramLie of(RandomGenerator random) {
        List<Kind> kinds = List.of(Kind.values());
        return new ScramLie(
                kinds.get(random.nextInt(kinds.size())), ODD.get(random.nextInt(ODD.size())), random.nextBoolean());
    }

    /// Whether who says so must not get a session.
    boolean unbelievable() {
        return kind.unbelievable;
    }

    /// Plays it, up to before AuthenticationOk.
    ///
    /// @param password the client's
    void play(DataInputStream in, OutputStream out, String password) throws IOException {
        say(
                out,
                new AuthenticationSASL(
                        plus ? List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256") : List.of("SCRAM-SHA-256")));
        if (kind == Kind.ALL_SKIPPED) {
            return;
        }
        String initial = hear(in);
        String bare = initial.substring(initial.lastIndexOf("n=", initial.indexOf(",r=")));
        String nonce = bare.substring(bare.indexOf(",r=") + 3);
        if (kind == Kind.PROOF_FIRST) {
            say(out, new AuthenticationSASLFinal(Bytes.utf8("v=" + odd)));
            return;
        }
        String first = first(nonce);
        say(out, new AuthenticationSASLContinue(Bytes.utf8(first)));
        if (kind == Kind.ASKED_AGAIN) {
            hear(in);
            say(out, new AuthenticationSASLContinue(Bytes.utf8(first)));
        }
        String last = hear(in);
        if (kind != Kind.FINAL_SKIPPED) {
            String unproved = last.substring(0, Math.max(0, last.lastIndexOf(",p=")));
            say(out, new AuthenticationSASLFinal(Bytes.utf8(last(bare + "," + first + "," + unproved, password))));
        }
    }

    private String first(String nonce) {
        String server = nonce + "3rfcNHYJY1ZVvWVs7j";
        String rest = ",s=" + SALT_WORD + ",i=" + ITERATIONS_DONE;
        return switch (kind) {
            case OTHER_NONCE -> "r=x" + server + rest;
            case CLIENTS_NONCE -> "r=" + nonce + rest;
            case TWO_NONCES -> "r=" + server + ",r=" + server + rest;
            case NO_NONCE -> rest.substring(1);
            case ITERATIONS -> "r=" + server + ",s=" + SALT_WORD + ",i=" + (odd.equals("AAAA") ? "x" : odd);
            case SALT -> "r=" + server + ",s=" + (odd.matches("[A0-9]*") ? "*" : odd) + ",i=" + ITERATIONS_DONE;
            case MANDATORY -> "m=" + odd + ",r=" + server + rest;
            case EXTRA_FIRST -> "r=" + server + rest + ",x=" + odd;
            default -> "r=" + server + rest;
        };
    }

    private String last(String conversation, String password) {
        return switch (kind) {
            case NO_PROOF -> "v=";
            case WRONG_PROOF -> "v=" + odd;
            case OTHERS_PROOF -> "v=" + proof(conversation + "x", password);
            case ERROR -> "e=" + odd;
            case EXTRA_FINAL -> "v=" + proof(conversation, password) + "," + odd;
            default -> "v=" + proof(conversation, password);
        };
    }

    private static String proof(String conversation, String password) {
        try {
            byte[] salt = Base64.getDecoder().decode(SALT_WORD);
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS_DONE, 256))
                    .getEncoded();
            byte[] key = hmac(salted, "Server Key");
            return Base64.getEncoder().encodeToString(hmac(key, conversation));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(DataInputStream in) throws IOException {
        if (in.readByte() != 'p') {
            throw new IOException("the client has had enough of SCRAM");
        }
        byte[] said = in.readNBytes(in.readInt() - 4);
        return new String(said, StandardCharsets.UTF_8);
    }

    private static void say(OutputStream out, BackendMessage message) throws IOException {
        out.write(Encoded.of(message));
        out.flush();
    }

    /// Whether an honest server let the client in without any question, so that SCRAM can come before.
    static boolean fits(List<Turn> honest) {
        byte[] ok = Encoded.of(new AuthenticationOk());
        List<byte[]> says = honest.getFirst().says();
        return honest.getFirst().until() == 0 && !says.isEmpty() && Arrays.equals(says.getFirst(), ok);
    }
}
