package dev.trunkline.driver.auth;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SCRAM-SHA-256 (RFC 7677, manual 54.3.1): both sides prove that they know the password, and neither
/// says it.
///
/// One thread at a time; for one authentication.
final class Scram {
    /// More would let a server keep the client's processor busy as long as it likes; PostgreSQL's default is
    /// 4,096.
    static final int MOST_ITERATIONS = 1_000_000;

    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final String IMPOSTOR =
            "the server could not prove that it knows the password: it may be an impostor";

    // The library below trusts what it is given further than a stranger may be trusted: it gets what has the
    // form of RFC 5802, section 7, and nothing else.
    private static final Pattern CHALLENGE = Pattern.compile(
            "r=[\\x21-\\x2b\\x2d-\\x7e]{1,1024},s=[A-Za-z0-9+/]{1,1024}={0,2},i=([1-9][0-9]{0,19})(?:,.*)?");
    private static final Pattern PROOF = Pattern.compile("v=[A-Za-z0-9+/]{1,1024}={0,2}(?:,.*)?");

    private enum Step {
        BEGUN,
        ANSWERED,
        PROVED
    }

    private final String address;
    private final ScramClient client;
    private Step step = Step.BEGUN;

    Scram(String address, List<String> mechanisms, String password) {
        this.address = address;
        if (!mechanisms.contains(MECHANISM)) {
            throw failure("the server offers none of the authentication mechanisms this driver speaks, only "
                    + String.join(", ", mechanisms));
        }
        if (password.isEmpty()) {
            throw failure("the server wants a password, and the one given is empty");
        }
        // The server takes the user from the startup message and ignores this one (manual 54.3.1). A password
        // that SASLprep forbids goes as it is, since the server did the same when it was set.
        client = ScramClient.builder()
                .advertisedMechanisms(List.of(MECHANISM))
                .username("*")
                .password(password.toCharArray())
                .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION)
                .build();
    }

    SASLInitialResponse first() {
        return new SASLInitialResponse(
                MECHANISM, Bytes.utf8(client.clientFirstMessage().toString()));
    }

    SASLResponse challenge(Bytes data) {
        if (step != Step.BEGUN) {
            throw failure("the server sent a second SCRAM challenge");
        }
        String text = data.utf8();
        Matcher parts = CHALLENGE.matcher(text);
        if (!parts.matches()) {
            throw failure("the server's SCRAM challenge is not valid");
        }
        if (new BigInteger(parts.group(1)).compareTo(BigInteger.valueOf(MOST_ITERATIONS)) > 0) {
            throw failure("the server demands " + parts.group(1) + " SCRAM iterations; more than " + MOST_ITERATIONS
                    + " are refused");
        }
        try {
            client.serverFirstMessage(text);
        } catch (ScramException | IllegalArgumentException | IllegalStateException e) {
            throw Authenticator.failure(address, "the server's SCRAM challenge is not valid", e);
        }
        step = Step.ANSWERED;
        return new SASLResponse(Bytes.utf8(proof()));
    }

    private String proof() {
        try {
            return client.clientFinalMessage().toString();
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException _) {
            // The cause is left out on purpose: it may quote the password.
            throw failure("SCRAM can't use this password");
        }
    }

    void prove(Bytes data) {
        if (step != Step.ANSWERED) {
            throw failure("the server ended SCRAM out of turn");
        }
        String text = data.utf8();
        if (!PROOF.matcher(text).matches()) {
            throw failure(IMPOSTOR);
        }
        try {
            client.serverFinalMessage(text);
            step = Step.PROVED;
        } catch (ScramException | IllegalArgumentException | IllegalStateException e) {
            throw Authenticator.failure(address, IMPOSTOR, e);
        }
    }

    boolean proved() {
        return step == Step.PROVED;
    }

    private ConnectionException failure(String what) {
        return Authenticator.failure(address, what, null);
    }
}
