package dev.trunkline.driver.auth;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import java.util.List;

/// SCRAM-SHA-256 (RFC 7677, manual 54.3.1): both sides prove that they know the password, and neither says it.
///
/// One thread at a time; for one authentication.
final class Scram {
    /// More would let a server keep the client's processor busy as long as it likes; PostgreSQL's default is
    /// 4,096.
    static final int MOST_ITERATIONS = 1_000_000;

    private static final String MECHANISM = "SCRAM-SHA-256";

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
        try {
            // The server takes the user from the startup message and ignores this one (manual 54.3.1).
            client = ScramClient.builder()
                    .advertisedMechanisms(List.of(MECHANISM))
                    .username("*")
                    .password(password.toCharArray())
                    .build();
        } catch (IllegalArgumentException e) {
            throw Authenticator.failure(address, "SCRAM can't use this password: it holds forbidden characters", e);
        }
    }

    SASLInitialResponse first() {
        return new SASLInitialResponse(
                MECHANISM, Bytes.utf8(client.clientFirstMessage().toString()));
    }

    SASLResponse challenge(Bytes data) {
        if (step != Step.BEGUN) {
            throw failure("the server sent a second SCRAM challenge");
        }
        try {
            int iterations = client.serverFirstMessage(data.utf8()).getIterationCount();
            if (iterations > MOST_ITERATIONS) {
                throw failure("the server demands " + iterations + " SCRAM iterations; more than " + MOST_ITERATIONS
                        + " are refused");
            }
            step = Step.ANSWERED;
            return new SASLResponse(Bytes.utf8(client.clientFinalMessage().toString()));
        } catch (ScramException | IllegalArgumentException | IllegalStateException e) {
            throw Authenticator.failure(address, "the server's SCRAM challenge is not valid", e);
        }
    }

    void prove(Bytes data) {
        if (step != Step.ANSWERED) {
            throw failure("the server ended SCRAM out of turn");
        }
        try {
            client.serverFinalMessage(data.utf8());
            step = Step.PROVED;
        } catch (ScramException | IllegalArgumentException | IllegalStateException e) {
            throw Authenticator.failure(
                    address, "the server could not prove that it knows the password: it may be an impostor", e);
        }
    }

    boolean proved() {
        return step == Step.PROVED;
    }

    private ConnectionException failure(String what) {
        return Authenticator.failure(address, what, null);
    }
}
