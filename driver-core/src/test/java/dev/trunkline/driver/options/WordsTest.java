package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Options say themselves in words.
class WordsTest {
    private static final Set<String> SECRETS =
            Set.of("password", "sslpassword", "scram_client_key", "scram_server_key", "oauth_client_secret");
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Property
    void words_give_the_same_options_again(@ForAll("words") Map<String, String> words) {
        ConnectOptions options;
        try {
            options = ConnectOptions.of(words);
        } catch (dev.trunkline.driver.wire.ConnectionException contradictory) {
            Assume.that(false);
            return;
        }
        assertThat(options.words().keySet()).doesNotContainAnyElementsOf(SECRETS);
        assertThat(options.with(Map.of())).isEqualTo(options);
        assertThat(ConnectOptions.of(options.words())).isEqualTo(withoutSecrets(options));
        assertThat(ConnectOptions.of(options.words()).words()).isEqualTo(options.words());
    }

    @Example
    void what_is_usual_is_left_out_but_for_user_host_and_port() {
        assertThat(ConnectOptions.parse("user=u dbname=u host=h sslmode=prefer connect_timeout=10", Map.of())
                        .words())
                .containsExactly(Map.entry("user", "u"), Map.entry("host", "h"), Map.entry("port", "5432"));
    }

    @Example
    void session_parameters_of_the_environment_become_options() {
        Map<String, String> environment = Map.of("PGDATESTYLE", "ISO, DMY", "PGTZ", "a\\b");
        assertThat(ConnectOptions.parse("host=h options='-c x=y'", environment).words())
                .containsEntry("options", "-c x=y -c datestyle=ISO,\\ DMY -c timezone=a\\\\b");
    }

    @Example
    void other_words_leave_the_rest_as_it_was_and_contradictions_are_refused() {
        Map<String, String> environment = Map.of("PGTZ", "UTC", "HOME", "/home/ada", "PGPASSWORD", "s3cret");
        ConnectOptions options = ConnectOptions.parse("user=u host=h sslpassword=x", environment);
        ConnectOptions other = options.with(Map.of("dbname", "d", "sslmode", "require", "application_name", ""));
        assertThat(other.database()).isEqualTo("d");
        assertThat(other.tls()).isEqualTo(options.tls().withMode(SslMode.REQUIRE));
        assertThat(other.password()).isEqualTo("s3cret");
        assertThat(other.session().parameters()).isEqualTo(options.session().parameters());
        assertThat(other.session().applicationName()).isEmpty();
        assertThatThrownBy(() -> options.with(Map.of("sslnegotiation", "direct")))
                .hasMessageContaining("sslmode and sslnegotiation contradict each other");
    }

    private static ConnectOptions withoutSecrets(ConnectOptions o) {
        TlsOptions t = o.tls();
        AuthOptions a = o.auth();
        AuthOptions.OAuth oauth = a.oauth();
        return new ConnectOptions(
                o.hosts(),
                o.database(),
                o.user(),
                null,
                o.passfile(),
                o.network(),
                new TlsOptions(
                        t.mode(),
                        t.negotiation(),
                        t.rootCert(),
                        t.crl(),
                        t.crlFolder(),
                        t.certMode(),
                        t.cert(),
                        t.key(),
                        null,
                        t.lowest(),
                        t.highest(),
                        t.sni(),
                        t.keyLog(),
                        t.userFolder()),
                new AuthOptions(
                        a.channelBinding(),
                        a.allowed(),
                        null,
                        null,
                        new AuthOptions.OAuth(oauth.issuer(), oauth.clientId(), null, oauth.scope()),
                        a.gss()),
                o.session());
    }

    /// Each option is there or not; whatever it is given is allowed by itself.
    @Provide
    Arbitrary<Map<String, String>> words() {
        List<Arbitrary<Map<String, String>>> each = new java.util.ArrayList<>();
        for (Setting setting : Setting.values()) {
            if (setting != Setting.SERVICE && setting != Setting.SERVICEFILE) {
                each.add(value(setting)
                        .injectNull(0.6)
                        .map(value -> value == null ? Map.of() : Map.of(setting.word(), value)));
            }
        }
        return Combinators.combine(each).as(maps -> {
            Map<String, String> all = new TreeMap<>();
            maps.forEach(all::putAll);
            return all;
        });
    }

    private static Arbitrary<String> value(Setting setting) {
        return switch (setting) {
            case HOST -> Arbitraries.of("h", "a,b", "/tmp,h", "::1", "x,/var/run/postgresql", "ä b", "");
            case HOSTADDR -> Arbitraries.of("192.0.2.1", "::1", "192.0.2.1,::1", ",::1", "");
            case PORT -> Arbitraries.of("1", "1,2", ",2", "65535", "");
            case CLIENT_ENCODING -> Arbitraries.of("utf8", "auto", "UTF-8", "");
            case KEEPALIVES, SSLSNI, GSSDELEGATION, REQUIRESSL -> Arbitraries.of("0", "1");
            case CONNECT_TIMEOUT, KEEPALIVES_IDLE, KEEPALIVES_INTERVAL, KEEPALIVES_COUNT, TCP_USER_TIMEOUT ->
                Arbitraries.integers().map(String::valueOf);
            case SSLMODE -> of(SslMode.class);
            case SSLNEGOTIATION -> of(SslNegotiation.class);
            case SSLCERTMODE -> of(SslCertMode.class);
            case CHANNEL_BINDING -> of(ChannelBinding.class);
            case GSSENCMODE -> Arbitraries.of("disable", "prefer");
            case TARGET_SESSION_ATTRS -> of(TargetSession.class);
            case LOAD_BALANCE_HOSTS -> Arbitraries.of("disable", "random");
            case REQUIRE_AUTH ->
                Arbitraries.of(
                        "none", "!none", "md5,scram-sha-256", "!password,!md5", "scram-sha-256", "oauth,gss", "");
            case MIN_PROTOCOL_VERSION, MAX_PROTOCOL_VERSION -> Arbitraries.of("3.0", "3.2", "latest");
            case SSL_MIN_PROTOCOL_VERSION, SSL_MAX_PROTOCOL_VERSION ->
                Arbitraries.of("TLSv1", "tlsv1.1", "TLSv1.2", "TLSv1.3", "");
            case REPLICATION -> Arbitraries.of("true", "database", "off", "");
            case SSLROOTCERT -> Arbitraries.of("system", "root.crt", "./system", "");
            case SCRAM_CLIENT_KEY, SCRAM_SERVER_KEY -> Arbitraries.just(KEY);
            default -> Arbitraries.strings().excludeChars('\0').ofMaxLength(8);
        };
    }

    private static <E extends Enum<E>> Arbitrary<String> of(Class<E> kind) {
        return Arbitraries.of(kind).map(Choices::word);
    }
}
