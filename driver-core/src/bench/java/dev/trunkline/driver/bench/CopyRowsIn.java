package dev.trunkline.driver.bench;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.measuring.BareSocket;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.sql.Statement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// COPY of all rows to the server, binary, from memory.
public class CopyRowsIn {
    /// Empty again after each statement, so that it never grows.
    private static final String TABLE = "create temp table copied (like " + Place.TABLE + ") on commit delete rows";

    private static final String COPY = "copy copied from stdin (format binary)";
    private static final int PIECE = 64 << 10;
    private static final int COLUMNS = 6;
    private static final Place PLACE = Place.here();

    /// What COPY gave.
    @State(Scope.Benchmark)
    public static class Data {
        byte[] bytes;

        /// Gets it.
        @Setup
        public void make() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try (Connection connection = Connection.open(PLACE.plain(), new Tape())) {
                connection.copyOut(CopyRowsOut.COPY, all).orThrow();
            }
            bytes = all.toByteArray();
        }
    }

    /// A connection of our driver.
    @State(Scope.Benchmark)
    public static class Our {
        Connection connection;

        /// Connects.
        @Setup
        public void open() {
            connection = Connection.open(PLACE.plain(), new Tape());
            connection.simple(TABLE, Begin.NO, ResultObserver.NONE).orThrow();
        }

        /// Says goodbye.
        @TearDown
        public void close() {
            connection.close();
        }
    }

    /// A connection of pgjdbc as it is.
    @State(Scope.Benchmark)
    public static class Plain {
        java.sql.Connection connection;
        CopyManager copies;

        /// Connects.
        @Setup
        public void open() throws SQLException {
            connection = Jdbc.open(PLACE.plain(), Jdbc.DEFAULT);
            try (Statement make = connection.createStatement()) {
                make.execute(TABLE);
            }
            copies = connection.unwrap(PGConnection.class).getCopyAPI();
        }

        /// Says goodbye.
        @TearDown
        public void close() throws SQLException {
            connection.close();
        }
    }

    /// A bare socket with everything it says in memory: Query, CopyData in pieces of 64 KiB, CopyDone.
    @State(Scope.Benchmark)
    public static class Bare {
        ByteBuffer said;
        long answer;
        BareSocket socket;

        /// Writes it down and connects.
        @Setup
        public void open(Data data) throws IOException {
            byte[] make = Encoded.of(new FrontendMessage.Query(TABLE));
            long made = completed("CREATE TABLE") + ready();
            socket = PLACE.bare(new Talk(ByteBuffer.wrap(make), made, ByteBuffer.allocate(0), 0));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(Encoded.of(new FrontendMessage.Query(COPY)));
            for (int at = 0; at < data.bytes.length; at += PIECE) {
                int length = Math.min(PIECE, data.bytes.length - at);
                all.writeBytes(Encoded.of(new FrontendMessage.CopyData(Bytes.of(data.bytes, at, length))));
            }
            all.writeBytes(Encoded.of(new FrontendMessage.CopyDone()));
            said = ByteBuffer.allocateDirect(all.size()).put(all.toByteArray()).flip();
            long copyIn = Byte.BYTES + Integer.BYTES + 1L + Short.BYTES + (long) COLUMNS * Short.BYTES;
            answer = copyIn + completed("COPY " + PLACE.rows()) + ready();
        }

        private static long completed(String tag) {
            return Byte.BYTES + Integer.BYTES + tag.length() + 1L;
        }

        private static long ready() {
            return Byte.BYTES + Integer.BYTES + 1L;
        }

        /// Says goodbye.
        @TearDown
        public void close() throws IOException {
            socket.close();
        }
    }

    /// Our driver.
    @Benchmark
    public void ours(Our lane, Data data) {
        lane.connection.copyIn(COPY, new ByteArrayInputStream(data.bytes)).orThrow();
    }

    /// By its CopyManager.
    @Benchmark
    public void pgjdbc(Plain lane, Data data) throws SQLException, IOException {
        long rows = lane.copies.copyIn(COPY, new ByteArrayInputStream(data.bytes));
        if (rows != PLACE.rows()) {
            throw new IllegalStateException(rows + " rows were copied");
        }
    }

    /// The same data.
    @Benchmark
    public void raw(Bare lane) throws IOException {
        lane.socket.exchange(lane.said, lane.answer);
    }
}
