package dev.trunkline.app.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// One way to take in a recorded answer, and how long each of its turns took.
final class Lane {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /// Takes in one answer.
    interface Drain {
        /// What is left to do when it is taken in, off the clock.
        Runnable run() throws IOException;
    }

    private final String name;
    private final Drain drain;
    private final List<Double> nanos = new ArrayList<>();
    private final List<Double> cpuNanos = new ArrayList<>();

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
        long cpu = SYSTEM.getProcessCpuTime();
        long began = System.nanoTime();
        Runnable rest = drain.run();
        long took = System.nanoTime() - began;
        long worked = SYSTEM.getProcessCpuTime() - cpu;
        rest.run();
        if (counts) {
            nanos.add((double) took);
            cpuNanos.add((double) worked);
        }
    }

    String name() {
        return name;
    }

    /// How long the turns took, in their order.
    List<Double> nanos() {
        return nanos;
    }

    /// How much of the processors the whole process took meanwhile, its collector and its compiler included.
    List<Double> cpuNanos() {
        return cpuNanos;
    }
}
