package dev.trunkline.driver.bench;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.measuring.BareSocket;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// COPY of all rows to the client, binary, into a stream that counts.
public class CopyRowsOut {
    static final String COPY = "copy " + Place.TABLE + " to stdout (format binary)";
    /// Its header is 19 bytes, a row 2 and four for each value, its end 2.
    private static final long LEAST = 26;

    private static final Place PLACE = Place.here();

    /// Counts.
    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            bytes += length;
        }

        void check() {
            if (bytes < LEAST * PLACE.rows()) {
                throw new IllegalStateException("only " + bytes + " bytes came");
            }
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
            copies = connection.unwrap(PGConnection.class).getCopyAPI();
        }

        /// Says goodbye.
        @TearDown
        public void close() throws SQLException {
            connection.close();
        }
    }

    /// A bare socket that knows what our driver says.
    @State(Scope.Benchmark)
    public static class Bare {
        Talk talk;
        BareSocket socket;

        /// Listens to our driver and connects.
        @Setup
        public void open() throws IOException {
            talk = Talk.of(
                    PLACE.plain(),
                    connection -> () -> connection.copyOut(COPY, new Count()).orThrow());
            socket = PLACE.bare(talk);
        }

        /// Says goodbye.
        @TearDown
        public void close() throws IOException {
            socket.close();
        }
    }

    /// Our driver.
    @Benchmark
    public void ours(Our lane) {
        Count count = new Count();
        lane.connection.copyOut(COPY, count).orThrow();
        count.check();
    }

    /// By its CopyManager.
    @Benchmark
    public void pgjdbc(Plain lane) throws SQLException, IOException {
        Count count = new Count();
        lane.copies.copyOut(COPY, count);
        count.check();
    }

    /// The same bytes.
    @Benchmark
    public void raw(Bare lane) throws IOException {
        lane.socket.drain(lane.talk.again(), lane.talk.againAnswer());
    }
}
