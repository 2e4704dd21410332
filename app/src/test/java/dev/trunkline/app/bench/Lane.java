package dev.trunkline.app.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/// One way to take in a recorded answer, and how long each of its turns took.
final class Lane {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    /// Takes in one answer.
    interface Drain {
        /// What is left to do when it is taken in, off the clock.
        Runnable run() throws IOException;
    }

    private final String name;
    private final Drain drain;
    private final List<Double> nanos = new ArrayList<>();
    private final List<Double> threadNanos = new ArrayList<>();
    private double processNanos;
    private double pauseMillis;

    Lane(String name, Drain drain) {
        this.name = name;
        this.drain = drain;
    }

    /// Drains by the driver: no value is read, and the rows are given up afterwards.
    static Drain by(Connection connection, int expected) {
        return () -> {
            List<Rows> results = new ArrayList<>();
            connection
                    .simple("select", Begin.NO, new ResultObserver() {
                        @Override
                        public void rows(Rows rows) {
                            results.add(rows);
                        }
                    })
                    .orThrow();
            Rows rows = results.getFirst();
            if (rows.count() != expected) {
                throw new IllegalStateException(rows.count() + " rows came, not " + expected);
            }
            return rows::close;
        };
    }

    void turn(boolean counts) throws IOException {
        long paused = paused();
        long process = SYSTEM.getProcessCpuTime();
        long thread = THREADS.getCurrentThreadCpuTime();
        long began = System.nanoTime();
        Runnable rest = drain.run();
        long took = System.nanoTime() - began;
        long threadWorked = THREADS.getCurrentThreadCpuTime() - thread;
        long processWorked = SYSTEM.getProcessCpuTime() - process;
        long pausedMeanwhile = paused() - paused;
        rest.run();
        if (counts) {
            nanos.add((double) took);
            threadNanos.add((double) threadWorked);
            processNanos += processWorked;
            pauseMillis += pausedMeanwhile;
        }
    }

    private static long paused() {
        return COLLECTORS.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    String name() {
        return name;
    }

    /// How long the turns took, in their order.
    List<Double> nanos() {
        return nanos;
    }

    /// How much of a processor the thread took that drained, turn by turn.
    List<Double> threadNanos() {
        return threadNanos;
    }

    /// How much of the processors the whole program took on average, its collector and its compiler
    /// included. Its clock ticks too coarsely for a single turn.
    double processNanos() {
        return processNanos / nanos.size();
    }

    /// How long the collector held everything up, on average.
    double pauseMillis() {
        return pauseMillis / nanos.size();
    }
}
