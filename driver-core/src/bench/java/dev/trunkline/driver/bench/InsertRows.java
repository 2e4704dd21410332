package dev.trunkline.driver.bench;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.Pipeline;
import dev.trunkline.driver.Prepared;
import dev.trunkline.driver.Reply;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.measuring.BareSocket;
import dev.trunkline.driver.tape.Tape;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// Many inserts of one row each, in one transaction: BEGIN, the inserts without waiting for each, COMMIT.
public class InsertRows {
    /// Empty again after each transaction, so that it never grows.
    private static final String TABLE =
            "create temp table inserted (id int, code bigint, name text) on commit delete rows";

    private static final String INSERT = "insert into inserted (id, code, name) values ($1, $2, $3)";
    private static final Place PLACE = Place.here();
    private static final long FACTOR = 2654435761L;

    /// What is inserted.
    @State(Scope.Benchmark)
    public static class Values {
        final String[] names = new String[PLACE.inserts()];

        /// Makes them.
        @Setup
        public void make() {
            for (int i = 0; i < names.length; i++) {
                names[i] = "customer " + i;
            }
        }

        long code(int id) {
            return id * FACTOR % 1_000_000_007;
        }
    }

    /// A prepared statement of our driver.
    @State(Scope.Benchmark)
    public static class Our {
        dev.trunkline.driver.Connection connection;
        Prepared statement;

        /// Connects and prepares.
        @Setup
        public void open() {
            connection = dev.trunkline.driver.Connection.open(PLACE.plain(), new Tape());
            statement = prepare(connection);
        }

        /// Says goodbye.
        @TearDown
        public void close() {
            connection.close();
        }
    }

    /// A prepared statement of pgjdbc as it is.
    @State(Scope.Benchmark)
    public static class Plain {
        Connection connection;
        java.sql.PreparedStatement statement;

        /// Connects and prepares.
        @Setup
        public void open() throws SQLException {
            connection = Jdbc.open(PLACE.plain(), more());
            try (Statement make = connection.createStatement()) {
                make.execute(TABLE);
            }
            connection.setAutoCommit(false);
            statement = connection.prepareStatement(INSERT.replaceAll("\\$\\d", "?"));
        }

        Map<String, String> more() {
            return Jdbc.DEFAULT;
        }

        /// Says goodbye.
        @TearDown
        public void close() throws SQLException {
            connection.close();
        }

        int[] run(Values values) throws SQLException {
            for (int i = 0; i < values.names.length; i++) {
                statement.setInt(1, i);
                statement.setLong(2, values.code(i));
                statement.setString(3, values.names[i]);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            connection.commit();
            return counts;
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

    /// The same that makes few statements of many rows each out of it.
    @State(Scope.Benchmark)
    public static class Rewriting extends Plain {
        @Override
        Map<String, String> more() {
            return Jdbc.REWRITING;
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
            Vertx.wait(vertx.connection().query(TABLE).execute());
            statement = Vertx.wait(vertx.connection().prepare(INSERT));
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
        public void open(Values values) throws IOException {
            talk = Talk.of(PLACE.plain(), connection -> {
                Prepared statement = prepare(connection);
                return () -> insert(connection, statement, values);
            });
            socket = PLACE.bare(talk);
        }

        /// Says goodbye.
        @TearDown
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Prepared prepare(dev.trunkline.driver.Connection connection) {
        connection.simple(TABLE, Begin.NO, ResultObserver.NONE).orThrow();
        return connection.prepare(INSERT);
    }

    private static void insert(dev.trunkline.driver.Connection connection, Prepared statement, Values values) {
        Reply last;
        Reply end;
        try (Pipeline pipeline = connection.pipeline()) {
            last = pipeline.begin();
            for (int i = 0; i < values.names.length; i++) {
                last = pipeline.send(statement, i, values.code(i), values.names[i]);
            }
            end = pipeline.send("commit");
        }
        if (last.state() != Reply.State.DONE || end.state() != Reply.State.DONE) {
            throw new IllegalStateException("the inserts are " + last.state() + ", COMMIT is " + end.state());
        }
    }

    /// A pipeline.
    @Benchmark
    public void ours(Our lane, Values values) {
        insert(lane.connection, lane.statement, values);
    }

    /// A batch.
    @Benchmark
    public void pgjdbc(Plain lane, Values values, Blackhole sink) throws SQLException {
        sink.consume(lane.run(values));
    }

    /// A batch of binary parameters from the first time on.
    @Benchmark
    public void pgjdbcBinary(Binary lane, Values values, Blackhole sink) throws SQLException {
        sink.consume(lane.run(values));
    }

    /// Another work in truth: few statements.
    @Benchmark
    public void pgjdbcRewriting(Rewriting lane, Values values, Blackhole sink) throws SQLException {
        sink.consume(lane.run(values));
    }

    /// A batch.
    @Benchmark
    public void vertx(Their lane, Values values) {
        List<Tuple> batch = new ArrayList<>(values.names.length);
        for (int i = 0; i < values.names.length; i++) {
            batch.add(Tuple.of(i, values.code(i), values.names[i]));
        }
        Vertx.wait(lane.vertx
                .connection()
                .begin()
                .compose(transaction ->
                        lane.statement.query().executeBatch(batch).compose(_ -> transaction.commit())));
    }

    /// The same bytes.
    @Benchmark
    public void raw(Bare lane) throws IOException {
        lane.socket.exchange(lane.talk.again(), lane.talk.againAnswer());
    }
}
