package dev.trunkline.driver.bench;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.measuring.BareSocket;
import dev.trunkline.driver.measuring.Replaying;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// An answer recorded from the server and replayed from memory by a process of its own.
public class ReplayAnswer {
    private static final Place PLACE = Place.here();

    /// A connection of our driver.
    @State(Scope.Benchmark)
    public static class Our {
        Connection connection;

        /// Connects.
        @Setup
        public void open() {
            connection = Connection.open(Replaying.options(PLACE.replayPort()), new Tape());
        }

        /// Says goodbye.
        @TearDown
        public void close() {
            connection.close();
        }
    }

    /// A bare socket.
    @State(Scope.Benchmark)
    public static class Bare {
        final ByteBuffer question = Replaying.question();
        BareSocket socket;

        /// Connects.
        @Setup
        public void open() throws IOException {
            socket = Replaying.bare(PLACE.replayPort());
        }

        /// Says goodbye.
        @TearDown
        public void close() throws IOException {
            socket.close();
        }
    }

    /// Onto the tape and no further.
    @Benchmark
    public void ours(Our lane) {
        Rows[] came = new Rows[1];
        lane.connection
                .simple(Replaying.QUESTION, Begin.NO, new ResultObserver() {
                    @Override
                    public void rows(Rows rows) {
                        came[0] = rows;
                    }
                })
                .orThrow();
        try (Rows rows = came[0]) {
            if (rows.count() != PLACE.rows()) {
                throw new IllegalStateException(rows.count() + " rows came");
            }
        }
    }

    /// The same bytes, forgotten.
    @Benchmark
    public void raw(Bare lane) throws IOException {
        lane.socket.drain(lane.question, PLACE.replayBytes());
    }

    /// The same bytes, kept.
    @Benchmark
    public void rawKept(Bare lane, Blackhole sink) throws IOException {
        sink.consume(lane.socket.keep(lane.question, PLACE.replayBytes()));
    }
}
