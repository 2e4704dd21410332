package dev.trunkline.driver.hostile;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Many clients that meet lying servers, several at a time. Each attempt follows from its number alone.
public final class Campaign {
    private static final int TOGETHER = 6;
    private static final List<Program> PROGRAMS = List.of(Program.values());

    private final Map<Program, List<Turn>> honest = new EnumMap<>(Program.class);
    private final Path folder;
    /// How attempts ended: a campaign in which all end the same way tries nothing.
    private final Map<String, LongAdder> endings = new ConcurrentSkipListMap<>();

    /// @param server a real one, to record what an honest server says
    /// @param folder where clients may put what memory has no room for
    public Campaign(ConnectOptions server, Path folder) {
        this.folder = folder;
        for (Program program : Program.values()) {
            honest.put(program, Honest.conversation(program, server));
        }
    }

    /// Makes attempts, beginning with this number, for as long as asked.
    ///
    /// @return what should not have been
    List<String> run(long first, BooleanSupplier goOn) throws InterruptedException, ExecutionException {
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicLong next = new AtomicLong(first);
        try (ExecutorService clients = Executors.newFixedThreadPool(
                TOGETHER, Thread.ofPlatform().daemon().factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                all.add(clients.submit(() -> {
                    while (goOn.getAsBoolean()) {
                        attempt(next.getAndIncrement()).ifPresent(faults::add);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return List.copyOf(faults);
    }

    /// The attempt of a number.
    ///
    /// @return what should not have been
    Optional<String> attempt(long number) {
        RandomGenerator random = random(number);
        Program program = PROGRAMS.get(random.nextInt(PROGRAMS.size()));
        Act act = Lies.of(honest.get(program), random);
        Attempt attempt = new Attempt(program, act, folder, random);
        try {
            Optional<String> found = attempt.fault();
            endings.computeIfAbsent(attempt.ending(), _ -> new LongAdder()).increment();
            return found.map(fault -> "attempt " + number + ", " + program + ", " + act.lies() + ", " + act.manner()
                    + ", " + act.end() + ": " + fault + trace(attempt));
        } catch (Exception e) {
            return Optional.of("attempt " + number + ", " + program + ", " + act.lies() + ": what was recorded can't"
                    + " be read: " + trace(e));
        }
    }

    /// A lying server by itself, for whatever else may meet one. It never keeps a client waiting for long.
    public Liar liar(long number) {
        RandomGenerator random = random(number);
        Act act = Lies.of(honest.get(Program.SIMPLE), random);
        return new Liar(act.plain(Act.End.CLOSE), 500);
    }

    private static RandomGenerator random(long number) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(number);
    }

    /// How many attempts ended how.
    Map<String, LongAdder> endings() {
        return endings;
    }

    private static String trace(Attempt attempt) {
        return attempt.failure().map(Campaign::trace).orElse("");
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return "\n" + text;
    }

    /// `[--minutes N] [--attempt N]`: many, or a single one. Exits with 1 if there is a fault.
    public static void main(String[] arguments) throws Exception {
        long minutes = 60;
        Optional<Long> single = Optional.empty();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            long value = Long.parseLong(arguments[i + 1]);
            switch (arguments[i]) {
                case "--minutes" -> minutes = value;
                case "--attempt" -> single = Optional.of(value);
                default ->
                    throw new IllegalArgumentException("fuzz knows --minutes N and --attempt N, not " + arguments[i]);
            }
        }
        Campaign campaign = new Campaign(TestServer.get().options(), Files.createTempDirectory("trunkline-fuzz"));
        List<String> faults;
        if (single.isPresent()) {
            faults = campaign.attempt(single.get()).stream().toList();
        } else {
            long first = System.currentTimeMillis() << 20;
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
            AtomicLong made = new AtomicLong();
            faults = campaign.run(first, () -> made.incrementAndGet() > 0 && System.nanoTime() < end);
            System.out.println(
                    (made.get() - TOGETHER) + " attempts in " + minutes + " minutes, beginning with " + first);
        }
        campaign.endings.forEach((how, often) -> System.out.println(often + " × " + how));
        faults.forEach(System.out::println);
        System.out.println(faults.isEmpty() ? "no fault" : faults.size() + " faults");
        System.exit(faults.isEmpty() ? 0 : 1);
    }
}
