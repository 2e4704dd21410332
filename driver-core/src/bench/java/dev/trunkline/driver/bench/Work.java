package dev.trunkline.driver.bench;

import static dev.trunkline.driver.bench.Lane.BINARY;
import static dev.trunkline.driver.bench.Lane.KEPT;
import static dev.trunkline.driver.bench.Lane.OURS;
import static dev.trunkline.driver.bench.Lane.OURS_KEPT;
import static dev.trunkline.driver.bench.Lane.PARTS;
import static dev.trunkline.driver.bench.Lane.PGJDBC;
import static dev.trunkline.driver.bench.Lane.PSQL;
import static dev.trunkline.driver.bench.Lane.RAW;
import static dev.trunkline.driver.bench.Lane.REWRITING;
import static dev.trunkline.driver.bench.Lane.VERTX;
import static dev.trunkline.driver.bench.Measure.ALLOCATION;
import static dev.trunkline.driver.bench.Measure.CPU;
import static dev.trunkline.driver.bench.Measure.WALL;

import java.util.List;

/// A work, with the lanes that do it and what is asked of ours.
///
/// @param word for it on the command line
/// @param words what it is, for people
/// @param lanes who does it
/// @param comparisons what is asked of ours, and what is worth telling beside it
record Work(String word, String words, Pace pace, List<Lane> lanes, List<Comparison> comparisons) {
    /// How long a fork works before it is measured, how often it is measured, and how long each time.
    record Pace(int warmUpSeconds, int iterations, int millis) {}

    /// Rows read value by value.
    static final Work ROWS = new Work(
            "rows",
            "rows × 6 columns, every value read",
            new Pace(4, 5, 700),
            List.of(
                    new Lane(OURS, ReadRows.class, "ours"),
                    new Lane(OURS_KEPT, ReadRows.class, "oursKept"),
                    new Lane(PGJDBC, ReadRows.class, "pgjdbc"),
                    new Lane(BINARY, ReadRows.class, "pgjdbcBinary"),
                    new Lane(PARTS, ReadRows.class, "pgjdbcParts"),
                    new Lane(VERTX, ReadRows.class, "vertx"),
                    new Lane(RAW, ReadRows.class, "raw")),
            List.of(
                    Comparison.of(WALL, "pgjdbc's best", 0.7, PGJDBC, BINARY, PARTS),
                    Comparison.of(CPU, "pgjdbc's best", 0.5, PGJDBC, BINARY, PARTS),
                    Comparison.of(WALL, RAW, 1.25, RAW),
                    Comparison.told(ALLOCATION, "pgjdbc's best", PGJDBC, BINARY, PARTS),
                    Comparison.told(WALL, VERTX, VERTX),
                    Comparison.told(CPU, VERTX, VERTX)));

    /// Rows onto the tape.
    static final Work TAPE = new Work(
            "tape",
            "rows onto the tape, none read",
            new Pace(3, 5, 500),
            List.of(
                    new Lane(OURS, ReadRows.class, "oursUnread"),
                    new Lane(RAW, ReadRows.class, "raw"),
                    new Lane(KEPT, ReadRows.class, "rawKept")),
            List.of(Comparison.of(WALL, RAW, 1.05, RAW), Comparison.told(WALL, KEPT, KEPT)));

    /// An answer without a server behind it.
    static final Work REPLAY = new Work(
            "replay",
            "a replayed answer onto the tape",
            new Pace(3, 6, 300),
            List.of(
                    new Lane(OURS, ReplayAnswer.class, "ours"),
                    new Lane(RAW, ReplayAnswer.class, "raw"),
                    new Lane(KEPT, ReplayAnswer.class, "rawKept")),
            List.of(Comparison.ofSpeed(RAW, 0.8, RAW), Comparison.told(WALL, KEPT, KEPT)));

    /// One row.
    static final Work QUERY = new Work(
            "query",
            "prepared query of one row",
            new Pace(4, 5, 500),
            List.of(
                    new Lane(OURS, QueryRow.class, "ours"),
                    new Lane(PGJDBC, QueryRow.class, "pgjdbc"),
                    new Lane(BINARY, QueryRow.class, "pgjdbcBinary"),
                    new Lane(VERTX, QueryRow.class, "vertx"),
                    new Lane(RAW, QueryRow.class, "raw")),
            List.of(
                    Comparison.of(WALL, "pgjdbc's best", 1.0, PGJDBC, BINARY),
                    Comparison.of(CPU, "pgjdbc's best", 0.8, PGJDBC, BINARY),
                    Comparison.of(ALLOCATION, "pgjdbc's best", 0.5, PGJDBC, BINARY),
                    Comparison.told(WALL, VERTX, VERTX),
                    Comparison.told(CPU, VERTX, VERTX),
                    Comparison.told(WALL, RAW, RAW),
                    Comparison.told(CPU, RAW, RAW)));

    /// Many inserts.
    static final Work INSERTS = new Work(
            "inserts",
            "inserts, pipelined",
            new Pace(4, 5, 500),
            List.of(
                    new Lane(OURS, InsertRows.class, "ours"),
                    new Lane(PGJDBC, InsertRows.class, "pgjdbc"),
                    new Lane(BINARY, InsertRows.class, "pgjdbcBinary"),
                    new Lane(REWRITING, InsertRows.class, "pgjdbcRewriting"),
                    new Lane(VERTX, InsertRows.class, "vertx"),
                    new Lane(RAW, InsertRows.class, "raw")),
            List.of(
                    Comparison.of(WALL, RAW, 1.1, RAW),
                    Comparison.of(CPU, "pgjdbc's executeBatch", 0.5, PGJDBC, BINARY),
                    Comparison.told(WALL, "pgjdbc's executeBatch", PGJDBC, BINARY),
                    Comparison.told(WALL, REWRITING, REWRITING),
                    Comparison.told(CPU, REWRITING, REWRITING),
                    Comparison.told(WALL, VERTX, VERTX),
                    Comparison.told(CPU, VERTX, VERTX)));

    /// Rows to the server.
    static final Work COPY_IN =
            new Work("copy-in", "rows by COPY in, binary", new Pace(3, 4, 900), three(CopyRowsIn.class), ofCopies());

    /// Rows to the client.
    static final Work COPY_OUT =
            new Work("copy-out", "rows by COPY out, binary", new Pace(3, 5, 500), three(CopyRowsOut.class), ofCopies());

    /// Connections.
    static final Work CONNECT = new Work(
            "connect",
            "connect with SCRAM over TLS",
            new Pace(4, 5, 600),
            List.of(new Lane(OURS, Connect.class, "ours"), new Lane(PGJDBC, Connect.class, "pgjdbc")),
            List.of(Comparison.of(WALL, PGJDBC, 1.0, PGJDBC), Comparison.told(CPU, PGJDBC, PGJDBC)));

    /// A whole program: as many starts as iterations, after one that does not count.
    static final Work CSV = new Work(
            "csv",
            "rows as CSV by the program",
            new Pace(1, 3, 0),
            List.of(new Lane(OURS, CsvExport.class, "ours"), new Lane(PSQL, CsvExport.class, "psql")),
            List.of(Comparison.ofSpeed("psql --csv", 0.8, PSQL)));

    /// All of them, in the order of the tables.
    static final List<Work> ALL = List.of(ROWS, TAPE, REPLAY, QUERY, INSERTS, COPY_IN, COPY_OUT, CONNECT, CSV);

    /// Copies the lists.
    Work {
        lanes = List.copyOf(lanes);
        comparisons = List.copyOf(comparisons);
    }

    private static List<Lane> three(Class<?> type) {
        return List.of(new Lane(OURS, type, "ours"), new Lane(PGJDBC, type, "pgjdbc"), new Lane(RAW, type, "raw"));
    }

    private static List<Comparison> ofCopies() {
        return List.of(
                Comparison.of(CPU, PGJDBC, 0.5, PGJDBC),
                Comparison.told(WALL, PGJDBC, PGJDBC),
                Comparison.told(WALL, RAW, RAW));
    }

    /// The one of that word.
    ///
    /// @throws IllegalArgumentException if there is none
    static Work of(String word) {
        return ALL.stream()
                .filter(work -> work.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part " + word));
    }
}
