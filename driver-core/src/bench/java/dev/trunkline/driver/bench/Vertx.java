package dev.trunkline.driver.bench;

import dev.trunkline.driver.options.ConnectOptions;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Row;
import java.util.stream.Collector;
import org.openjdk.jmh.infra.Blackhole;

/// The side of vertx-pg-client: one event loop with one connection on it.
///
/// One thread at a time.
final class Vertx implements AutoCloseable {
    private final io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final PgConnection connection;

    Vertx(ConnectOptions options) {
        PgConnectOptions theirs = new PgConnectOptions()
                .setHost(options.host().name())
                .setPort(options.host().port())
                .setDatabase(options.database())
                .setUser(options.user())
                .setSslMode(SslMode.DISABLE)
                .setCachePreparedStatements(true);
        if (options.password() != null) {
            theirs.setPassword(options.password());
        }
        connection = wait(PgConnection.connect(vertx, theirs));
    }

    PgConnection connection() {
        return connection;
    }

    /// Waits for what the event loop does.
    static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /// Reads every value of each row as soon as it is decoded, so that no row is kept, and gives the sum of
    /// the ids.
    static Collector<Row, long[], Long> reading(Blackhole sink) {
        return Collector.of(
                () -> new long[1],
                (sum, row) -> {
                    int id = row.getInteger(0);
                    sum[0] += id;
                    sink.consume(id);
                    sink.consume(row.getLong(1).longValue());
                    sink.consume(row.getString(2));
                    sink.consume(row.getBigDecimal(3));
                    sink.consume(row.getLocalDateTime(4));
                    sink.consume(row.getBoolean(5).booleanValue());
                },
                (one, other) -> {
                    throw new UnsupportedOperationException("rows come one after the other");
                },
                sum -> sum[0]);
    }

    @Override
    public void close() {
        wait(connection.close());
        wait(vertx.close());
    }
}
