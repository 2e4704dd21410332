package dev.trunkline.app;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Peer;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A server that does its work honestly but for one fault, at one place of one conversation; it heeds
/// cancel requests if it is told to. After the fault, and to everybody else, it is honest: every
/// question is answered by one row with a 7, those about the catalog by none.
///
/// Thread-safe.
final class FaultyServer implements AutoCloseable {
    /// Where in a conversation the fault comes.
    enum Flow {
        /// Instead of the answer to a Query.
        SIMPLE,
        /// Instead of the answer to Parse, Bind, Describe, Execute, Sync.
        EXTENDED,
        /// Instead of the answers to a pipeline.
        PIPELINE,
        /// Instead of an answer in an open transaction.
        IN_TRANSACTION,
        /// Once the server has asked for the rows of a COPY.
        COPY_IN,
        /// Once the server has begun with the rows of a COPY.
        COPY_OUT,
        /// While nothing is asked.
        IDLE,
        /// Instead of a welcome.
        CONNECTING
    }

    /// What the fault is.
    enum Fault {
        /// Nothing comes any more.
        STALL,
        /// The connection is closed.
        DROP,
        /// The server says that it ends the session, and does.
        DIE,
        /// Notices without end.
        NOTICES,
        /// Rows without end, or what a COPY gives.
        ROWS,
        /// Changed settings without end.
        SETTINGS,
        /// Notifications without end.
        NOTIFICATIONS,
        /// A byte a second.
        DRIP
    }

    private static final System.Logger LOG = System.getLogger(FaultyServer.class.getName());
    private static final int AT_ONCE = 500;

    private final Flow flow;
    private final Fault fault;
    private final boolean heeds;
    private final ServerSocket listener;
    private final BlockingQueue<Socket> clients = new LinkedBlockingQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    /// @param heeds whether it heeds a cancel request
    FaultyServer(Flow flow, Fault fault, boolean heeds) {
        this.flow = flow;
        this.fault = fault;
        this.heeds = heeds;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("a faulty server can't listen", e);
        }
        Thread.ofPlatform().daemon().name("faulty").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Waits until the fault has begun.
    boolean begun() throws InterruptedException {
        return begun.await(20, TimeUnit.SECONDS);
    }

    /// How many messages of a flood the client has taken off the network, or nearly.
    long sent() {
        return sent.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                Thread.ofPlatform().daemon().name("fault").start(() -> serve(client));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "the server is closed", e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new Session(socket).converse();
        } catch (IOException | InterruptedException e) {
            LOG.log(System.Logger.Level.TRACE, "the client is gone", e);
        }
    }

    @Override
    public void close() {
        cancelled.countDown();
        try {
            listener.close();
            for (Socket client = clients.poll(); client != null; client = clients.poll()) {
                client.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a faulty server's socket could not be closed", e);
        }
    }

    /// One client's.
    private final class Session {
        private final DataInputStream in;
        private final OutputStream out;
        private boolean opened;
        private TransactionStatus status = TransactionStatus.IDLE;
        private String asked = "";

        Session(Socket socket) throws IOException {
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        void converse() throws IOException, InterruptedException {
            while (true) {
                switch (read()) {
                    case CancelRequest _ -> {
                        if (heeds) {
                            cancelled.countDown();
                            return;
                        }
                    }
                    case StartupMessage _ -> {
                        opened = true;
                        welcome();
                    }
                    case Query query -> {
                        asked = query.text();
                        answer(true);
                        ready();
                    }
                    case Parse parse -> asked = parse.query();
                    case Execute _ -> answer(false);
                    case FrontendMessage.Sync _ -> ready();
                    case FrontendMessage.CopyDone _ -> {
                        fail(Flow.COPY_IN);
                        say(new CommandComplete("COPY 2"));
                    }
                    case Terminate _ -> {
                        return;
                    }
                    default -> {}
                }
            }
        }

        private void welcome() throws IOException, InterruptedException {
            fail(Flow.CONNECTING);
            say(
                    new AuthenticationOk(),
                    new ParameterStatus("server_version", "18.0"),
                    new BackendKeyData(Peer.PROCESS, Peer.KEY),
                    new ReadyForQuery(status));
            if (flow == Flow.IDLE) {
                fail(Flow.IDLE);
            }
        }

        private void ready() throws IOException {
            say(new ReadyForQuery(status));
        }

        /// Answers the statement that was asked last.
        private void answer(boolean simple) throws IOException, InterruptedException {
            String sql = asked.strip().toLowerCase(Locale.ROOT);
            if (!simple) {
                say(new ParseComplete(), new BindComplete());
            }
            if (sql.contains("pg_")) {
                say(Vocabulary.description("a"), new CommandComplete("SELECT 0"));
            } else if (sql.startsWith("begin")) {
                status = TransactionStatus.IN_TRANSACTION;
                say(
                        simple
                                ? Encoded.of(new CommandComplete("BEGIN"))
                                : Encoded.of(new NoData(), new CommandComplete("BEGIN")));
            } else if (sql.startsWith("copy") && sql.contains("stdin")) {
                say(new NoData());
                say(new CopyInResponse(Format.TEXT, List.of(Format.TEXT)));
            } else if (sql.startsWith("copy")) {
                say(new NoData());
                say(new CopyOutResponse(Format.TEXT, List.of(Format.TEXT)));
                if (!fail(Flow.COPY_OUT)) {
                    say(new BackendMessage.CopyData(Bytes.utf8("7\n")), new BackendMessage.CopyDone());
                    say(new CommandComplete("COPY 1"));
                }
            } else if (!(simple ? fail(Flow.SIMPLE) : fail(Flow.EXTENDED, Flow.PIPELINE, Flow.IN_TRANSACTION))) {
                say(Vocabulary.description("seven"), Vocabulary.row("7"), new CommandComplete("SELECT 1"));
            }
        }

        /// Has its fault, if this is the place; once.
        ///
        /// @return whether the statement that was asked has failed by that
        private boolean fail(Flow... places) throws IOException, InterruptedException {
            if (!List.of(places).contains(flow) || !done.compareAndSet(false, true)) {
                return false;
            }
            begun.countDown();
            switch (fault) {
                case STALL -> untilCancelled();
                case DROP -> throw new IOException("dropped");
                case DIE -> {
                    say(new ErrorResponse(
                            Vocabulary.error("FATAL", "57P01", "terminating connection due to administrator command")));
                    throw new IOException("dead");
                }
                case NOTICES -> flood(new NoticeResponse(Vocabulary.error("NOTICE", "00000", "more and more")));
                case SETTINGS -> flood(new ParameterStatus("application_name", "x"));
                case NOTIFICATIONS -> flood(new NotificationResponse(4711, "news", "more and more"));
                case ROWS -> {
                    if (flow == Flow.COPY_OUT) {
                        flood(new BackendMessage.CopyData(Bytes.utf8("one\ttwo\tthree\n")));
                    } else {
                        say(Vocabulary.description("a", "b"));
                        flood(Vocabulary.row("one and", "two and more"));
                    }
                }
                case DRIP -> drip();
            }
            if (flow == Flow.IDLE || flow == Flow.CONNECTING) {
                return false;
            }
            say(new ErrorResponse(Vocabulary.error("ERROR", "57014", "canceling statement due to user request")));
            if (status == TransactionStatus.IN_TRANSACTION) {
                status = TransactionStatus.FAILED;
            }
            skip();
            return true;
        }

        /// Behind an error a server says nothing before it has read the Sync.
        private void skip() throws IOException, InterruptedException {
            if (flow == Flow.SIMPLE) {
                return;
            }
            while (!(read() instanceof FrontendMessage.Sync)) {
                LOG.log(System.Logger.Level.TRACE, "skipped");
            }
            ready();
            converse();
            throw new IOException("the client is gone");
        }

        private void untilCancelled() throws IOException, InterruptedException {
            if (flow == Flow.IDLE) {
                return;
            }
            cancelled.await();
        }

        private void flood(BackendMessage message) throws IOException {
            byte[] many = Encoded.of(Collections.nCopies(AT_ONCE, message).toArray(BackendMessage[]::new));
            boolean idle = flow == Flow.IDLE;
            while (cancelled.getCount() > 0 && !(idle && in.available() > 0)) {
                out.write(many);
                sent.addAndGet(AT_ONCE);
            }
        }

        /// Bytes of a message that would be none of the ordinary, one by one.
        private void drip() throws IOException, InterruptedException {
            byte[] notice = Encoded.of(new NoticeResponse(Vocabulary.notice()));
            int at = 0;
            boolean waits = true;
            while (waits && at < notice.length) {
                out.write(notice[at++]);
                out.flush();
                sent.incrementAndGet();
                waits = !cancelled.await(1, TimeUnit.SECONDS) && !(flow == Flow.IDLE && in.available() > 0);
            }
            out.write(notice, at, notice.length - at);
        }

        private void say(BackendMessage... messages) throws IOException {
            say(Encoded.of(messages));
        }

        private void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        private FrontendMessage read() throws IOException {
            byte[] head = new byte[opened ? 5 : 4];
            in.readFully(head);
            int at = head.length - 4;
            int length = ByteBuffer.wrap(head, at, 4).getInt();
            byte[] bytes = new byte[at + length];
            System.arraycopy(head, 0, bytes, 0, head.length);
            in.readFully(bytes, head.length, bytes.length - head.length);
            return FrontendCodec.decode(
                    bytes,
                    0,
                    bytes.length,
                    opened ? FrontendCodec.Context.SESSION : FrontendCodec.Context.OPENING,
                    null);
        }
    }
}
