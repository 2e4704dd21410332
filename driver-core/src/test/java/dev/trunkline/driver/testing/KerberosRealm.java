package dev.trunkline.driver.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Kerberos server with a realm of its own, run as the current user, where MIT's is installed. It knows
/// `ada`, who has logged in, and the service `postgres` on `localhost`.
///
/// One thread at a time.
public final class KerberosRealm implements AutoCloseable {
    /// The realm's name.
    public static final String NAME = "TRUNKLINE.TEST";

    private static final String PASSWORD = "geheim";

    private final Path folder;
    private final int port;
    private Process server;

    private KerberosRealm(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /// Whether everything that is needed is installed.
    public static boolean installed() {
        return Stream.of("krb5kdc", "kdb5_util", "kadmin.local", "kinit")
                .allMatch(each -> program(each).isPresent());
    }

    private static Optional<Path> program(String name) {
        return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Makes and starts one.
    public static KerberosRealm start(Path folder) {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
        KerberosRealm realm = new KerberosRealm(folder, port);
        try {
            realm.begin();
        } catch (IOException e) {
            throw new UncheckedIOException("Kerberos does not start", e);
        }
        return realm;
    }

    private void begin() throws IOException {
        Files.writeString(config(), """
                [libdefaults]
                  default_realm = %1$s
                  dns_lookup_realm = false
                  dns_lookup_kdc = false
                  dns_canonicalize_hostname = false
                  rdns = false
                  udp_preference_limit = 1
                [realms]
                  %1$s = {
                    kdc = 127.0.0.1:%2$d
                  }
                [domain_realm]
                  localhost = %1$s
                """.formatted(NAME, port));
        Files.writeString(folder.resolve("kdc.conf"), """
                [kdcdefaults]
                  kdc_listen = 127.0.0.1:%2$d
                  kdc_tcp_listen = 127.0.0.1:%2$d
                [realms]
                  %1$s = {
                    database_name = %3$s/principal
                    key_stash_file = %3$s/stash
                    acl_file = %3$s/acl
                  }
                """.formatted(NAME, port, folder));
        run("", "kdb5_util", "create", "-s", "-r", NAME, "-P", PASSWORD);
        run("", "kadmin.local", "-q", "addprinc -pw " + PASSWORD + " ada");
        run("", "kadmin.local", "-q", "addprinc -randkey postgres/localhost");
        run("", "kadmin.local", "-q", "ktadd -k " + keytab() + " postgres/localhost");
        server = builder("krb5kdc", "-n")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitListening();
        run(PASSWORD + "\n", "kinit", "-c", tickets().toString(), "ada@" + NAME);
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !server.isAlive()) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /// `krb5.conf`.
    public Path config() {
        return folder.resolve("krb5.conf");
    }

    /// The key of the service.
    public Path keytab() {
        return folder.resolve("keytab");
    }

    /// What `ada` has got by logging in.
    public Path tickets() {
        return folder.resolve("tickets");
    }

    private ProcessBuilder builder(String program, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(program(program).orElseThrow().toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KRB5_CONFIG", config().toString());
        builder.environment().put("KRB5_KDC_PROFILE", folder.resolve("kdc.conf").toString());
        return builder;
    }

    private void run(String input, String program, String... arguments) throws IOException {
        Process process = builder(program, arguments).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    @Override
    public void close() {
        server.destroy();
    }
}
