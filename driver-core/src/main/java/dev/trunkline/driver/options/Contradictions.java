package dev.trunkline.driver.options;

/// Options that don't go together (manual 32.1.2). Each is refused with both names, rather than that the
/// weaker one holds in silence.
final class Contradictions {
    private Contradictions() {}

    static void refuse(ConnectOptions options, Choices choices) {
        tls(options.tls(), choices);
        auth(options, choices);
    }

    private static void tls(TlsOptions tls, Choices choices) {
        boolean weak = tls.mode().compareTo(SslMode.REQUIRE) < 0;
        if (weak && tls.negotiation() == SslNegotiation.DIRECT) {
            throw choices.contradiction(
                    Setting.SSLMODE,
                    Setting.SSLNEGOTIATION,
                    "direct negotiation needs require, verify-ca or verify-full");
        }
        if (tls.mode() != SslMode.VERIFY_FULL && TlsOptions.SYSTEM.equals(tls.rootCert())) {
            throw choices.contradiction(
                    Setting.SSLMODE, Setting.SSLROOTCERT, "the system's authorities need verify-full");
        }
        TlsVersion highest = tls.highest();
        if (highest != null && tls.lowest().compareTo(highest) > 0) {
            throw choices.contradiction(
                    Setting.SSL_MIN_PROTOCOL_VERSION,
                    Setting.SSL_MAX_PROTOCOL_VERSION,
                    "the lowest, " + tls.lowest().word() + ", is above the highest");
        }
        if (tls.mode() == SslMode.DISABLE && tls.certMode() == SslCertMode.REQUIRE) {
            throw choices.contradiction(
                    Setting.SSLMODE, Setting.SSLCERTMODE, "without TLS no certificate can be shown");
        }
    }

    private static void auth(ConnectOptions options, Choices choices) {
        AuthOptions auth = options.auth();
        if (auth.channelBinding() == ChannelBinding.REQUIRE) {
            if (!auth.allowed().contains(AuthMethod.SCRAM_SHA_256)) {
                throw choices.contradiction(
                        Setting.CHANNEL_BINDING, Setting.REQUIRE_AUTH, "only scram-sha-256 binds to a channel");
            }
            if (options.tls().mode() == SslMode.DISABLE) {
                throw choices.contradiction(
                        Setting.CHANNEL_BINDING, Setting.SSLMODE, "without TLS there is no channel to bind to");
            }
        }
        if ((auth.scramClientKey() == null) != (auth.scramServerKey() == null)) {
            throw choices.contradiction(
                    Setting.SCRAM_CLIENT_KEY,
                    Setting.SCRAM_SERVER_KEY,
                    "the one proves us and the other the server: both are needed, or none");
        }
    }
}
