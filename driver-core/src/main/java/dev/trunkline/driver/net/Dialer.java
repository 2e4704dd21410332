package dev.trunkline.driver.net;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.ConnectionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Finds the way to a server: looks its name up and tries each of its addresses until one answers.
public final class Dialer {
    private Dialer() {}

    /// Connects, noting look-up and connection on the tape.
    ///
    /// @throws ConnectionException of kind UNKNOWN_HOST, UNREACHABLE or TIMEOUT, saying where
    public static Wire dial(ConnectOptions options, Tape tape, Deadline deadline) {
        Track track = tape.track();
        List<SocketAddress> addresses = addresses(options, track, deadline);
        IOException refused = new IOException("no address");
        for (SocketAddress address : addresses) {
            long began = System.nanoTime();
            try {
                SocketTransport socket = SocketTransport.connect(address, deadline);
                if (socket == null) {
                    throw failure(ConnectionException.Kind.TIMEOUT, options, "nothing answered in time", null);
                }
                long now = System.nanoTime();
                track.event(Event.Kind.CONNECTED, now, now - began, address.toString());
                return new Wire(options.address(), track, socket);
            } catch (IOException e) {
                refused = e;
            }
        }
        throw failure(ConnectionException.Kind.UNREACHABLE, options, "can't connect: " + refused.getMessage(), refused);
    }

    private static List<SocketAddress> addresses(ConnectOptions options, Track track, Deadline deadline) {
        if (options.host().unixSocket()) {
            try {
                return List.of(UnixDomainSocketAddress.of(options.address()));
            } catch (InvalidPathException e) {
                throw failure(ConnectionException.Kind.OPTIONS, options, "is no path of a socket", e);
            }
        }
        long began = System.nanoTime();
        InetAddress[] found = lookUp(options, deadline);
        long now = System.nanoTime();
        track.event(
                Event.Kind.RESOLVED,
                now,
                now - began,
                options.host().name() + " is "
                        + String.join(
                                ", ",
                                Arrays.stream(found)
                                        .map(InetAddress::getHostAddress)
                                        .toList()));
        return Arrays.stream(found)
                .<SocketAddress>map(
                        address -> new InetSocketAddress(address, options.host().port()))
                .toList();
    }

    /// The system's look-up can't be given a time limit, so it runs where it can be left behind.
    private static InetAddress[] lookUp(ConnectOptions options, Deadline deadline) {
        CompletableFuture<InetAddress[]> found = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("trunkline-dns").start(() -> {
            try {
                found.complete(InetAddress.getAllByName(options.host().name()));
            } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return found.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failure(
                    ConnectionException.Kind.UNKNOWN_HOST,
                    options,
                    "unknown host \"" + options.host().name() + "\"",
                    e.getCause());
        } catch (TimeoutException e) {
            throw failure(ConnectionException.Kind.TIMEOUT, options, "the look-up of its name took too long", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ConnectionException failure(
            ConnectionException.Kind kind, ConnectOptions options, String what, @Nullable Throwable cause) {
        return new ConnectionException(kind, options.address() + ": " + what, cause);
    }
}
