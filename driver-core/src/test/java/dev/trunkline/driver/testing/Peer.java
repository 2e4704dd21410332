package dev.trunkline.driver.testing;

import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// The client of a [ScriptedServer], as its script sees it.
///
/// One thread at a time.
public final class Peer implements AutoCloseable {
    /// The cancel key that [#greet()] gives out.
    public static final Bytes KEY = Bytes.of((byte) 0x0d, (byte) 0x15, (byte) 0xea, (byte) 0x5e);
    /// The process id that [#greet()] gives out.
    public static final int PROCESS = 4711;

    private static final int PATIENCE = 20;

    private final Socket plain;
    private Socket socket;
    private DataInputStream in;
    private OutputStream out;
    private boolean opened;
    private boolean ended;
    private boolean slowly;

    Peer(Socket socket) throws IOException {
        this.plain = socket;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE));
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// From here on every byte is a write of its own.
    public void byteAtATime() {
        slowly = true;
    }

    /// The client must say exactly these, in this order.
    public void expect(FrontendMessage... messages) throws IOException {
        for (FrontendMessage message : messages) {
            FrontendMessage said = read(context(message.getClass()));
            if (!said.equals(message)) {
                throw new AssertionError("expected " + message + ", the client said " + said);
            }
        }
    }

    /// The client must say something of this kind.
    public <T extends FrontendMessage> T expect(Class<T> kind) throws IOException {
        FrontendMessage said = read(context(kind));
        if (!kind.isInstance(said)) {
            throw new AssertionError("expected " + kind.getSimpleName() + ", the client said " + said);
        }
        return kind.cast(said);
    }

    /// The client must ask by the extended protocol, as it always does: Parse, Bind, Describe, Execute, Sync.
    ///
    /// @return the statement's text
    public String expectExtended() throws IOException {
        FrontendMessage.Parse parse = expect(FrontendMessage.Parse.class);
        expect(FrontendMessage.Bind.class);
        expect(FrontendMessage.Describe.class);
        expect(FrontendMessage.Execute.class);
        expect(FrontendMessage.Sync.class);
        return parse.query();
    }

    /// The server says these.
    public void send(BackendMessage... messages) throws IOException {
        send(Encoded.of(messages));
    }

    /// The server sends these bytes.
    public void send(byte[] bytes) throws IOException {
        if (slowly) {
            for (byte each : bytes) {
                out.write(each);
                out.flush();
            }
        } else {
            out.write(bytes);
            out.flush();
        }
    }

    /// Says yes to a request for TLS, and goes over to it.
    public SSLSession encrypt(TlsServer tls) throws IOException {
        expect(new FrontendMessage.SSLRequest());
        send(new BackendMessage.EncryptionResponse('S'));
        return encryptDirectly(tls);
    }

    /// Goes over to TLS without being asked.
    public SSLSession encryptDirectly(TlsServer tls) throws IOException {
        SSLSocket secure = tls.over(plain);
        secure.startHandshake();
        socket = secure;
        in = new DataInputStream(secure.getInputStream());
        out = secure.getOutputStream();
        return secure.getSession();
    }

    /// As [#encrypt(TlsServer)], but the client must break the handshake off.
    ///
    /// @return what it said why
    public String encryptInVain(TlsServer tls) throws IOException {
        ended = true;
        try {
            encrypt(tls);
            // In TLS 1.3 a server is done before it has heard what the client thinks.
            in.read();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("the client did not break the handshake off");
    }

    /// Cuts the connection below TLS, so that TLS does not say that it ends.
    public void cutBelow() throws IOException {
        ended = true;
        plain.shutdownOutput();
        plain.close();
    }

    /// A session begins without any demand for proof.
    public void greet() throws IOException {
        expect(FrontendMessage.StartupMessage.class);
        welcome();
    }

    /// What a server says once it has its proof.
    public void welcome() throws IOException {
        send(
                new BackendMessage.AuthenticationOk(),
                new BackendMessage.ParameterStatus("server_version", "18.0 (scripted)"),
                new BackendMessage.BackendKeyData(PROCESS, KEY),
                new BackendMessage.ReadyForQuery(TransactionStatus.IDLE));
    }

    /// The server says this again and again until the client hangs up.
    public void sendForEver(byte[] bytes) {
        ended = true;
        try {
            while (true) {
                send(bytes);
            }
        } catch (IOException e) {
            // That is how the client hangs up.
            ended = true;
        }
    }

    /// Sends these bytes to a client that may hang up before it has read them all.
    public void sendOrNot(byte[] bytes) {
        ended = true;
        try {
            send(bytes);
            ignore();
        } catch (IOException e) {
            // That is how the client hangs up.
            ended = true;
        }
    }

    /// Waits for the client's first TLS record and sends these bytes for an answer; nothing if the
    /// client gives up before it has said it.
    public void sendAfterHello(byte[] bytes) throws IOException {
        byte[] head = new byte[5];
        try {
            in.readFully(head);
        } catch (EOFException e) {
            ended = true;
            return;
        }
        in.skipNBytes((head[3] & 0xff) << 8 | (head[4] & 0xff));
        send(bytes);
    }

    /// Waits for the test.
    public void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE, TimeUnit.SECONDS)) {
                throw new AssertionError("the test does not go on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts a script", e);
        }
    }

    /// Closes the server's direction: the client sees the end, the server goes on reading.
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /// Resets the connection, as a crash or a firewall does.
    public void cut() throws IOException {
        ended = true;
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /// Closes the connection, read or not.
    public void hangUp() {
        ended = true;
    }

    /// Sends back whatever comes.
    public void echo() throws IOException {
        ended = true;
        try {
            in.transferTo(out);
        } catch (SocketException e) {
            // A client may close with what we sent unread: then it ends with a reset.
            ended = true;
        }
    }

    /// Waits until the client closes the connection, whatever it says before; for clients whose last words
    /// don't matter.
    public void ignore() throws IOException {
        ended = true;
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // A client may close with what we sent unread: then it ends with a reset.
            ended = true;
        }
    }

    /// Waits until the client closes the connection. It may say Terminate first.
    void farewell() throws IOException {
        if (ended) {
            return;
        }
        try {
            FrontendMessage last = read(Context.SESSION);
            if (!last.equals(new FrontendMessage.Terminate())) {
                throw new AssertionError("the script is at its end, and the client said " + last);
            }
            if (in.read() >= 0) {
                throw new AssertionError("the client went on after Terminate");
            }
        } catch (EOFException e) {
            ended = true;
        } catch (SocketException e) {
            // A client may close with what we sent unread: then it ends with a reset.
            ended = true;
        }
    }

    private FrontendMessage read(Context context) throws IOException {
        byte[] head = new byte[opened ? 5 : 4];
        in.readFully(head);
        int at = head.length - 4;
        int length = head[at] << 24 | (head[at + 1] & 0xff) << 16 | (head[at + 2] & 0xff) << 8 | (head[at + 3] & 0xff);
        byte[] bytes = new byte[at + length];
        System.arraycopy(head, 0, bytes, 0, head.length);
        in.readFully(bytes, head.length, bytes.length - head.length);
        FrontendMessage message =
                FrontendCodec.decode(bytes, 0, bytes.length, opened ? context : Context.OPENING, null);
        opened |= message instanceof FrontendMessage.StartupMessage;
        return message;
    }

    private static Context context(Class<?> kind) {
        if (kind == FrontendMessage.PasswordMessage.class) {
            return Context.PASSWORD;
        }
        if (kind == FrontendMessage.SASLInitialResponse.class) {
            return Context.SASL_INITIAL;
        }
        if (kind == FrontendMessage.SASLResponse.class) {
            return Context.SASL;
        }
        return kind == FrontendMessage.GSSResponse.class ? Context.GSS : Context.SESSION;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
