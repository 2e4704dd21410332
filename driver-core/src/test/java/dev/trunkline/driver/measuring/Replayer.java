package dev.trunkline.driver.measuring;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A program that stands for a server: to whatever is asked it says one recorded answer, from memory.
/// It prints the port it listens on and ends with its standard input.
public final class Replayer {
    private static final byte TERMINATE = 'X';

    private final ByteBuffer answer;

    private Replayer(ByteBuffer answer) {
        this.answer = answer;
    }

    /// Replays until its standard input ends.
    ///
    /// @param arguments the file of the answer
    public static void main(String[] arguments) throws IOException {
        Replayer replayer = new Replayer(read(Path.of(arguments[0])));
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread.ofPlatform().daemon().start(() -> replayer.accept(listener));
            System.out.println(((InetSocketAddress) listener.getLocalAddress()).getPort());
            while (System.in.read() >= 0) {
                // Nothing is said on it; its end is this program's.
            }
        }
    }

    private static ByteBuffer read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocateDirect((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // As much as the file has.
            }
            return bytes.flip();
        }
    }

    private void accept(ServerSocketChannel listener) {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            }
        } catch (IOException e) {
            if (listener.isOpen()) {
                System.err.println("the replayer listens no more: " + e.getMessage());
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                DataInputStream in = new DataInputStream(client.socket().getInputStream())) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            in.skipNBytes(in.readInt() - Integer.BYTES);
            write(client, ByteBuffer.wrap(welcome()));
            for (byte tag = in.readByte(); tag != TERMINATE; tag = in.readByte()) {
                in.skipNBytes(in.readInt() - Integer.BYTES);
                write(client, answer.duplicate());
            }
        } catch (EOFException e) {
            System.err.println("a client hung up without a word");
        } catch (IOException e) {
            System.err.println("a client is gone: " + e.getMessage());
        }
    }

    private static void write(SocketChannel client, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    private static byte[] welcome() {
        return Encoded.of(
                new BackendMessage.AuthenticationOk(),
                new BackendMessage.ParameterStatus("server_version", "18.0 (replayed)"),
                new BackendMessage.ParameterStatus("client_encoding", "UTF8"),
                new BackendMessage.ReadyForQuery(TransactionStatus.IDLE));
    }
}
