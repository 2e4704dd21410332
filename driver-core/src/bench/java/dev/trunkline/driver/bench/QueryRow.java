package dev.trunkline.driver.bench;

import dev.trunkline.driver.Prepared;
import dev.trunkline.driver.RowCursor;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.measuring.BareSocket;
import dev.trunkline.driver.tape.Tape;
import io.vertx.core.Future;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// A prepared query by primary key: one parameter, one row, six values read by their types.
public class QueryRow {
    /// How many queries vertx-pg-client chains before anybody waits for it.
    private static final int CHAIN = 100;

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
            statement = connection.prepare(Place.ONE_ROW);
        }

        /// Says goodbye.
        @TearDown
        public void close() {
            connection.close();
        }
    }

    /// A prepared statement of pgjdbc as it is: the server knows it by name from the fifth time on.
    @State(Scope.Benchmark)
    public static class Plain {
        Connection connection;
        PreparedStatement statement;

        /// Connects and prepares.
        @Setup
        public void open() throws SQLException {
            connection = Jdbc.open(PLACE.plain(), more());
            statement = connection.prepareStatement(Place.ONE_ROW.replace("$1", "?"));
        }

        Map<String, String> more() {
            return Jdbc.DEFAULT;
        }

        /// Says goodbye.
        @TearDown
        public void close() throws SQLException {
            connection.close();
        }

        void run(Blackhole sink) throws SQLException {
            statement.setInt(1, Place.ONE_ID);
            try (ResultSet rows = statement.executeQuery()) {
                check(Jdbc.read(rows, sink));
            }
        }
    }

    /// The same, binary from the first time on.
    @State(Scope.Benchmark)
    public static class Binary extends Plain {
        @Override
        Map<String, String> more() {
            return Jdbc.BINARY;
        }
    }

    /// A prepared statement of vertx-pg-client.
    @State(Scope.Benchmark)
    public static class Their {
        Vertx vertx;
        io.vertx.sqlclient.PreparedStatement statement;

        /// Connects and prepares.
        @Setup
        public void open() {
            vertx = new Vertx(PLACE.plain());
            statement = Vertx.wait(vertx.connection().prepare(Place.ONE_ROW));
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
                Prepared statement = connection.prepare(Place.ONE_ROW);
                return () -> statement.query(Place.ONE_ID).close();
            });
            socket = PLACE.bare(talk);
        }

        /// Says goodbye.
        @TearDown
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void check(long id) {
        if (id != Place.ONE_ID) {
            throw new IllegalStateException("another row came: " + id);
        }
    }

    /// Our driver.
    @Benchmark
    public void ours(Our lane, Blackhole sink) {
        try (Rows rows = lane.statement.query(Place.ONE_ID)) {
            RowCursor row = rows.cursor();
            row.seek(0);
            check(Ours.row(row, sink));
        }
    }

    /// As it is.
    @Benchmark
    public void pgjdbc(Plain lane, Blackhole sink) throws SQLException {
        lane.run(sink);
    }

    /// Binary from the first time on.
    @Benchmark
    public void pgjdbcBinary(Binary lane, Blackhole sink) throws SQLException {
        lane.run(sink);
    }

    /// One after the other on the event loop, so that no other thread has to be woken for each.
    @Benchmark
    @OperationsPerInvocation(CHAIN)
    public void vertx(Their lane, Blackhole sink) {
        Vertx.wait(chain(lane.statement.query().collecting(Vertx.reading(sink)), CHAIN));
    }

    private static Future<Void> chain(PreparedQuery<SqlResult<Long>> query, int left) {
        return query.execute(Tuple.of(Place.ONE_ID)).compose(result -> {
            check(result.value());
            return left == 1 ? Future.succeededFuture() : chain(query, left - 1);
        });
    }

    /// The same bytes.
    @Benchmark
    public void raw(Bare lane) throws IOException {
        lane.socket.drain(lane.talk.again(), lane.talk.againAnswer());
    }
}
