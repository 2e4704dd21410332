package dev.trunkline.driver.bench;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.measuring.Machine;
import dev.trunkline.driver.measuring.RecordedAnswer;
import dev.trunkline.driver.measuring.Replaying;
import dev.trunkline.driver.measuring.WideRows;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/// Measures the driver beside others and prints what it found as Markdown tables. Exit status 0 if every aim
/// is met, 1 if one is missed, 2 for wrong usage.
public final class Bench {
    private static final Logger ROOT = Logger.getLogger("");
    private static final int MISSED = 1;
    private static final int USAGE = 2;
    private static final int ROWS = 1_000_000;
    private static final int INSERTS = 10_000;
    private static final int ROUNDS = 3;
    private static final Path LOGS = Path.of("driver-core", "target", "bench");

    /// @param lanes by their names; empty for all
    /// @param jvm more options for the forks
    private record Wanted(List<Work> works, List<String> lanes, int rounds, int rows, List<String> jvm) {
        static Wanted of(String[] arguments) {
            Set<Work> works = new LinkedHashSet<>();
            int rounds = ROUNDS;
            int rows = ROWS;
            List<String> lanes = new ArrayList<>();
            List<String> jvm = new ArrayList<>();
            if (arguments.length % 2 != 0) {
                throw new IllegalArgumentException(arguments[arguments.length - 1]);
            }
            for (int i = 0; i < arguments.length; i += 2) {
                String value = arguments[i + 1];
                switch (arguments[i]) {
                    case "--only" ->
                        Arrays.stream(value.split(",")).map(Work::of).forEach(works::add);
                    case "--lanes" -> lanes.addAll(List.of(value.split(",")));
                    case "--rounds" -> rounds = Integer.parseInt(value);
                    case "--rows" -> rows = Integer.parseInt(value);
                    case "--jvm" -> jvm.addAll(List.of(value.split(" ")));
                    default -> throw new IllegalArgumentException(arguments[i]);
                }
            }
            if (rounds < 1 || rows < Place.ONE_ID) {
                throw new IllegalArgumentException(String.join(" ", arguments));
            }
            return new Wanted(works.isEmpty() ? Work.ALL : List.copyOf(works), lanes, rounds, rows, jvm);
        }

        boolean small() {
            return rows < ROWS;
        }
    }

    private final Wanted wanted;
    private final Path folder;
    private final PrintStream out;
    private final PrintStream told;
    private final Results results = new Results();
    private final List<String> versions = new ArrayList<>();

    private Bench(Wanted wanted, Path folder, PrintStream out, PrintStream told) {
        this.wanted = wanted;
        this.folder = folder;
        this.out = out;
        this.told = told;
    }

    /// Measures, prints, and ends the program.
    ///
    /// @param arguments `--only PART,…`, `--lanes LANE,…`, `--rounds N`, `--rows N`, `--jvm OPTIONS`
    public static void main(String[] arguments) throws Exception {
        Wanted wanted;
        try {
            wanted = Wanted.of(arguments);
        } catch (IllegalArgumentException e) {
            String words = Work.ALL.stream().map(Work::word).collect(Collectors.joining(", "));
            System.err.println("bench: not understood: " + e.getMessage());
            System.err.println("usage: ./dev bench [--only PART,...] [--lanes LANE,...] [--rounds N] [--rows N]"
                    + " [--jvm OPTIONS]; parts: " + words);
            System.exit(USAGE);
            return;
        }
        // The tables alone go to standard output; what others print on it goes to the other one.
        PrintStream out = System.out;
        System.setOut(System.err);
        // The embedded servers tell their whole start.
        ROOT.setLevel(Level.WARNING);
        Path folder = Files.createTempDirectory("trunkline-bench");
        int status;
        try {
            status = new Bench(wanted, folder, out, System.err).run();
        } finally {
            delete(folder);
        }
        // The embedded servers' threads would keep the program alive.
        System.exit(status);
    }

    private int run() throws IOException, InterruptedException, RunnerException {
        TestServer server = TestServer.get();
        ConnectOptions options = server.options();
        versions.add("pgjdbc " + Machine.version("postgresql"));
        versions.add("vertx-pg-client " + Machine.version("vertx-pg-client"));
        versions.add("JMH " + Machine.version("jmh-core"));
        String machine;
        try (Connection connection = Connection.open(options, new Tape())) {
            versions.add("PostgreSQL " + connection.setting("server_version").orElse("?") + ", " + server.kind());
            machine = Machine.description(versions.toArray(String[]::new));
            makeRows(connection);
            try {
                measure(server);
            } finally {
                run(connection, "drop table " + Place.TABLE);
            }
        }
        return print(machine);
    }

    private void makeRows(Connection connection) {
        told.printf("%,d rows are made%n", wanted.rows);
        run(connection, "drop table if exists " + Place.TABLE);
        run(connection, "create table " + Place.TABLE + " as " + WideRows.query(wanted.rows));
        run(connection, "alter table " + Place.TABLE + " add primary key (id)");
        run(connection, "vacuum (freeze, analyze) " + Place.TABLE);
        run(connection, "checkpoint");
    }

    private static void run(Connection connection, String sql) {
        connection.simple(sql, Begin.NO, ResultObserver.NONE).orThrow();
    }

    private void measure(TestServer server) throws IOException, InterruptedException, RunnerException {
        String secure = wanted.works.contains(Work.CONNECT) ? secure() : "";
        if (wanted.works.contains(Work.REPLAY)) {
            RecordedAnswer answer = RecordedAnswer.record(server.options(), Place.ALL_ROWS, folder);
            try (Replaying replaying = Replaying.start(answer)) {
                measure(place(server, secure, replaying.port(), answer.bytes()));
            }
        } else {
            measure(place(server, secure, 0, 0));
        }
    }

    private Place place(TestServer server, String secure, int replayPort, long replayBytes) {
        return new Place(
                server.conninfo(), secure, wanted.rows, Math.min(INSERTS, wanted.rows), replayPort, replayBytes);
    }

    private static String secure() {
        ConnectOptions options = SecureServer.get().options(SecureServer.Method.SCRAM);
        return "host=" + options.host().name() + " port=" + options.host().port() + " user=" + options.user()
                + " dbname=" + options.database() + " password='" + options.password() + "'";
    }

    private void measure(Place place) throws IOException, InterruptedException, RunnerException {
        Forks forks = new Forks(place, wanted.jvm, LOGS);
        CsvExport export = new CsvExport(place, folder);
        List<Work> works = new ArrayList<>(wanted.works);
        if (works.contains(Work.CSV)) {
            if (CsvExport.hasPsql()) {
                versions.add(export.psqlVersion());
                export.build();
            } else {
                told.println("csv is left out: there is no psql on the PATH");
                works.remove(Work.CSV);
            }
        }
        for (int round = 0; round < wanted.rounds; round++) {
            for (Work work : works) {
                told.printf("round %d of %d: %s%n", round + 1, wanted.rounds, work.words());
                round(work, round, forks, export);
            }
        }
    }

    private void round(Work work, int round, Forks forks, CsvExport export)
            throws IOException, InterruptedException, RunnerException {
        List<Lane> lanes = new ArrayList<>(work.lanes());
        lanes.removeIf(lane -> !wanted.lanes.isEmpty() && !wanted.lanes.contains(lane.name()));
        // Nobody always comes after the same one.
        Collections.rotate(lanes, round);
        for (Lane lane : lanes) {
            Round found = work.equals(Work.CSV) ? export.run(work, lane) : forks.run(work, lane);
            told.printf(
                    "  %s: %.3f ms wall, %.3f ms CPU, %,.0f bytes%n",
                    lane.name(),
                    Finding.median(Measure.WALL.of(found)),
                    Finding.median(Measure.CPU.of(found)),
                    Finding.median(Measure.ALLOCATION.of(found)));
            results.add(work, lane, found);
        }
        if (work.equals(Work.CSV)) {
            export.compare(lanes);
        }
    }

    private int print(String machine) {
        out.println(machine);
        if (wanted.small()) {
            out.println();
            out.printf("A small try with %,d rows: the aims are about more.%n", wanted.rows);
        }
        out.println();
        out.println(Finding.HEAD);
        List<Finding> ratios = results.ratios();
        ratios.forEach(finding -> out.println(finding.row()));
        out.println();
        results.print(out);
        long missed = ratios.stream().filter(finding -> !finding.met()).count();
        told.println(missed == 0 ? "every aim is met" : missed + " aims are missed");
        return missed == 0 ? 0 : MISSED;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
