package dev.trunkline.driver.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.options.ChannelBinding;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// SCRAM against the example of RFC 7677 and against a server that is played here.
class ScramTest {
    private static final String PASSWORD = "pencil";
    private static final byte[] SALT = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
    private static final List<String> BOTH = List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256");

    private static ConnectOptions options() {
        return ConnectOptions.of(Map.of("host", "h", "user", "ada", "port", "5432"))
                .withPassword(PASSWORD);
    }

    private static ScramKeys keys(int iterations) {
        return ScramKeys.of(SaltedPassword.derive(PASSWORD, SALT, iterations, FakeChannel.plain()));
    }

    @Test
    void the_example_of_rfc_7677_comes_out() {
        String conversation = "n=user,r=rOprNGfwEbeRWgbNEkqO,"
                + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
                + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        assertThat(Base64.getEncoder().encodeToString(keys(4096).proof(conversation)))
                .isEqualTo("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        byte[] signature = Base64.getDecoder().decode("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
        assertThat(keys(4096).proved(conversation, signature)).isTrue();
        signature[31]++;
        assertThat(keys(4096).proved(conversation, signature)).isFalse();
    }

    /// What the server knows of the password, and does.
    private static String serverSignature(String conversation) {
        byte[] salted = SaltedPassword.derive(PASSWORD, SALT, 4096, FakeChannel.plain());
        byte[] serverKey = new Hmac(salted).of("Server Key");
        return "v=" + Base64.getEncoder().encodeToString(new Hmac(serverKey).of(conversation));
    }

    /// Plays a server to its end.
    ///
    /// @return the client's first message and the channel binding of its last, decoded
    private static List<String> converse(ConnectOptions options, FakeChannel channel, List<String> offered) {
        Authenticator client = new Authenticator(options, null, channel);
        SASLInitialResponse first = (SASLInitialResponse)
                client.answer(new AuthenticationSASL(offered)).orElseThrow();
        String said = first.data().utf8();
        String bare = said.substring(said.indexOf("n=*"));
        String challenge = bare.substring(4) + "SERVER,s=" + Base64.getEncoder().encodeToString(SALT) + ",i=4096";
        SASLResponse last = (SASLResponse) client.answer(new AuthenticationSASLContinue(Bytes.utf8(challenge)))
                .orElseThrow();
        String text = last.data().utf8();
        String withoutProof = text.substring(0, text.indexOf(",p="));
        client.answer(
                new AuthenticationSASLFinal(Bytes.utf8(serverSignature(bare + "," + challenge + "," + withoutProof))));
        assertThat(client.answer(new AuthenticationOk())).isEmpty();
        String binding = text.substring(2, text.indexOf(','));
        return List.of(
                first.mechanism(),
                said.substring(0, said.indexOf("n=*")),
                new String(Base64.getDecoder().decode(binding), StandardCharsets.UTF_8));
    }

    @Test
    void where_the_server_offers_plus_over_tls_the_proof_is_bound_to_its_certificate() {
        assertThat(converse(options(), FakeChannel.tls(), BOTH))
                .containsExactly(
                        "SCRAM-SHA-256-PLUS",
                        "p=tls-server-end-point,,",
                        "p=tls-server-end-point,," + FakeChannel.HASH.utf8());
    }

    @Test
    void where_it_does_not_we_say_that_we_could_so_that_nobody_takes_the_offer_away() {
        assertThat(converse(options(), FakeChannel.tls(), List.of("SCRAM-SHA-256")))
                .containsExactly("SCRAM-SHA-256", "y,,", "y,,");
    }

    @Test
    void without_tls_we_say_that_we_can_not() {
        assertThat(converse(options(), FakeChannel.plain(), List.of("SCRAM-SHA-256")))
                .containsExactly("SCRAM-SHA-256", "n,,", "n,,");
    }

    @Test
    void a_certificate_without_a_hash_is_as_good_as_none_but_not_where_binding_is_required() {
        assertThat(converse(options(), FakeChannel.ed25519(), BOTH)).containsExactly("SCRAM-SHA-256", "n,,", "n,,");
        fails(
                With.binding(options(), ChannelBinding.REQUIRE),
                FakeChannel.ed25519(),
                BOTH,
                "h:5432: channel_binding is require, which can't be had because the server's certificate is signed by"
                        + " Ed25519, for which no channel binding is defined");
    }

    @Test
    void channel_binding_disable_says_that_we_can_not() {
        ConnectOptions disabled = With.binding(options(), ChannelBinding.DISABLE);
        assertThat(converse(disabled, FakeChannel.tls(), BOTH)).containsExactly("SCRAM-SHA-256", "n,,", "n,,");
        fails(
                disabled,
                FakeChannel.tls(),
                List.of("SCRAM-SHA-256-PLUS"),
                "h:5432: the server offers SCRAM-SHA-256-PLUS alone, which can't be had because channel_binding is"
                        + " disable");
    }

    @Test
    void channel_binding_require_refuses_a_server_that_does_not_offer_it() {
        fails(
                With.binding(options(), ChannelBinding.REQUIRE),
                FakeChannel.tls(),
                List.of("SCRAM-SHA-256"),
                "h:5432: channel_binding is require, which can't be had because the server does not offer"
                        + " SCRAM-SHA-256-PLUS");
    }

    @Test
    void plus_offered_without_tls_means_that_somebody_took_the_tls_away() {
        fails(
                options(),
                FakeChannel.plain(),
                BOTH,
                "h:5432: the server offers channel binding over a connection without TLS: somebody between may have"
                        + " taken the TLS away");
    }

    @Test
    void channel_binding_require_does_not_believe_ok_before_the_servers_proof() {
        Authenticator client =
                new Authenticator(With.binding(options(), ChannelBinding.REQUIRE), null, FakeChannel.tls());
        client.answer(new AuthenticationSASL(BOTH));
        assertThatThrownBy(() -> client.answer(new AuthenticationOk()))
                .hasMessage("h:5432: the server skipped the proof that it knows the password");
        Authenticator other =
                new Authenticator(With.binding(options(), ChannelBinding.REQUIRE), null, FakeChannel.tls());
        assertThatThrownBy(() -> other.answer(new AuthenticationOk()))
                .hasMessage("h:5432: the server let us in without channel binding, and channel_binding is require");
    }

    @Test
    void keys_do_in_place_of_a_password() {
        Hmac salted = new Hmac(SaltedPassword.derive(PASSWORD, SALT, 4096, FakeChannel.plain()));
        String client = Base64.getEncoder().encodeToString(salted.of("Client Key"));
        String server = Base64.getEncoder().encodeToString(salted.of("Server Key"));
        converse(
                With.keys(options().withPassword(null), client, server), FakeChannel.plain(), List.of("SCRAM-SHA-256"));
        fails(
                With.keys(options(), client, null),
                FakeChannel.plain(),
                BOTH.subList(1, 2),
                "h:5432: scram_client_key and scram_server_key are of use only together");
        for (String wrong : List.of("", "?", client.substring(4), server + server)) {
            fails(
                    With.keys(options(), wrong, server),
                    FakeChannel.plain(),
                    BOTH.subList(1, 2),
                    "h:5432: scram_client_key must be 32 bytes in base64");
        }
    }

    @Test
    void few_iterations_are_noted() {
        FakeChannel channel = FakeChannel.plain();
        Authenticator client = new Authenticator(options(), null, channel);
        String said = ((SASLInitialResponse) client.answer(new AuthenticationSASL(BOTH.subList(1, 2)))
                        .orElseThrow())
                .data()
                .utf8();
        client.answer(
                new AuthenticationSASLContinue(Bytes.utf8(said.substring(said.indexOf("r=")) + "x,s=c2FsdA==,i=4095")));
        assertThat(channel.notes())
                .containsExactly(
                        "the server demands only 4095 SCRAM iterations: fewer than 4096 make the password easier to"
                                + " guess",
                        "SCRAM keys derived with 4095 iterations");
    }

    @Test
    void an_error_of_the_server_in_its_last_message_is_told() {
        Authenticator client = new Authenticator(options(), null, FakeChannel.plain());
        String said = ((SASLInitialResponse) client.answer(new AuthenticationSASL(BOTH.subList(1, 2)))
                        .orElseThrow())
                .data()
                .utf8();
        client.answer(
                new AuthenticationSASLContinue(Bytes.utf8(said.substring(said.indexOf("r=")) + "x,s=c2FsdA==,i=4096")));
        assertThatThrownBy(() -> client.answer(new AuthenticationSASLFinal(Bytes.utf8("e=invalid-\u001bproof"))))
                .hasMessage("h:5432: the server ended SCRAM with the error \"invalid-�proof\"");
        assertThatThrownBy(() -> client.answer(new AuthenticationOk())).hasMessageContaining("skipped the proof");
    }

    @Test
    void a_derivation_ends_when_nobody_waits_any_more() {
        AtomicInteger asked = new AtomicInteger();
        FakeChannel channel = FakeChannel.plain().asked(() -> {
            if (asked.incrementAndGet() == 3) {
                throw new ConnectionException(Kind.LOST, "cut", null);
            }
        });
        assertThatThrownBy(() -> SaltedPassword.derive(PASSWORD, SALT, Scram.MOST_ITERATIONS, channel))
                .hasMessage("cut");
        assertThat(asked).hasValue(3);
    }

    private static void fails(ConnectOptions options, FakeChannel channel, List<String> offered, String says) {
        assertThatThrownBy(() -> new Authenticator(options, null, channel).answer(new AuthenticationSASL(offered)))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessage(says);
    }
}
