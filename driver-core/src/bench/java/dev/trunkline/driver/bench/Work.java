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

import dev.trunkline.driver.measuring.Aim;
import java.util.List;
import java.util.Locale;

/// The works, with the lanes that do them and what is asked of ours.
enum Work {
    /// Rows read value by value.
    ROWS("rows × 6 columns, every value read", 4, 5, 700),
    /// Rows onto the tape.
    TAPE("rows onto the tape, none read", 3, 5, 500),
    /// An answer without a server behind it.
    REPLAY("a replayed answer onto the tape", 3, 6, 300),
    /// One row.
    QUERY("prepared query of one row", 4, 5, 500),
    /// Many inserts.
    INSERTS("inserts, pipelined", 4, 5, 500),
    /// Rows to the server.
    COPY_IN("rows by COPY in, binary", 3, 4, 900),
    /// Rows to the client.
    COPY_OUT("rows by COPY out, binary", 3, 5, 500),
    /// Connections.
    CONNECT("connect with SCRAM over TLS", 4, 5, 600),
    /// A whole program.
    CSV("rows as CSV by the program", 1, 3, 0);

    private final String words;
    private final int warmUpSeconds;
    private final int iterations;
    private final int millis;

    Work(String words, int warmUpSeconds, int iterations, int millis) {
        this.words = words;
        this.warmUpSeconds = warmUpSeconds;
        this.iterations = iterations;
        this.millis = millis;
    }

    /// The word for it on the command line.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Work of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// What it is, for people.
    String words() {
        return words;
    }

    /// How long a fork works before it is measured.
    int warmUpSeconds() {
        return warmUpSeconds;
    }

    /// How many times a fork is measured.
    int iterations() {
        return iterations;
    }

    /// How long each time.
    int millis() {
        return millis;
    }

    /// Who does it.
    List<Lane> lanes() {
        return switch (this) {
            case ROWS ->
                List.of(
                        new Lane(OURS, ReadRows.class, "ours"),
                        new Lane(OURS_KEPT, ReadRows.class, "oursKept"),
                        new Lane(PGJDBC, ReadRows.class, "pgjdbc"),
                        new Lane(BINARY, ReadRows.class, "pgjdbcBinary"),
                        new Lane(PARTS, ReadRows.class, "pgjdbcParts"),
                        new Lane(VERTX, ReadRows.class, "vertx"),
                        new Lane(RAW, ReadRows.class, "raw"));
            case TAPE ->
                List.of(
                        new Lane(OURS, ReadRows.class, "oursUnread"),
                        new Lane(RAW, ReadRows.class, "raw"),
                        new Lane(KEPT, ReadRows.class, "rawKept"));
            case REPLAY ->
                List.of(
                        new Lane(OURS, ReplayAnswer.class, "ours"),
                        new Lane(RAW, ReplayAnswer.class, "raw"),
                        new Lane(KEPT, ReplayAnswer.class, "rawKept"));
            case QUERY ->
                List.of(
                        new Lane(OURS, QueryRow.class, "ours"),
                        new Lane(PGJDBC, QueryRow.class, "pgjdbc"),
                        new Lane(BINARY, QueryRow.class, "pgjdbcBinary"),
                        new Lane(VERTX, QueryRow.class, "vertx"),
                        new Lane(RAW, QueryRow.class, "raw"));
            case INSERTS ->
                List.of(
                        new Lane(OURS, InsertRows.class, "ours"),
                        new Lane(PGJDBC, InsertRows.class, "pgjdbc"),
                        new Lane(BINARY, InsertRows.class, "pgjdbcBinary"),
                        new Lane(REWRITING, InsertRows.class, "pgjdbcRewriting"),
                        new Lane(VERTX, InsertRows.class, "vertx"),
                        new Lane(RAW, InsertRows.class, "raw"));
            case COPY_IN -> three(CopyRowsIn.class);
            case COPY_OUT -> three(CopyRowsOut.class);
            case CONNECT -> three(Connect.class).subList(0, 2);
            case CSV -> List.of(new Lane(OURS, CsvExport.class, "ours"), new Lane(PSQL, CsvExport.class, "psql"));
        };
    }

    private static List<Lane> three(Class<?> type) {
        return List.of(new Lane(OURS, type, "ours"), new Lane(PGJDBC, type, "pgjdbc"), new Lane(RAW, type, "raw"));
    }

    /// What is asked of ours, and what is worth telling beside it.
    List<Comparison> comparisons() {
        return switch (this) {
            case ROWS ->
                List.of(
                        Comparison.of(WALL, "pgjdbc's best mode", List.of(PGJDBC, BINARY, PARTS), 0.7),
                        Comparison.of(CPU, "pgjdbc's best mode", List.of(PGJDBC, BINARY, PARTS), 0.5),
                        Comparison.of(WALL, RAW, List.of(RAW), 1.25),
                        Comparison.told(WALL, VERTX, List.of(VERTX)),
                        Comparison.told(CPU, VERTX, List.of(VERTX)));
            case TAPE ->
                List.of(Comparison.of(WALL, RAW, List.of(RAW), 1.05), Comparison.told(WALL, KEPT, List.of(KEPT)));
            case REPLAY ->
                List.of(
                        Comparison.ofSpeed(RAW, List.of(RAW), 0.8),
                        new Comparison(WALL, KEPT, List.of(KEPT), true, Aim.NONE));
            case QUERY ->
                List.of(
                        Comparison.of(WALL, "pgjdbc", List.of(PGJDBC, BINARY), 1.0),
                        Comparison.of(CPU, "pgjdbc", List.of(PGJDBC, BINARY), 0.8),
                        Comparison.of(ALLOCATION, "pgjdbc", List.of(PGJDBC, BINARY), 0.5),
                        Comparison.told(WALL, VERTX, List.of(VERTX)),
                        Comparison.told(CPU, VERTX, List.of(VERTX)),
                        Comparison.told(WALL, RAW, List.of(RAW)));
            case INSERTS ->
                List.of(
                        Comparison.of(WALL, RAW, List.of(RAW), 1.1),
                        Comparison.of(CPU, "pgjdbc's executeBatch", List.of(PGJDBC, BINARY), 0.5),
                        Comparison.told(WALL, "pgjdbc's executeBatch", List.of(PGJDBC, BINARY)),
                        Comparison.told(WALL, REWRITING, List.of(REWRITING)),
                        Comparison.told(CPU, REWRITING, List.of(REWRITING)),
                        Comparison.told(WALL, VERTX, List.of(VERTX)),
                        Comparison.told(CPU, VERTX, List.of(VERTX)));
            case COPY_IN, COPY_OUT ->
                List.of(
                        Comparison.of(CPU, PGJDBC, List.of(PGJDBC), 0.5),
                        Comparison.told(WALL, PGJDBC, List.of(PGJDBC)),
                        Comparison.told(WALL, RAW, List.of(RAW)));
            case CONNECT ->
                List.of(
                        Comparison.of(WALL, PGJDBC, List.of(PGJDBC), 1.0),
                        Comparison.told(CPU, PGJDBC, List.of(PGJDBC)));
            case CSV -> List.of(Comparison.ofSpeed("psql --csv", List.of(PSQL), 0.8));
        };
    }
}
