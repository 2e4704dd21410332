package dev.trunkline.driver.hostile;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ConnectionException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One client that meets one lying server.
final class Attempt {
    static final String PASSWORD = "geheimes-wort";
    private static final Duration CONNECTING = Duration.ofSeconds(1);
    /// With a handshake.
    private static final Duration CONNECTING_BY_TLS = Duration.ofSeconds(2);
    /// By then a client that still waits for an answer gives it up.
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    /// After that it must have ended, on however busy a machine.
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final long MEMORY = 4 << 20;
    private static final long DISK = 8 << 20;
    /// What a connection may take beyond the budget: segments that are written to this moment.
    private static final long OPEN = 3 << 20;

    private final Program program;
    private final Act act;
    private final Path folder;
    private final String sslMode;
    private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
    private volatile @Nullable Throwable failure;

    Attempt(Program program, Act act, Path folder, RandomGenerator random) {
        this.program = program;
        this.act = act;
        this.folder = folder;
        this.sslMode = act.tls() != null ? "require" : random.nextInt(6) == 0 ? "prefer" : "disable";
    }

    /// Meets it.
    ///
    /// @return what should not have been; empty if all went as it must
    Optional<String> fault() throws IOException, InterruptedException {
        try (Liar liar = new Liar(act, 0);
                Budget budget = new Budget(MEMORY, folder, OptionalLong.of(DISK))) {
            Tape tape = new Tape(budget, History.CACHED);
            Thread client = Thread.ofPlatform().daemon().name("client").start(() -> meet(liar.port(), tape));
            if (!client.join(PATIENCE)) {
                giveUp();
                if (!client.join(MARGIN)) {
                    return Optional.of("it hangs: " + Arrays.toString(client.getStackTrace()));
                }
            }
            if (budget.heapBytes() > MEMORY + OPEN) {
                return Optional.of(budget.heapBytes() + " bytes of messages are in memory");
            }
            if (act.unbelievable() && connection.get() != null) {
                return Optional.of("a server that proved nothing was believed");
            }
            Throwable ended = failure;
            if (ended != null && String.valueOf(ended.getMessage()).contains(PASSWORD)) {
                return Optional.of("the error quotes the password");
            }
            Optional<String> fault = Verdict.on(ended);
            return fault.isPresent() ? fault : Verdict.on(tape);
        }
    }

    private void giveUp() {
        Connection open = connection.get();
        if (open != null) {
            open.abort();
        }
    }

    private void meet(int port, Tape tape) {
        try (Connection open = Connection.open(options(port), tape)) {
            connection.set(open);
            program.run(open);
        } catch (Throwable e) {
            // Whatever it is: the verdict comes later.
            failure = e;
        }
    }

    private ConnectOptions options(int port) {
        return ConnectOptions.of(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(port),
                "user",
                "ada",
                "password",
                PASSWORD,
                "sslmode",
                sslMode,
                "connect_timeout",
                Long.toString((act.tls() == null ? CONNECTING : CONNECTING_BY_TLS).toSeconds())));
    }

    /// How it ended, in a word or two.
    String ending() {
        Throwable ended = failure;
        if (ended == null) {
            return "a result";
        }
        return ended instanceof ConnectionException e
                ? "no connection: " + e.kind()
                : ended.getClass().getSimpleName();
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
