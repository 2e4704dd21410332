package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trunkline.driver.options.AuthOptions.OAuth;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Events;
import dev.trunkline.driver.testing.ScriptedServer;
import dev.trunkline.driver.testing.ScriptedServer.Script;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.testing.With;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.SASLResponse;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// OAUTHBEARER (RFC 7628, manual 20.15) with a scripted server, since the embedded one has no validator.
class TokensTest {
    private static final String TOKEN = "eyJ-geheim.Kuckuck_77aa~+/==";
    private static final String ISSUER = "https://id.example.org/realms/shop";
    private static final String DISCOVERY = ISSUER + "/.well-known/openid-configuration";
    private static final OAuth OPTIONS = new OAuth(ISSUER, "trunkline", "client-geheim", null);

    private final Tape tape = new Tape();
    private final List<TokenSource.Request> requests = new ArrayList<>();

    private final TokenSource tokens = request -> {
        requests.add(request);
        return TOKEN;
    };

    private static String demand(String discovery) {
        return "{\"status\":\"invalid_token\",\"openid-configuration\":\"" + discovery
                + "\",\"scope\":\"openid postgres\"}";
    }

    /// The server is asked without a token, and says this.
    private static Script asked(String says) {
        return client -> {
            client.expect(StartupMessage.class);
            client.send(new AuthenticationSASL(List.of("OAUTHBEARER")));
            client.expect(new SASLInitialResponse("OAUTHBEARER", Bytes.utf8("n,,\u0001auth=\u0001\u0001")));
            client.send(new AuthenticationSASLContinue(Bytes.utf8(says)));
        };
    }

    private static Script discovery(String says) {
        return client -> {
            asked(says).play(client);
            client.expect(new SASLResponse(Bytes.utf8("\u0001")));
        };
    }

    private static Script shown() {
        return client -> {
            client.expect(StartupMessage.class);
            client.send(new AuthenticationSASL(List.of("OAUTHBEARER")));
            client.expect(new SASLInitialResponse(
                    "OAUTHBEARER", Bytes.utf8("n,,\u0001auth=Bearer " + TOKEN + "\u0001\u0001")));
        };
    }

    @Test
    void the_server_says_whose_token_it_wants_and_gets_it_over_another_connection() {
        try (ScriptedServer server = ScriptedServer.playing(discovery(demand(DISCOVERY)), client -> {
            shown().play(client);
            client.welcome();
        })) {
            Connection.open(With.oauth(server.options(), OPTIONS), tape, tokens).close();
        }
        assertThat(requests)
                .containsExactly(
                        new TokenSource.Request(ISSUER, DISCOVERY, "openid postgres", "trunkline", "client-geheim"));
        assertThat(requests.getFirst().toString()).doesNotContain("geheim");
        assertThat(Events.texts(tape))
                .contains(
                        "authentication: OAUTHBEARER: the server is asked whose token it wants",
                        "authentication: the server wants a token of " + ISSUER,
                        "authentication: OAUTHBEARER: the token is shown, and anyone can overhear it",
                        "authentication: OAUTHBEARER: the server has taken the token; it has proved nothing itself");
        nowhere();
    }

    @Test
    void a_scope_of_the_options_counts_more_than_the_servers() {
        try (ScriptedServer server = ScriptedServer.playing(discovery(demand(DISCOVERY)), client -> {
            shown().play(client);
            client.welcome();
        })) {
            ConnectOptions options = With.oauth(server.options(), new OAuth(ISSUER, "trunkline", null, "only-this"));
            Connection.open(options, tape, tokens).close();
        }
        assertThat(requests.getFirst().scope()).isEqualTo("only-this");
    }

    @Test
    void a_token_that_the_server_refuses_is_the_end_in_its_words() {
        try (ScriptedServer server = ScriptedServer.playing(discovery(demand(DISCOVERY)), client -> {
            shown().play(client);
            client.send(new AuthenticationSASLContinue(Bytes.utf8(demand(DISCOVERY))));
            client.expect(new SASLResponse(Bytes.utf8("\u0001")));
            client.send(new ErrorResponse(
                    Vocabulary.error("FATAL", "28000", "OAuth bearer authentication failed for user \"ada\"")));
        })) {
            fails(
                    server,
                    OPTIONS,
                    tokens,
                    "unverified server says: FATAL: OAuth bearer authentication failed for user \"ada\" (28000)");
        }
        assertThat(Events.texts(tape)).contains("authentication: the server refuses the token: invalid_token");
        nowhere();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example.org/.well-known/openid-configuration, https://evil.example.org",
        "https://id.example.org/.well-known/openid-configuration, https://id.example.org",
        "https://id.example.org/realms/shop2/.well-known/openid-configuration, https://id.example.org/realms/shop2",
    })
    void a_server_that_names_another_issuer_than_the_options_gets_no_token(String discovery, String issuer) {
        try (ScriptedServer server = ScriptedServer.playing(asked(demand(discovery)))) {
            fails(
                    server,
                    OPTIONS,
                    tokens,
                    "the server wants a token of " + issuer + " (" + discovery + "), and oauth_issuer is " + ISSUER);
        }
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.org/realms/shop/.well-known/openid-configuration",
                "https://id.example.org/realms/shop",
                "https://id.example.org/realms/shop/.well-known/openid-configuration-bad",
                "https://id.example.org/realms/shop/.well-known/openid-configuration?x",
                "https://id.example.org/realms/.well-known/openid-configuration/shop",
                "https://evil.example.org/?https://id.example.org/realms/shop/.well-known/openid-configuration",
            })
    void an_address_that_is_no_issuers_is_refused(String discovery) {
        try (ScriptedServer server = ScriptedServer.playing(asked(demand(discovery)))) {
            Throwable failure = failure(server, OPTIONS, tokens);
            assertThat(failure.getMessage()).contains("the issuer's address " + discovery);
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void the_form_of_rfc_8414_is_an_issuers_address_too() {
        String ietf = "https://id.example.org/.well-known/oauth-authorization-server/realms/shop";
        try (ScriptedServer server = ScriptedServer.playing(discovery(demand(ietf)), client -> {
            shown().play(client);
            client.welcome();
        })) {
            Connection.open(With.oauth(server.options(), OPTIONS), tape, tokens).close();
        }
        assertThat(requests.getFirst().issuer()).isEqualTo(ISSUER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"status\":1}",
                "{\"status\":\"invalid_token\",\"status\":\"x\"}",
                "{\"status\":\"invalid_token\"}",
                "{\"status\":\"invalid_token\"} more",
                "{\"status\":\"insufficient\",\"openid-configuration\":\"x\"}",
                "{\"status\":\"invalid_token\",\"openid-configuration\":{}}",
            })
    void an_answer_that_is_none_is_refused(String answer) {
        try (ScriptedServer server = ScriptedServer.playing(asked(answer))) {
            Throwable failure = failure(server, OPTIONS, tokens);
            assertThat(failure.getMessage()).matches("127.0.0.1:\\d+: the server.*");
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void without_an_issuer_in_the_options_no_server_is_asked_for_one() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            client.send(new AuthenticationSASL(List.of("OAUTHBEARER")));
        })) {
            fails(
                    server,
                    OAuth.NONE,
                    tokens,
                    "the server wants a token (OAUTHBEARER), and oauth_issuer and oauth_client_id are not both given");
        }
    }

    @Test
    void where_nobody_gets_tokens_that_is_what_is_said() {
        try (ScriptedServer server = ScriptedServer.playing(discovery(demand(DISCOVERY)))) {
            fails(
                    server,
                    OPTIONS,
                    TokenSource.NONE,
                    "the server wants a token of " + ISSUER + ", and there is nothing here that gets one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\u0001b", "tökén", "a=b"})
    void what_is_no_token_is_not_sent_and_not_repeated(String token) {
        try (ScriptedServer server = ScriptedServer.playing(discovery(demand(DISCOVERY)))) {
            fails(
                    server,
                    OPTIONS,
                    _ -> token,
                    "the token that was got is no bearer token: it is empty, or holds characters that none may have");
        }
    }

    @Test
    void a_server_that_lets_us_in_without_the_token_it_asked_for_is_not_believed() {
        try (ScriptedServer server = ScriptedServer.playing(client -> {
            client.expect(StartupMessage.class);
            client.send(new AuthenticationSASL(List.of("OAUTHBEARER")));
            client.expect(SASLInitialResponse.class);
            client.send(new AuthenticationOk());
        })) {
            fails(server, OPTIONS, tokens, "the server let us in without the token it asked for");
        }
    }

    @Test
    void a_server_that_refuses_the_token_and_lets_us_in_is_not_believed() {
        try (ScriptedServer server = ScriptedServer.playing(discovery(demand(DISCOVERY)), client -> {
            shown().play(client);
            client.send(new AuthenticationSASLContinue(Bytes.utf8(demand(DISCOVERY))));
            client.expect(SASLResponse.class);
            client.send(new AuthenticationOk());
        })) {
            fails(server, OPTIONS, tokens, "the server refused the token and then let us in");
        }
    }

    private void fails(ScriptedServer server, OAuth options, TokenSource source, String says) {
        assertThat(failure(server, options, source)).hasMessage("127.0.0.1:" + server.port() + ": " + says);
    }

    private Throwable failure(ScriptedServer server, OAuth options, TokenSource source) {
        Throwable failure = catchThrowable(() -> Connection.open(With.oauth(server.options(), options), tape, source));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("geheim", "Kuckuck");
        return failure;
    }

    private void nowhere() {
        for (int i = 0; i < tape.size(); i++) {
            assertThat(tape.get(i).toString()).doesNotContain("Kuckuck", "geheim");
            if (tape.get(i) instanceof Message message) {
                assertThat(new String(message.span().copy(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("Kuckuck", "geheim");
            }
        }
        assertThat(OPTIONS.toString()).doesNotContain("geheim");
    }
}
