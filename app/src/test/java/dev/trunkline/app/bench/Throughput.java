package dev.trunkline.app.bench;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.measuring.Aim;
import dev.trunkline.driver.measuring.BareSocket;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.measuring.RecordedAnswer;
import dev.trunkline.driver.measuring.Replaying;
import dev.trunkline.driver.measuring.WideRows;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// How fast an answer gets onto the tape, with the server taken out: a process that replays a recorded
/// answer from memory, drained in turns by a bare socket and by the driver.
final class Throughput implements Part.Work {
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 40;
    private static final double AGAINST_BARE = 0.8;
    private static final double ON_AGAINST_OFF = 1.03;
    private static final long SMALL_BUDGET = 32 << 20;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    @Override
    public void run(Ground ground) throws Exception {
        RecordedAnswer answer = RecordedAnswer.record(ground.options(), WideRows.query(ground.rows()), ground.folder());
        try (Replaying replaying = Replaying.start(answer)) {
            measure(ground, answer, replaying.port());
        }
    }

    private static void measure(Ground ground, RecordedAnswer answer, int port) throws IOException {
        Path disk = Files.createDirectories(ground.folder().resolve("spill"));
        ByteBuffer question = Replaying.question();
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        try (Budget enough = new Budget(quarter, disk, OptionalLong.empty());
                Budget another = new Budget(quarter, disk, OptionalLong.empty());
                Budget small = new Budget(SMALL_BUDGET, disk, OptionalLong.of(Long.MAX_VALUE));
                BareSocket bare = Replaying.bare(port);
                Connection on = Connection.open(Replaying.options(port), new Tape(enough, History.CACHED));
                Connection off = Connection.open(Replaying.options(port), new Tape(another, History.OFF));
                Connection spilling = Connection.open(Replaying.options(port), new Tape(small, History.CACHED))) {
            List<Lane> lanes = List.of(
                    new Lane("bare socket", () -> {
                        bare.drain(question, answer.bytes());
                        return () -> {};
                    }),
                    new Lane("bare socket that keeps", () -> {
                        List<byte[]> kept = bare.keep(question, answer.bytes());
                        return kept::clear;
                    }),
                    new Lane("driver, history on", Lane.by(on, answer.rows())),
                    new Lane("driver, history off", Lane.by(off, answer.rows())),
                    new Lane("driver, all but 32 MiB to disk", Lane.by(spilling, answer.rows())));
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                List<Lane> turns = new ArrayList<>(lanes);
                // Nobody always comes after the same one.
                Collections.rotate(turns, round);
                for (Lane lane : turns) {
                    lane.turn(round >= 0);
                }
            }
            if (enough.diskBytes() + another.diskBytes() > 0) {
                throw new IllegalStateException("the budget was too small: something went to disk");
            }
            tell(ground, answer, lanes);
        }
    }

    private static void tell(Ground ground, RecordedAnswer answer, List<Lane> lanes) {
        double megabytes = answer.bytes() / Ground.MILLION;
        ground.found(Finding.of("throughput: the answer", "MB", megabytes, Aim.NONE));
        for (Lane lane : lanes) {
            List<Double> rates = lane.nanos().stream()
                    .map(nanos -> megabytes / (nanos / SECOND))
                    .toList();
            ground.found(Finding.of("throughput: " + lane.name(), "MB/s", rates, Aim.NONE));
        }
        for (Lane lane : lanes) {
            List<Double> cpu =
                    lane.threadNanos().stream().map(nanos -> nanos / MILLI).toList();
            ground.found(
                    Finding.of("throughput: " + lane.name() + ": CPU of the draining thread", "ms", cpu, Aim.NONE));
            ground.found(Finding.of(
                    "throughput: " + lane.name() + ": CPU of the program, on average",
                    "ms",
                    lane.processNanos() / MILLI,
                    Aim.NONE));
            ground.found(Finding.of(
                    "throughput: " + lane.name() + ": pauses of the collector, on average",
                    "ms",
                    lane.pauseMillis(),
                    Aim.NONE));
        }
        Lane bare = lanes.get(0);
        Lane keeps = lanes.get(1);
        Lane on = lanes.get(2);
        Lane off = lanes.get(3);
        Lane spilling = lanes.get(4);
        ground.found(ratio("throughput of the driver : bare socket", bare, on, Aim.medianAtLeast(AGAINST_BARE)));
        ground.found(ratio("throughput of the driver : bare socket that keeps", keeps, on, Aim.NONE));
        ground.found(ratio("throughput of the driver, spilling : bare socket", bare, spilling, Aim.NONE));
        ground.found(ratio("time with history on : off", on, off, Aim.medianAtMost(ON_AGAINST_OFF)));
    }

    /// The ratio of the medians; least and most are of turns of the same round.
    private static Finding ratio(String what, Lane one, Lane other, Aim aim) {
        List<Double> pairs = IntStream.range(0, one.nanos().size())
                .mapToObj(i -> one.nanos().get(i) / other.nanos().get(i))
                .toList();
        return new Finding(
                "throughput: " + what,
                "",
                pairs.size(),
                Collections.min(pairs),
                Finding.median(one.nanos()) / Finding.median(other.nanos()),
                Collections.max(pairs),
                aim);
    }
}
