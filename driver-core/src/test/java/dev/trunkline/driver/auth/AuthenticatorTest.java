package dev.trunkline.driver.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Demands for proof, one after the other as a server makes them; right ones and wrong ones.
class AuthenticatorTest {
    private static final String PASSWORD = "pencil-7fe1";
    private static final Authentication SCRAM = new AuthenticationSASL(List.of("SCRAM-SHA-256"));

    private final Authenticator authenticator = authenticator(PASSWORD);

    private static Authenticator authenticator(String password) {
        return new Authenticator(
                ConnectOptions.of(Map.of("host", "h", "user", "ada", "port", "5432", "sslmode", "disable"))
                        .withPassword(password),
                null,
                FakeChannel.plain());
    }

    @Test
    void a_server_that_trusts_asks_nothing() {
        assertThat(authenticator.answer(new AuthenticationOk())).isEmpty();
    }

    @Test
    void a_cleartext_password_goes_as_it_is() {
        assertThat(authenticator.answer(new AuthenticationCleartextPassword())).contains(new PasswordMessage(PASSWORD));
    }

    @Test
    void an_md5_password_goes_as_the_manual_says() {
        // 'md5' || md5(md5('pencil-7fe1' || 'ada') || '\x01020304'), with the inner hash in hexadecimal.
        assertThat(authenticator.answer(new AuthenticationMD5Password(Bytes.of(new byte[] {1, 2, 3, 4}))))
                .contains(new PasswordMessage("md59cea30b79f0ed8f6260289a64ea7112e"));
    }

    @Test
    void scram_begins_with_a_fresh_nonce_and_without_the_users_name() {
        SASLInitialResponse first =
                (SASLInitialResponse) authenticator.answer(SCRAM).orElseThrow();
        SASLInitialResponse other =
                (SASLInitialResponse) authenticator(PASSWORD).answer(SCRAM).orElseThrow();
        assertThat(first.mechanism()).isEqualTo("SCRAM-SHA-256");
        assertThat(first.data().utf8())
                .matches("n,,n=\\*,r=[!-+\\--~]{18,}")
                .isNotEqualTo(other.data().utf8());
    }

    @Test
    void the_method_that_was_used_has_a_name() {
        assertThat(authenticator.method()).isEmpty();
        authenticator.answer(SCRAM);
        assertThat(authenticator.method()).isEqualTo("SCRAM-SHA-256");
    }

    @Test
    void scram_is_chosen_where_it_is_offered_among_others() {
        assertThat(authenticator.answer(new AuthenticationSASL(List.of("OAUTHBEARER", "SCRAM-SHA-256"))))
                .hasValueSatisfying(answer ->
                        assertThat(((SASLInitialResponse) answer).mechanism()).isEqualTo("SCRAM-SHA-256"));
    }

    @Test
    void mechanisms_that_are_not_spoken_are_named() {
        refused(
                new AuthenticationSASL(List.of("SCRAM-SHA-1", "SCRAM-SHA-512\n")),
                "h:5432: the server offers none of the authentication mechanisms this driver speaks,"
                        + " only SCRAM-SHA-1, SCRAM-SHA-512 ");
    }

    @Test
    void methods_that_are_not_spoken_are_named() {
        refused(new AuthenticationSSPI(), "h:5432: the server wants authentication by SSPI, which is not supported");
        refused(
                new AuthenticationKerberosV5(),
                "h:5432: the server wants authentication by Kerberos V5, which is not supported");
        refused(
                new AuthenticationGSSContinue(Bytes.EMPTY),
                "h:5432: the server went on with GSSAPI without having begun it");
    }

    @Test
    void a_password_that_is_wanted_and_not_there_is_missed_by_name() {
        for (Authentication demand : List.of(
                new AuthenticationCleartextPassword(), new AuthenticationMD5Password(Bytes.of(new byte[4])), SCRAM)) {
            assertThatThrownBy(() -> authenticator(null).answer(demand))
                    .isInstanceOfSatisfying(
                            ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PASSWORD))
                    .hasMessageStartingWith("h:5432: the server wants a password")
                    .hasMessageEndingWith(" for user ada, and none was given");
        }
    }

    @Test
    void an_empty_password_can_not_do_scram() {
        assertThatThrownBy(() -> authenticator("").answer(SCRAM))
                .hasMessage("h:5432: the server wants a password, and the one given is empty");
    }

    @Test
    void ok_is_not_believed_before_the_server_has_proved_itself() {
        authenticator.answer(SCRAM);
        refused(new AuthenticationOk(), "h:5432: the server skipped the proof that it knows the password");
    }

    @Test
    void ok_is_not_believed_instead_of_the_servers_proof() {
        challenged();
        refused(new AuthenticationOk(), "h:5432: the server skipped the proof that it knows the password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "v=", "", "v=!", "\0"})
    void a_server_that_does_not_know_the_password_is_found_out(String proof) {
        challenged();
        refused(
                new AuthenticationSASLFinal(Bytes.utf8(proof)),
                "h:5432: the server could not prove that it knows the password: it may be an impostor");
        refused(new AuthenticationOk(), "h:5432: the server skipped the proof that it knows the password");
    }

    @Test
    void the_servers_proof_does_not_come_before_ours() {
        authenticator.answer(SCRAM);
        refused(new AuthenticationSASLFinal(Bytes.utf8("v=AAAA")), "h:5432: the server ended SCRAM out of turn");
    }

    @Test
    void a_second_challenge_is_refused() {
        Authentication challenge = challenged();
        refused(challenge, "h:5432: the server sent a second SCRAM challenge");
    }

    @Test
    void a_second_beginning_is_refused() {
        authenticator.answer(SCRAM);
        refused(SCRAM, "h:5432: the server began SASL a second time");
    }

    @Test
    void a_challenge_without_a_beginning_is_refused() {
        String says = "h:5432: the server went on with SASL without having begun it";
        refused(new AuthenticationSASLContinue(Bytes.utf8("r=x,s=eA==,i=4096")), says);
        refused(new AuthenticationSASLFinal(Bytes.utf8("v=eA==")), says);
    }

    @Test
    void whoever_fails_at_scram_does_not_get_the_password_by_asking() {
        authenticator.answer(SCRAM);
        refused(
                new AuthenticationCleartextPassword(),
                "h:5432: the server began SCRAM-SHA-256 and then asked for the password itself");
        refused(
                new AuthenticationMD5Password(Bytes.of(new byte[4])),
                "h:5432: the server began SCRAM-SHA-256 and then asked for an MD5 hash");
    }

    @Test
    void more_iterations_than_a_processor_should_be_kept_busy_with_are_refused() {
        String nonce = begun();
        for (String count : List.of("1000001", "2000000000", "99999999999999999999")) {
            refused(
                    new AuthenticationSASLContinue(Bytes.utf8("r=" + nonce + "x,s=c2FsdHNhbHQ=,i=" + count)),
                    "h:5432: the server demands " + count + " SCRAM iterations; more than 1000000 are refused");
        }
    }

    @Test
    void a_number_of_iterations_that_is_none_is_refused() {
        for (String count : List.of("0", "-1", "4096.0", "x", "", "123456789012345678901")) {
            Authenticator fresh = authenticator(PASSWORD);
            String nonce = nonce(fresh.answer(SCRAM).orElseThrow());
            assertThatThrownBy(() -> fresh.answer(
                            new AuthenticationSASLContinue(Bytes.utf8("r=" + nonce + "x,s=c2FsdHNhbHQ=,i=" + count))))
                    .as("i=%s", count)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessage("h:5432: the server's SCRAM challenge is not valid");
        }
    }

    @Test
    void a_nonce_that_is_not_ours_continued_is_refused() {
        String nonce = begun();
        refused(
                challenge("other" + nonce, 4096),
                "h:5432: the server's SCRAM challenge does not continue our nonce: it answers somebody else");
        Authenticator fresh = authenticator(PASSWORD);
        String same = nonce(fresh.answer(SCRAM).orElseThrow());
        assertThatThrownBy(() -> fresh.answer(challenge(same, 4096))).isInstanceOf(ConnectionException.class);
    }

    @Test
    void random_challenges_are_refused_and_nothing_worse() {
        Random random = new Random(20260122);
        String letters = "rsime=,0123456789+/ABC\0 ä";
        for (int i = 0; i < 20_000; i++) {
            Authenticator fresh = authenticator(PASSWORD);
            StringBuilder text = new StringBuilder();
            if (random.nextBoolean()) {
                text.append("r=").append(nonce(fresh.answer(SCRAM).orElseThrow()));
            } else {
                fresh.answer(SCRAM);
            }
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThatThrownBy(() -> fresh.answer(new AuthenticationSASLContinue(Bytes.utf8(text.toString()))))
                    .isInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void a_password_that_saslprep_forbids_goes_as_it_is_as_the_server_took_it() {
        for (String password : List.of("verboten\u0007", "\u06271", "\ud800", "\u00ad")) {
            Authenticator fresh = authenticator(password);
            String nonce = nonce(fresh.answer(SCRAM).orElseThrow());
            assertThat(fresh.answer(challenge(nonce + "x", 4096))).containsInstanceOf(SASLResponse.class);
        }
    }

    private String begun() {
        return nonce(authenticator.answer(SCRAM).orElseThrow());
    }

    private Authentication challenged() {
        Authentication challenge = challenge(begun() + "x", 4096);
        assertThat(authenticator.answer(challenge)).containsInstanceOf(SASLResponse.class);
        return challenge;
    }

    private static Authentication challenge(String nonce, int iterations) {
        return new AuthenticationSASLContinue(Bytes.utf8("r=" + nonce + ",s=c2FsdHNhbHQ=,i=" + iterations));
    }

    private static String nonce(FrontendMessage first) {
        String text = ((SASLInitialResponse) first).data().utf8();
        return text.substring(text.indexOf(",r=") + 3);
    }

    private void refused(Authentication demand, String says) {
        assertThatThrownBy(() -> authenticator.answer(demand))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessage(says);
    }
}
