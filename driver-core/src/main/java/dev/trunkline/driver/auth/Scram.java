package dev.trunkline.driver.auth;

import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SCRAM-SHA-256 (RFC 5802 and 7677, manual 54.3.1): both sides prove that they know the password, and
/// neither says it. Four messages:
///
/// ```
/// client  n,,n=*,r=fyko              a nonce
/// server  r=fyko3rfc,s=…,i=4096      the nonce with the server's behind it, salt and iterations
/// client  c=biws,r=fyko3rfc,p=…      our proof
/// server  v=…                        the server's proof
/// ```
///
/// Both proofs are made over all that was said before them, so that nobody can change a word of it. That
/// begins with `n,,` or what stands there: what we know of channel binding. See [Binding].
///
/// One thread at a time; for one authentication.
final class Scram implements Exchange {
    /// More would let a server keep the client's processor busy as long as it likes; PostgreSQL's default is
    /// 4,096.
    static final int MOST_ITERATIONS = 1_000_000;

    /// What RFC 7677 asks for at least.
    static final int FEWEST_IN_GOOD_ORDER = 4096;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 18;
    private static final String IMPOSTOR =
            "the server could not prove that it knows the password: it may be an impostor";

    // The form of RFC 5802, section 7, and nothing else. Extensions may follow; one that must be understood
    // would stand in front.
    private static final String EXTENSIONS = "(?:,[A-Za-z]=[^,\\x00]+)*";
    private static final Pattern CHALLENGE = Pattern.compile(
            "r=([\\x21-\\x2b\\x2d-\\x7e]{1,1024}),s=([A-Za-z0-9+/]{1,1024}={0,2}),i=([1-9][0-9]{0,19})" + EXTENSIONS);
    private static final Pattern PROOF = Pattern.compile("v=([A-Za-z0-9+/]{1,1024}={0,2})" + EXTENSIONS);
    private static final Pattern ERROR = Pattern.compile("e=([^,\\x00]{1,255})" + EXTENSIONS);

    private enum Step {
        BEGUN,
        ANSWERED,
        PROVED
    }

    /// What was said, and the keys to check the server's last word with.
    private record Answered(ScramKeys keys, String conversation) {}

    private final String address;
    private final Binding binding;
    private final Channel channel;
    /// Makes the keys of salt and iterations.
    private final BiFunction<byte[], Integer, ScramKeys> keys;

    private final String nonce;
    private Step step = Step.BEGUN;
    private @Nullable Answered answered;

    private Scram(String address, Binding binding, Channel channel, BiFunction<byte[], Integer, ScramKeys> keys) {
        this.address = address;
        this.binding = binding;
        this.channel = channel;
        this.keys = keys;
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        nonce = Base64.getEncoder().encodeToString(random);
    }

    /// An exchange that proves a password.
    static Scram of(String address, Binding binding, Channel channel, String password) {
        return new Scram(address, binding, channel, (salt, iterations) -> {
            long began = System.nanoTime();
            ScramKeys keys = ScramKeys.of(SaltedPassword.derive(password, salt, iterations, channel));
            channel.note("SCRAM keys derived with " + iterations + " iterations", System.nanoTime() - began);
            return keys;
        });
    }

    /// An exchange that proves the possession of keys that were derived elsewhere.
    static Scram of(String address, Binding binding, Channel channel, ScramKeys keys) {
        return new Scram(address, binding, channel, (_, _) -> keys);
    }

    @Override
    public SASLInitialResponse first() {
        return new SASLInitialResponse(binding.mechanism(), Bytes.utf8(binding.header() + bare()));
    }

    /// The first message without what it says of channel binding. The server takes the user from the startup
    /// message and ignores this one (manual 54.3.1).
    private String bare() {
        return "n=*,r=" + nonce;
    }

    @Override
    public SASLResponse challenge(Bytes data) {
        if (step != Step.BEGUN) {
            throw failure("the server sent a second SCRAM challenge");
        }
        String text = data.utf8();
        Matcher parts = CHALLENGE.matcher(text);
        if (!parts.matches()) {
            throw failure("the server's SCRAM challenge is not valid");
        }
        String both = parts.group(1);
        if (!both.startsWith(nonce) || both.length() == nonce.length()) {
            throw failure("the server's SCRAM challenge does not continue our nonce: it answers somebody else");
        }
        int iterations = iterations(parts.group(3));
        byte[] salt = decoded(parts.group(2), "the server's SCRAM challenge is not valid");
        String withoutProof = "c=" + Base64.getEncoder().encodeToString(binding.said()) + ",r=" + both;
        String conversation = bare() + "," + text + "," + withoutProof;
        ScramKeys made = keys.apply(salt, iterations);
        byte[] proof = made.proof(conversation);
        answered = new Answered(made, conversation);
        step = Step.ANSWERED;
        return new SASLResponse(
                Bytes.utf8(withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof)));
    }

    private int iterations(String text) {
        if (new BigInteger(text).compareTo(BigInteger.valueOf(MOST_ITERATIONS)) > 0) {
            throw failure(
                    "the server demands " + text + " SCRAM iterations; more than " + MOST_ITERATIONS + " are refused");
        }
        int iterations = Integer.parseInt(text);
        if (iterations < FEWEST_IN_GOOD_ORDER) {
            channel.note(
                    "the server demands only " + iterations + " SCRAM iterations: fewer than " + FEWEST_IN_GOOD_ORDER
                            + " make the password easier to guess",
                    0);
        }
        return iterations;
    }

    @Override
    public void last(Bytes data) {
        Answered before = answered;
        if (step != Step.ANSWERED || before == null) {
            throw failure("the server ended SCRAM out of turn");
        }
        String text = data.utf8();
        Matcher error = ERROR.matcher(text);
        if (error.matches()) {
            throw failure("the server ended SCRAM with the error \"" + error.group(1) + "\"");
        }
        Matcher proof = PROOF.matcher(text);
        if (!proof.matches() || !before.keys.proved(before.conversation, decoded(proof.group(1), IMPOSTOR))) {
            throw failure(IMPOSTOR);
        }
        before.keys.forget();
        answered = null;
        step = Step.PROVED;
        channel.note(
                binding.mechanism() + ": both sides have proved that they know the password, " + binding.words(), 0);
    }

    @Override
    public void accepted() {
        if (step != Step.PROVED) {
            throw failure("the server skipped the proof that it knows the password");
        }
    }

    @Override
    public boolean bound() {
        return binding.bound() && step == Step.PROVED;
    }

    @Override
    public String method() {
        return binding.mechanism();
    }

    private byte[] decoded(String base64, String otherwise) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Authenticator.failure(address, otherwise, e);
        }
    }

    private ConnectionException failure(String what) {
        return Authenticator.failure(address, what, null);
    }
}
