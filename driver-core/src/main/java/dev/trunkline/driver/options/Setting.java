package dev.trunkline.driver.options;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The words of a connection string, each with the environment variable of the same meaning, in the order
/// of libpq's own table (manual 32.1.2 and 32.15).
enum Setting {
    SERVICE("PGSERVICE"),
    SERVICEFILE("PGSERVICEFILE"),
    USER("PGUSER"),
    PASSWORD("PGPASSWORD"),
    PASSFILE("PGPASSFILE"),
    CHANNEL_BINDING("PGCHANNELBINDING"),
    CONNECT_TIMEOUT("PGCONNECT_TIMEOUT"),
    DBNAME("PGDATABASE"),
    HOST("PGHOST"),
    HOSTADDR("PGHOSTADDR"),
    PORT("PGPORT"),
    CLIENT_ENCODING("PGCLIENTENCODING"),
    OPTIONS("PGOPTIONS"),
    APPLICATION_NAME("PGAPPNAME"),
    FALLBACK_APPLICATION_NAME(null),
    KEEPALIVES(null),
    KEEPALIVES_IDLE(null),
    KEEPALIVES_INTERVAL(null),
    KEEPALIVES_COUNT(null),
    TCP_USER_TIMEOUT(null),
    SSLMODE("PGSSLMODE"),
    REQUIRESSL("PGREQUIRESSL"),
    SSLNEGOTIATION("PGSSLNEGOTIATION"),
    SSLCOMPRESSION("PGSSLCOMPRESSION"),
    SSLCERT("PGSSLCERT"),
    SSLKEY("PGSSLKEY"),
    SSLCERTMODE("PGSSLCERTMODE"),
    SSLPASSWORD(null),
    SSLROOTCERT("PGSSLROOTCERT"),
    SSLCRL("PGSSLCRL"),
    SSLCRLDIR("PGSSLCRLDIR"),
    SSLSNI("PGSSLSNI"),
    REQUIREPEER("PGREQUIREPEER"),
    REQUIRE_AUTH("PGREQUIREAUTH"),
    MIN_PROTOCOL_VERSION("PGMINPROTOCOLVERSION"),
    MAX_PROTOCOL_VERSION("PGMAXPROTOCOLVERSION"),
    SSL_MIN_PROTOCOL_VERSION("PGSSLMINPROTOCOLVERSION"),
    SSL_MAX_PROTOCOL_VERSION("PGSSLMAXPROTOCOLVERSION"),
    GSSENCMODE("PGGSSENCMODE"),
    KRBSRVNAME("PGKRBSRVNAME"),
    GSSLIB("PGGSSLIB"),
    GSSDELEGATION("PGGSSDELEGATION"),
    REPLICATION(null),
    TARGET_SESSION_ATTRS("PGTARGETSESSIONATTRS"),
    LOAD_BALANCE_HOSTS("PGLOADBALANCEHOSTS"),
    SCRAM_CLIENT_KEY(null),
    SCRAM_SERVER_KEY(null),
    OAUTH_ISSUER(null),
    OAUTH_CLIENT_ID(null),
    OAUTH_CLIENT_SECRET(null),
    OAUTH_SCOPE(null),
    SSLKEYLOGFILE(null);

    private final @Nullable String variable;

    Setting(@Nullable String variable) {
        this.variable = variable;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The environment variable; null if there is none.
    @Nullable
    String variable() {
        return variable;
    }

    static Optional<Setting> of(String word) {
        for (Setting setting : values()) {
            if (setting.word().equals(word)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
