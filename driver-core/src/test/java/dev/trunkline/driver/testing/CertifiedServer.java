package dev.trunkline.driver.testing;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TlsOptions;
import dev.trunkline.driver.tape.Tape;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A real PostgreSQL that shows whatever certificate a test wants, and asks its clients for theirs.
///
/// One thread at a time.
public final class CertifiedServer implements AutoCloseable {
    /// Comes in over TLS with a certificate of its own only (`clientcert=verify-full`).
    public static final String CERTIFIED = "ada";
    /// Comes in by SCRAM.
    public static final String SCRAM = "role_scram";
    /// The password of [#SCRAM].
    public static final String PASSWORD = "geheim";

    private final EmbeddedPostgres server;
    private final Path data;

    private CertifiedServer(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /// Starts one that knows this authority of clients.
    public static CertifiedServer start(Identity clients) {
        Path[] data = new Path[1];
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectoryCustomizer(folder -> data[0] = prepare(folder, clients))
                    .setServerConfig("ssl", "on")
                    .setServerConfig("ssl_ca_file", "clients.crt")
                    .start();
            CertifiedServer certified = new CertifiedServer(server, data[0]);
            certified.run("create role " + CERTIFIED + " login");
            certified.run("create role " + SCRAM + " login password '" + PASSWORD + "'");
            return certified;
        } catch (IOException e) {
            throw new UncheckedIOException("the server with certificates does not start", e);
        }
    }

    private static Path prepare(File folder, Identity clients) {
        Path data = folder.toPath();
        try {
            Certificate.make(data);
            Files.writeString(data.resolve("clients.crt"), clients.certificatesPem());
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    "local all all trust\nhost all postgres all trust\nhostssl all " + CERTIFIED
                            + " all cert\nhost all " + SCRAM + " all scram-sha-256\n");
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("the server's folder can't be prepared", e);
        }
    }

    /// Shows this certificate from now on.
    public void shows(Identity identity) throws IOException {
        Certificate.write(identity, data);
        run("select pg_reload_conf()");
        // The postmaster reads the files some time after it was told to: when a session sees another time of loading,
        // it has. Sessions that begin then have the new certificate.
        String before = loaded();
        run("select pg_reload_conf()");
        while (loaded().equals(before)) {
            Thread.onSpinWait();
        }
    }

    private String loaded() {
        try (Connection connection = Connection.open(options("postgres", "sslmode=disable"), new Tape())) {
            return String.valueOf(connection.query("select pg_conf_load_time()").text(0, 0));
        }
    }

    private void run(String sql) {
        try (Connection connection = Connection.open(options("postgres", "sslmode=disable"), new Tape())) {
            connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
        }
    }

    /// How to come in.
    public ConnectOptions options(String user, TlsOptions tls) {
        return options(user, "sslmode=prefer").withTls(tls);
    }

    private ConnectOptions options(String user, String word) {
        int equals = word.indexOf('=');
        return ConnectOptions.of(Map.of(
                "host",
                "localhost",
                "port",
                String.valueOf(server.getPort()),
                "user",
                user,
                "dbname",
                "postgres",
                word.substring(0, equals),
                word.substring(equals + 1)));
    }

    /// Where it listens.
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
