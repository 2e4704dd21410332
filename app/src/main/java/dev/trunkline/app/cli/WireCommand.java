package dev.trunkline.app.cli;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.capture.WireJson;
import dev.trunkline.driver.capture.WireText;
import dev.trunkline.driver.explain.ExplainedText;
import dev.trunkline.driver.file.BrokenCaptureException;
import dev.trunkline.driver.file.JsonLinesReader;
import dev.trunkline.driver.tape.Tape;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trunkline wire`: an opened capture in print.
@Command(
        name = "wire",
        description = "Print a capture that 'trunkline run --trace' wrote: its exchanges and their messages.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class WireCommand implements Callable<Integer> {
    /// How it is printed.
    private enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Streams streams;

    @Parameters(paramLabel = "FILE", description = "The capture, as JSON lines; - for standard input.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json: an object a line for each exchange (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = "--explain",
            description = "Under each message what it means there, what must come next and why (text only).")
    private boolean explain;

    @Mixin
    private FilterArgument filter = new FilterArgument();

    WireCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Filtered filtered = new Filtered(filter.filter());
        Tape tape;
        int status = ExitStatus.DONE;
        try {
            tape = read();
        } catch (BrokenCaptureException e) {
            // What stands before the fault is shown all the same.
            streams.say(file + ": " + e.getMessage());
            tape = e.tape();
            status = ExitStatus.FAILED;
        }
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        try {
            print(log, filtered);
        } catch (IOException e) {
            if (Failures.readerGone(e)) {
                return ExitStatus.OUTPUT_CLOSED;
            }
            throw e;
        }
        filtered.report(streams);
        return status;
    }

    private Tape read() throws IOException {
        if (file.equals(Path.of("-"))) {
            return JsonLinesReader.read(streams.in());
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return JsonLinesReader.read(in);
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
                Printer printer = explain ? new ExplainedText(text, log.exchanges())::print : plain(new WireText(text));
                for (Exchange exchange : log.exchanges()) {
                    Optional<Shown> shown = filtered.of(exchange);
                    if (shown.isPresent()) {
                        printer.print(exchange, shown.get());
                    }
                }
                text.flush();
            }
            case JSON -> {
                WireJson printer = new WireJson(log.tape(), streams.out());
                for (Exchange exchange : log.exchanges()) {
                    Optional<Shown> shown = filtered.of(exchange);
                    if (shown.isPresent()) {
                        printer.print(exchange, shown.get());
                    }
                }
                streams.out().flush();
            }
        }
    }
}
