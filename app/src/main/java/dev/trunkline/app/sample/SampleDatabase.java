package dev.trunkline.app.sample;

import dev.trunkline.resources.Resources;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// What is in the sample server: names and scripts. Thread-safe: holds no state.
final class SampleDatabase {
    static final String NAME = "shop";

    /// The role that owns the database. It is no superuser, but may see statistics and create databases of
    /// its own.
    static final String ROLE = "trunkline";

    /// Raised when the cluster itself is set up differently, so that existing ones are built anew.
    private static final int CLUSTER_FORMAT = 1;

    private static final int PASSWORD_BYTES = 24;

    private SampleDatabase() {}

    /// The text with which the window opens on the sample.
    static String firstQuery() {
        return Resources.text("sample/first-query.sql");
    }

    /// Names a state of the sample: another text means that the database must be built anew.
    ///
    /// @param major the major version of PostgreSQL that reads the cluster
    static String stamp(String major) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha256.digest(shop().getBytes(StandardCharsets.UTF_8));
            return "shop.sql " + HexFormat.of().formatHex(hash) + "\nformat " + CLUSTER_FORMAT + "\npostgres " + major
                    + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// A new password of letters, digits, `-` and `_` only: it needs no escaping in SQL or in a URI.
    static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// Creates role and database; to be run in another database, outside of a transaction.
    static String rolesAndDatabase(String password) {
        return statements(
                "create role " + ROLE + " login createdb password '" + password + "'",
                "grant pg_monitor to " + ROLE,
                "create database " + NAME + " owner " + ROLE);
    }

    /// Fills the empty database.
    static String content() {
        return statements("set session authorization " + ROLE) + shop();
    }

    private static String shop() {
        return Resources.text("sample/shop.sql");
    }

    /// In single-user mode only an empty line after the semicolon ends a statement.
    private static String statements(String... statements) {
        return String.join(";\n\n", statements) + ";\n\n";
    }
}
