package dev.trunkline.driver.net;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.Host;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the ways to a host: looks its name up, unless its address is given.
public final class Dialer {
    private Dialer() {}

    /// The ways to the host of these options, one for each address; in random order if load is to be
    /// balanced. The look-up is noted on the tape.
    ///
    /// @param options with one host
    /// @throws ConnectionException of kind UNKNOWN_HOST or TIMEOUT, saying which
    public static List<Route> routes(ConnectOptions options, Tape tape, Deadline deadline, Abort abort) {
        Track track = tape.track();
        List<SocketAddress> addresses;
        try {
            addresses = addresses(options, track, deadline, abort);
        } catch (ConnectionException e) {
            track.event(Event.Kind.CLOSED, System.nanoTime(), 0, String.valueOf(e.getMessage()));
            track.close();
            throw e;
        }
        List<Route> routes = new ArrayList<>();
        for (SocketAddress address : addresses) {
            // What was noted of the look-up goes with the first.
            routes.add(new Route(options, address, routes.isEmpty() ? track : null, abort));
        }
        return routes;
    }

    private static List<SocketAddress> addresses(ConnectOptions options, Track track, Deadline deadline, Abort abort) {
        Host host = options.host();
        if (host.unixSocket()) {
            try {
                return List.of(UnixDomainSocketAddress.of(host.where()));
            } catch (InvalidPathException e) {
                throw failure(Kind.OPTIONS, options, "is no path of a socket", e);
            }
        }
        List<InetAddress> found;
        if (host.address() != null) {
            found = List.of(given(options, host.address()));
        } else {
            long began = System.nanoTime();
            found = new ArrayList<>(lookUp(options, deadline, abort));
            if (options.network().loadBalance()) {
                Collections.shuffle(found);
            }
            long now = System.nanoTime();
            String all = found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
            track.event(Event.Kind.RESOLVED, now, now - began, host.name() + " is " + all);
        }
        return found.stream()
                .<SocketAddress>map(address -> new InetSocketAddress(address, host.port()))
                .toList();
    }

    private static InetAddress given(ConnectOptions options, String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw failure(Kind.OPTIONS, options, "hostaddr \"" + address + "\" is no IP address", e);
        }
    }

    /// The system's look-up can't be given a time limit, so it runs where it can be left behind.
    private static List<InetAddress> lookUp(ConnectOptions options, Deadline deadline, Abort abort) {
        String name = options.host().name();
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        abort.ends(() -> found.cancel(false));
        Thread.ofPlatform().daemon().name("trunkline-dns").start(() -> {
            try {
                found.complete(List.of(InetAddress.getAllByName(name)));
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
            throw failure(Kind.UNKNOWN_HOST, options, "unknown host \"" + name + "\"", e.getCause());
        } catch (TimeoutException e) {
            throw failure(Kind.TIMEOUT, options, "the look-up of its name took too long", e);
        } catch (CancellationException e) {
            throw failure(Kind.LOST, options, "the connection was cut", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ConnectionException failure(
            Kind kind, ConnectOptions options, String what, @Nullable Throwable cause) {
        return new ConnectionException(kind, options.address() + ": " + what, cause);
    }
}
