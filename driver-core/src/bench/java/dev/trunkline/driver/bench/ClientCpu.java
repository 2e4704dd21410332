package dev.trunkline.driver.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// How much of the processors a fork takes for each operation: all its threads, collector and compiler too.
public final class ClientCpu implements InternalProfiler {
    /// What its result is called.
    static final String LABEL = "client.cpu";

    private static final double MILLI = 1e6;

    private final ProcessClock clock = new ProcessClock();
    private long before;

    @Override
    public String getDescription() {
        return "processor time of the client";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = clock.nanos();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double millis = (clock.nanos() - before) / MILLI;
        long operations = result.getMetadata().getAllOps();
        return List.of(new ScalarResult(LABEL, millis / operations, "ms/op", AggregationPolicy.AVG));
    }
}
