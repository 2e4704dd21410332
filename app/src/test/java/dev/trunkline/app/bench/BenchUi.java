package dev.trunkline.app.bench;

import dev.trunkline.app.session.SpillFolder;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.measuring.Jvm;
import dev.trunkline.driver.measuring.Machine;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the parts against a real server and prints what they found as a Markdown table. Exit status 0
/// if every aim is met, 1 if one is missed, 2 for wrong usage, 3 if a part failed.
public final class BenchUi {
    private static final Logger ROOT = Logger.getLogger("");
    private static final int MISSED = 1;
    private static final int USAGE = 2;
    private static final int BROKEN = 3;

    /// @param rows instead of each part's own number; 0 for those
    private record Wanted(Set<Part> parts, int rows) {
        static Wanted of(String[] arguments) {
            Set<Part> parts = EnumSet.noneOf(Part.class);
            int rows = 0;
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                String value = arguments[i + 1];
                switch (arguments[i]) {
                    case "--only" ->
                        Arrays.stream(value.split(",")).map(Part::of).forEach(parts::add);
                    case "--rows" -> rows = Integer.parseInt(value);
                    default -> throw new IllegalArgumentException(arguments[i]);
                }
            }
            if (arguments.length % 2 != 0 || rows < 0) {
                throw new IllegalArgumentException(String.join(" ", arguments));
            }
            return new Wanted(parts.isEmpty() ? EnumSet.allOf(Part.class) : parts, rows);
        }
    }

    private final Wanted wanted;
    private final PrintStream out;
    private final PrintStream told;
    private final List<Finding> findings = new ArrayList<>();
    private boolean broken;

    private BenchUi(Wanted wanted, PrintStream out, PrintStream told) {
        this.wanted = wanted;
        this.out = out;
        this.told = told;
    }

    /// Measures, prints, and ends the program.
    ///
    /// @param arguments `--only PART,…`, `--rows N`
    public static void main(String[] arguments) throws Exception {
        Wanted wanted;
        try {
            wanted = Wanted.of(arguments);
        } catch (IllegalArgumentException e) {
            String words = Arrays.stream(Part.values()).map(Part::word).collect(Collectors.joining(", "));
            System.err.println("bench-ui: not understood: " + e.getMessage());
            System.err.println("usage: ./dev bench-ui [--only PART,...] [--rows N]; parts: " + words);
            System.exit(USAGE);
            return;
        }
        // The table alone goes to standard output; what others print on it goes to the other one.
        PrintStream out = System.out;
        System.setOut(System.err);
        // The embedded server tells its whole start.
        ROOT.setLevel(Level.WARNING);
        System.exit(new BenchUi(wanted, out, System.err).run());
    }

    private int run() throws Exception {
        TestServer server = TestServer.get();
        String machine = Machine.description("JavaFX " + Machine.version("javafx-graphics"), version(server));
        for (Part part : wanted.parts) {
            run(part, server.conninfo());
        }
        out.println(machine);
        if (wanted.rows > 0) {
            out.println();
            out.printf("A small try with %,d rows: the aims are about more.%n", wanted.rows);
        }
        out.println();
        out.println(Finding.HEAD);
        findings.forEach(finding -> out.println(finding.row()));
        long missed = findings.stream().filter(finding -> !finding.met()).count();
        if (broken) {
            told.println("not every part came to its end");
            return BROKEN;
        }
        told.println(missed == 0 ? "every aim is met" : missed + " aims are missed");
        return missed == 0 ? 0 : MISSED;
    }

    private static String version(TestServer server) {
        try (Connection connection = Connection.open(server.options(), new Tape())) {
            return "PostgreSQL " + connection.setting("server_version").orElse("?") + ", " + server.kind();
        }
    }

    private void run(Part part, String conninfo) throws IOException, InterruptedException {
        int rows = wanted.rows > 0 ? wanted.rows : part.rows();
        told.printf("%s: %,d rows, heap %s%n", part.word(), rows, part.heap());
        Path folder = Files.createTempDirectory("trunkline-bench");
        try {
            Process process = Jvm.start(
                    PartRun.class,
                    part.options(),
                    Map.of(SpillFolder.VARIABLE, folder.toString()),
                    part.word(),
                    conninfo,
                    Integer.toString(rows),
                    folder.toString());
            try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
                said.lines().forEach(this::take);
            }
            if (process.waitFor() != 0) {
                broken = true;
                told.println(part.word() + ": failed");
            }
        } finally {
            delete(folder);
        }
    }

    private void take(String line) {
        if (line.startsWith(Ground.FINDING)) {
            Finding finding = Finding.parse(line.substring(Ground.FINDING.length()));
            findings.add(finding);
            told.println("  " + finding.row());
        } else {
            told.println("  " + line);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
