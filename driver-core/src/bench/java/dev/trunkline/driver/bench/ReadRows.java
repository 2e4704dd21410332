package dev.trunkline.driver.bench;

import dev.trunkline.driver.Prepared;
import dev.trunkline.driver.RowCursor;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.measuring.BareSocket;
import dev.trunkline.driver.tape.Tape;
import io.vertx.sqlclient.PreparedStatement;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// A result of many rows: every value read by its type, or none.
public class ReadRows {
    private static final int FETCH = 10_000;
    private static final Place PLACE = Place.here();

    /// A prepared statement of our driver.
    @State(Scope.Benchmark)
    public static class Our {
        dev.trunkline.driver.Connection connection;
        Prepared statement;

        /// Connects and prepares.
        @Setup
        public void open() {
            connection = dev.trunkline.driver.Connection.open(PLACE.plain(), new Tape());
            statement = connection.prepare(Place.ALL_ROWS);
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
        Connection connection;

        /// Connects.
        @Setup
        public void open() throws SQLException {
            connection = Jdbc.open(PLACE.plain(), Jdbc.DEFAULT);
        }

        /// Says goodbye.
        @TearDown
        public void close() throws SQLException {
            connection.close();
        }
    }

    /// A prepared statement of pgjdbc that gives binary results.
    @State(Scope.Benchmark)
    public static class Binary {
        Connection connection;
        java.sql.PreparedStatement statement;

        /// Connects and prepares.
        @Setup
        public void open() throws SQLException {
            connection = Jdbc.open(PLACE.plain(), Jdbc.BINARY);
            connection.setAutoCommit(fetch() == 0);
            statement = connection.prepareStatement(Place.ALL_ROWS);
            statement.setFetchSize(fetch());
        }

        int fetch() {
            return 0;
        }

        /// Says goodbye.
        @TearDown
        public void close() throws SQLException {
            connection.close();
        }
    }

    /// The same that fetches a part at a time, in a transaction.
    @State(Scope.Benchmark)
    public static class Parts extends Binary {
        @Override
        int fetch() {
            return FETCH;
        }
    }

    /// A prepared statement of vertx-pg-client.
    @State(Scope.Benchmark)
    public static class Their {
        Vertx vertx;
        PreparedStatement statement;

        /// Connects and prepares.
        @Setup
        public void open() {
            vertx = new Vertx(PLACE.plain());
            statement = Vertx.wait(vertx.connection().prepare(Place.ALL_ROWS));
        }

        /// Says goodbye.
        @TearDown
        public void close() {
            vertx.close();
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
            talk = Talk.of(PLACE.plain(), connection -> {
                Prepared statement = connection.prepare(Place.ALL_ROWS);
                return () -> fill(statement);
            });
            socket = PLACE.bare(talk);
        }

        /// Says goodbye.
        @TearDown
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void fill(Prepared statement) {
        try (Rows rows = statement.query()) {
            if (rows.count() != PLACE.rows()) {
                throw new IllegalStateException(rows.count() + " rows came");
            }
        }
    }

    /// Each row as it arrives; none is kept.
    @Benchmark
    public void ours(Our lane, Blackhole sink) {
        long[] sum = new long[1];
        lane.statement.each(row -> sum[0] += Ours.row(row, sink));
        PLACE.all(sum[0]);
    }

    /// The whole result, and then each row.
    @Benchmark
    public void oursKept(Our lane, Blackhole sink) {
        long sum = 0;
        try (Rows rows = lane.statement.query()) {
            RowCursor row = rows.cursor();
            for (int i = 0; i < rows.count(); i++) {
                row.seek(i);
                sum += Ours.row(row, sink);
            }
        }
        PLACE.all(sum);
    }

    /// Onto the tape and no further.
    @Benchmark
    public void oursUnread(Our lane) {
        fill(lane.statement);
    }

    /// A plain statement: the whole result, as text.
    @Benchmark
    public void pgjdbc(Plain lane, Blackhole sink) throws SQLException {
        try (Statement statement = lane.connection.createStatement();
                ResultSet rows = statement.executeQuery(Place.ALL_ROWS)) {
            PLACE.all(Jdbc.read(rows, sink));
        }
    }

    /// A prepared statement: the whole result, binary.
    @Benchmark
    public void pgjdbcBinary(Binary lane, Blackhole sink) throws SQLException {
        try (ResultSet rows = lane.statement.executeQuery()) {
            PLACE.all(Jdbc.read(rows, sink));
        }
    }

    /// The same in parts.
    @Benchmark
    public void pgjdbcParts(Parts lane, Blackhole sink) throws SQLException {
        try (ResultSet rows = lane.statement.executeQuery()) {
            PLACE.all(Jdbc.read(rows, sink));
        }
        lane.connection.commit();
    }

    /// Each row as it is decoded.
    @Benchmark
    public void vertx(Their lane, Blackhole sink) {
        PLACE.all(Vertx.wait(
                        lane.statement.query().collecting(Vertx.reading(sink)).execute())
                .value());
    }

    /// The same bytes, forgotten.
    @Benchmark
    public void raw(Bare lane) throws IOException {
        lane.socket.drain(lane.talk.again(), lane.talk.againAnswer());
    }

    /// The same bytes, kept.
    @Benchmark
    public void rawKept(Bare lane, Blackhole sink) throws IOException {
        sink.consume(lane.socket.keep(lane.talk.again(), lane.talk.againAnswer()));
    }
}
