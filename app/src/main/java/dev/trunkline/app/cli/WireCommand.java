package dev.trunkline.app.cli;

import dev.trunkline.app.session.SpillFolder;
import dev.trunkline.driver.capture.Comparison;
import dev.trunkline.driver.capture.ComparisonText;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.capture.WireJson;
import dev.trunkline.driver.capture.WireText;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.explain.ExplainedText;
import dev.trunkline.driver.file.BrokenCaptureException;
import dev.trunkline.driver.file.CaptureFormat;
import dev.trunkline.driver.file.CaptureReading;
import dev.trunkline.driver.file.CaptureSelection;
import dev.trunkline.driver.file.CaptureWriter;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trunkline wire`: an opened capture in print, or in another format.
@Command(
        name = "wire",
        description = {
            "Print a capture of the wire: its exchanges and their messages. It may come from 'trunkline run --trace'"
                    + " or from the window, from tcpdump, tshark or Wireshark, or from libpq's PQtrace.",
            "With --save, write it into another file instead."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class)
final class WireCommand implements Callable<Integer> {
    /// How it is printed.
    private enum Format {
        TEXT,
        JSON,
        PQTRACE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Streams streams;

    @Parameters(
            paramLabel = "FILE",
            description = "The capture: pcapng, pcap, PQtrace or JSON lines, whatever its name; - for standard input.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {
                "text; json: an object a line for each exchange; pqtrace: a line for each message, as libpq's PQtrace"
                        + " prints them (default: ${DEFAULT-VALUE})."
            })
    private Format format = Format.TEXT;

    @Option(
            names = "--explain",
            description = "Under each message what it means there, what must come next and why (text only).")
    private boolean explain;

    @Mixin
    private FilterArgument filter = new FilterArgument();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = {
                "Write it into this file, as its name says: .pcapng for Wireshark, .pqtrace, or .jsonl, which keeps"
                        + " everything. With --filter, what that leaves.",
                "docs/capture-files.md says what each format keeps."
            })
    private @Nullable Path save;

    @Option(
            names = "--compare",
            paramLabel = "N,M",
            split = ",",
            description = "Lay two exchanges beside each other, by their numbers: what they cost, message for message.")
    private List<Integer> compared = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private CaptureArguments writing = new CaptureArguments();

    WireCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        if (!compared.isEmpty() && (compared.size() != 2 || save != null || filter.isGiven())) {
            throw refused("--compare takes two exchanges, as in --compare 3,5, and neither --save nor --filter");
        }
        Filtered filtered = new Filtered(filter.filter());
        Path target = save;
        CaptureFormat saved = target == null ? CaptureFormat.JSON_LINES : writing.format("--save", target);
        int status = ExitStatus.DONE;
        try (Budget budget = SpillFolder.budget()) {
            Tape tape;
            try {
                tape = read(budget);
            } catch (BrokenCaptureException e) {
                // What stands before the fault is shown all the same.
                streams.say(file + ": " + e.getMessage());
                tape = e.tape();
                status = ExitStatus.FAILED;
            }
            ExchangeLog log = new ExchangeLog(tape);
            log.update();
            if (!compared.isEmpty()) {
                compare(log);
            } else if (target != null) {
                save(log, filtered, saved, target);
            } else {
                print(log, filtered);
            }
        } catch (IOException e) {
            if (Failures.readerGone(e)) {
                return ExitStatus.OUTPUT_CLOSED;
            }
            throw e;
        }
        filtered.report(streams);
        return status;
    }

    private Tape read(Budget budget) throws IOException {
        try (CaptureReading reading = file.equals(Path.of("-"))
                ? CaptureReading.open(new BufferedInputStream(streams.in()), -1, budget)
                : CaptureReading.open(file, budget)) {
            try {
                reading.read();
            } finally {
                reading.remarks().forEach(remark -> streams.say(file + ": " + remark));
            }
            return reading.tape();
        }
    }

    private interface Printer {
        void print(Exchange exchange, Shown shown) throws IOException;
    }

    private static Printer plain(WireText text) {
        return (exchange, shown) -> text.print(exchange, shown, _ -> {});
    }

    private void print(ExchangeLog log, Filtered filtered) throws IOException {
        switch (format) {
            case TEXT -> {
                Writer text = new BufferedWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8));
                print(
                        log,
                        filtered,
                        explain ? new ExplainedText(text, log.exchanges())::print : plain(new WireText(text)));
                text.flush();
            }
            case JSON -> print(log, filtered, new WireJson(log.tape(), streams.out())::print);
            case PQTRACE ->
                CaptureWriter.write(
                        log.tape(),
                        selection(log, filtered),
                        CaptureFormat.PQTRACE,
                        writing.options(),
                        streams.out(),
                        CaptureWriter.Progress.NONE);
        }
        streams.out().flush();
    }

    private static void print(ExchangeLog log, Filtered filtered, Printer printer) throws IOException {
        for (Exchange exchange : log.exchanges()) {
            Optional<Shown> shown = filtered.of(exchange);
            if (shown.isPresent()) {
                printer.print(exchange, shown.get());
            }
        }
    }

    private void save(ExchangeLog log, Filtered filtered, CaptureFormat as, Path target) throws IOException {
        CaptureSelection selection = selection(log, filtered);
        CaptureWriter.write(log.tape(), selection, as, writing.options(), target, CaptureWriter.Progress.NONE);
        for (Exchange exchange : log.exchanges()) {
            if (exchange.sensitive() && selection.takesAnyOf(exchange)) {
                streams.say(Reports.sensitive(target, exchange));
            }
        }
    }

    private void compare(ExchangeLog log) throws IOException {
        List<Exchange> pair = new ArrayList<>();
        for (int number : compared) {
            if (number < 1 || number > log.exchanges().size()) {
                throw refused("--compare: there is no exchange " + number + " in " + file + ", which has "
                        + Wording.count(log.exchanges().size()));
            }
            pair.add(log.exchanges().get(number - 1));
        }
        Writer text = new BufferedWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8));
        new ComparisonText(text).print(Comparison.of(pair.getFirst(), pair.getLast()));
        text.flush();
    }

    private ParameterException refused(String reason) {
        if (command == null) {
            throw new IllegalStateException("the command was not set up");
        }
        return new ParameterException(command.commandLine(), reason);
    }

    private CaptureSelection selection(ExchangeLog log, Filtered filtered) {
        if (!filter.isGiven()) {
            return CaptureSelection.all();
        }
        Map<Exchange, Shown> shown = new LinkedHashMap<>();
        for (Exchange exchange : log.exchanges()) {
            filtered.of(exchange).ifPresent(part -> shown.put(exchange, part));
        }
        return CaptureSelection.shown(shown);
    }
}
