package dev.trunkline.driver.hostile;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A server that plays one act for each connection that is made to it while it is open. The client hangs up
/// when it has had enough, so that no failure here means anything.
///
/// Thread-safe.
public final class Liar implements AutoCloseable {
    /// A lie that is told the same way each time, to whoever connects.
    public enum Sort {
        /// It says nothing, whatever it is asked.
        SILENCE,
        /// It begins a session, and answers the first statement with notices without end.
        FLOOD,
        /// It begins a session, and answers the first statement with a message that is none.
        BROKEN,
        /// It begins a session, and hangs up in the middle of the first statement's rows.
        CUT
    }

    /// A server that lies in one way.
    public static Liar of(Sort sort) {
        return new Liar(PlainLies.of(sort), 0);
    }

    private static final System.Logger LOG = System.getLogger(Liar.class.getName());
    private static final int LONGEST_QUESTION = 1 << 20;

    private final ServerSocket listener;
    private final Act act;
    private final int patienceMillis;
    private final BlockingQueue<Socket> clients = new LinkedBlockingQueue<>();

    /// @param patienceMillis after which it hangs up if the client says nothing; 0 to wait for ever
    Liar(Act act, int patienceMillis) {
        this.act = act;
        this.patienceMillis = patienceMillis;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("a lying server can't listen", e);
        }
        Thread.ofPlatform().daemon().name("liar").start(this::accept);
    }

    /// Where it listens.
    public int port() {
        return listener.getLocalPort();
    }

    /// What it does, for people.
    public String lies() {
        return act.lies() + ", " + act.manner();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                Thread.ofPlatform().daemon().name("lie").start(() -> lie(client));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "the act is over", e);
        }
    }

    private void lie(Socket plain) {
        try (plain) {
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(patienceMillis);
            Socket client = act.tls() == null ? plain : act.tls().begin(plain, first());
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            boolean opened = false;
            for (Turn turn : act.turns()) {
                boolean first = !opened;
                if (act.manner() != Act.Manner.UNASKED) {
                    opened = hear(in, turn.until(), opened);
                }
                if (act.scram() != null && first) {
                    act.scram().play(in, out, Attempt.PASSWORD);
                }
                for (byte[] message : turn.says()) {
                    say(out, message);
                }
            }
            end(plain, in, out);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.log(System.Logger.Level.TRACE, "the client has had enough", e);
        }
    }

    private byte[] first() {
        List<byte[]> says = act.turns().getFirst().says();
        return says.isEmpty() ? new byte[0] : says.getFirst();
    }

    /// Reads what the client says until it is this; a request for encryption is refused on the way.
    private static boolean hear(DataInputStream in, byte until, boolean opened) throws IOException {
        boolean open = opened;
        while (true) {
            byte tag = open ? in.readByte() : 0;
            int length = in.readInt();
            if (length < 4 || length > LONGEST_QUESTION) {
                throw new IOException("the client does not speak the protocol");
            }
            in.skipNBytes(length - 4L);
            open = true;
            if (tag == until || tag == 'X') {
                return true;
            }
        }
    }

    private void say(OutputStream out, byte[] message) throws IOException {
        if (act.manner() == Act.Manner.BYTE_BY_BYTE && message.length < 4096) {
            for (byte each : message) {
                out.write(each);
                out.flush();
            }
        } else {
            out.write(message);
            out.flush();
        }
    }

    private void end(Socket client, DataInputStream in, OutputStream out) throws IOException {
        switch (act.end()) {
            case CLOSE -> client.shutdownOutput();
            case RESET -> client.setSoLinger(true, 0);
            case SILENCE -> in.transferTo(OutputStream.nullOutputStream());
            case FOR_EVER -> {
                List<byte[]> last = act.turns().getLast().says();
                while (!last.isEmpty()) {
                    say(out, last.getLast());
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket client = clients.poll(); client != null; client = clients.poll()) {
                client.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a lying server's socket could not be closed", e);
        }
    }
}
