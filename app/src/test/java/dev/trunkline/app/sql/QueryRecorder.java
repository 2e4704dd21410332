package dev.trunkline.app.sql;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that lets anyone in, calls every query empty and remembers its text: enough for psql to run
/// a file against.
final class QueryRecorder implements AutoCloseable {
    private static final int PROTOCOL_3_0 = 196608;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String standardConformingStrings;
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("query-recorder").start(this::serve);

    QueryRecorder(boolean standardConformingStrings) throws IOException {
        this.standardConformingStrings = standardConformingStrings ? "on" : "off";
    }

    int port() {
        return server.getLocalPort();
    }

    /// The texts of all queries, once the client has hung up.
    List<String> queries() throws InterruptedException {
        thread.join();
        return List.copyOf(queries);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try (Socket client = server.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
            startUp(in, out);
            while (answered(in, out)) out.flush();
        } catch (IOException e) {
            queries.add("the connection broke: " + e);
        }
    }

    private void startUp(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        if (in.readInt() != PROTOCOL_3_0) throw new IOException("not a plain start of protocol 3.0");
        in.skipNBytes(length - 8);
        out.writeByte('R');
        out.writeInt(8);
        out.writeInt(0);
        parameterStatus(out, "server_version", "18.4");
        parameterStatus(out, "client_encoding", "UTF8");
        parameterStatus(out, "standard_conforming_strings", standardConformingStrings);
        readyForQuery(out);
        out.flush();
    }

    private boolean answered(DataInputStream in, DataOutputStream out) throws IOException {
        int type = in.readByte();
        byte[] body = in.readNBytes(in.readInt() - 4);
        if (type != 'Q') return false;
        queries.add(new String(body, 0, body.length - 1, StandardCharsets.UTF_8));
        out.writeByte('I');
        out.writeInt(4);
        readyForQuery(out);
        return true;
    }

    private static void parameterStatus(DataOutputStream out, String name, String value) throws IOException {
        byte[] bytes = (name + '\0' + value + '\0').getBytes(StandardCharsets.UTF_8);
        out.writeByte('S');
        out.writeInt(4 + bytes.length);
        out.write(bytes);
    }

    private static void readyForQuery(DataOutputStream out) throws IOException {
        out.writeByte('Z');
        out.writeInt(5);
        out.writeByte('I');
    }
}
