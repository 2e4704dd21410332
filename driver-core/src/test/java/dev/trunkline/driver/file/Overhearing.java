package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Passes on what a client and a server say to each other, one connection, and writes it down as a tape.
final class Overhearing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Overhearing.class.getName());

    private record Piece(boolean frontend, Bytes content, long nanos) {}

    private final ServerSocket listener;
    private final int server;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /// @param server its port on this machine
    Overhearing(int server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        threads.add(Thread.ofPlatform().daemon().start(this::accept));
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try (Socket client = listener.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread back = Thread.ofPlatform().daemon().start(() -> pass(there, client, false));
            pass(client, there, true);
            back.join();
        } catch (IOException | InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "nobody called", e);
        }
    }

    private void pass(Socket from, Socket to, boolean frontend) {
        byte[] piece = new byte[1 << 16];
        try {
            for (int got = from.getInputStream().read(piece);
                    got >= 0;
                    got = from.getInputStream().read(piece)) {
                byte[] bytes = Arrays.copyOf(piece, got);
                synchronized (pieces) {
                    // Before it is passed on, and so before it is answered.
                    pieces.add(new Piece(frontend, Bytes.of(bytes), System.nanoTime()));
                }
                to.getOutputStream().write(bytes);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "no more to pass on", e);
        }
    }

    /// What was said, once both have gone.
    Tape tape() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        Tape tape = new Tape(Budget.standard(), History.KEPT, System.nanoTime(), Instant.now());
        TrackFeed feed = new TrackFeed(tape);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        Context[] next = {Context.OPENING};
        boolean[] answer = {false};
        synchronized (pieces) {
            for (Piece piece : pieces) {
                ByteArrayOutputStream side = piece.frontend() ? sent : received;
                side.writeBytes(piece.content().toArray());
                byte[] rest = side.toByteArray();
                side.reset();
                int at = 0;
                int length = length(rest, at, piece.frontend(), next[0], answer[0]);
                while (length > 0 && at + length <= rest.length) {
                    byte[] message = Arrays.copyOfRange(rest, at, at + length);
                    if (piece.frontend()) {
                        feed.sent(message, piece.nanos(), context(message, next[0]), false);
                        answer[0] = next[0] == Context.OPENING && length == 8;
                        next[0] = answer[0] ? Context.OPENING : Context.SESSION;
                    } else {
                        feed.received(message, length == 1 ? 0 : message[0], piece.nanos(), false);
                        answer[0] = false;
                        if (length > 1 && message[0] == 'R') {
                            next[0] = asked(ByteBuffer.wrap(message).getInt(5), next[0]);
                        }
                    }
                    at += length;
                    length = length(rest, at, piece.frontend(), next[0], answer[0]);
                }
                side.write(rest, at, rest.length - at);
            }
        }
        feed.publish();
        return tape;
    }

    private static Context context(byte[] message, Context next) {
        return next == Context.OPENING || message[0] == 'p' ? next : Context.SESSION;
    }

    private static Context asked(int code, Context before) {
        return switch (code) {
            case 3, 5 -> Context.PASSWORD;
            case 7, 8, 9 -> Context.GSS;
            case 10 -> Context.SASL_INITIAL;
            case 11 -> Context.SASL;
            default -> before;
        };
    }

    /// How long the message is; 0 if too little of it is there.
    private static int length(byte[] bytes, int at, boolean frontend, Context next, boolean answer) {
        if (!frontend && answer) {
            return bytes.length - at > 0 ? 1 : 0;
        }
        int head = frontend && next == Context.OPENING ? 0 : 1;
        return bytes.length - at < head + 4 ? 0 : head + ByteBuffer.wrap(bytes).getInt(at + head);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
