package dev.trunkline.driver.options;

import java.util.Locale;
import java.util.Optional;

/// The words of a connection string that are understood, each with the environment variable of the same
/// meaning (manual 32.1.2 and 32.15).
enum Setting {
    HOST("PGHOST"),
    PORT("PGPORT"),
    DBNAME("PGDATABASE"),
    USER("PGUSER"),
    PASSWORD("PGPASSWORD"),
    SSLMODE("PGSSLMODE"),
    CONNECT_TIMEOUT("PGCONNECT_TIMEOUT"),
    APPLICATION_NAME("PGAPPNAME"),
    OPTIONS("PGOPTIONS"),
    CLIENT_ENCODING("PGCLIENTENCODING");

    private final String variable;

    Setting(String variable) {
        this.variable = variable;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

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
