package dev.trunkline.driver.bench;

import dev.trunkline.driver.bench.Round.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs lanes by JMH, each time in a virtual machine of its own, all with the same options.
final class Forks {
    /// Of every fork, whoever's lane it is: those of the program, and a heap that is large enough for all.
    private static final List<String> OPTIONS = List.of(
            "-Xms2g",
            "-Xmx2g",
            "-XX:+UseG1GC",
            "-XX:G1HeapRegionSize=1m",
            "-XX:+UseCompactObjectHeaders",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            // The harness and vertx-pg-client's buffers use what the JDK warns of.
            "--sun-misc-unsafe-memory-access=allow");

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final List<String> options = new ArrayList<>(OPTIONS);
    private final Path logs;

    /// @param logs a folder for what the harness says
    Forks(Place place, List<String> more, Path logs) throws IOException {
        this.logs = Files.createDirectories(logs);
        options.addAll(place.options());
        options.addAll(more);
    }

    Round run(Work work, Lane lane) throws RunnerException {
        Options run = new OptionsBuilder()
                .include("^" + Pattern.quote(lane.benchmark()) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MILLISECONDS)
                .forks(1)
                .jvmArgs(options.toArray(String[]::new))
                .warmupIterations(work.pace().warmUpSeconds())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(work.pace().iterations())
                .measurementTime(TimeValue.milliseconds(work.pace().millis()))
                .addProfiler(ClientCpu.class)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .output(logs.resolve(work.word() + "-" + lane.method() + ".log").toString())
                .build();
        return new Round(new Runner(run)
                .run().stream()
                        .map(RunResult::getBenchmarkResults)
                        .flatMap(Collection::stream)
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .map(Forks::value)
                        .toList());
    }

    private static Value value(IterationResult iteration) {
        return new Value(
                iteration.getPrimaryResult().getScore(),
                secondary(iteration, ClientCpu.LABEL),
                secondary(iteration, ALLOCATION));
    }

    private static double secondary(IterationResult iteration, String label) {
        return iteration.getSecondaryResults().values().stream()
                .filter(result -> result.getLabel().endsWith(label))
                .mapToDouble(result -> result.getScore())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + label + " was measured"));
    }
}
