package dev.trunkline.driver.golden;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Phase;
import dev.trunkline.driver.capture.WireText;
import dev.trunkline.driver.explain.ExplainedText;
import dev.trunkline.driver.file.JsonLinesReader;
import dev.trunkline.driver.file.JsonLinesWriter;
import dev.trunkline.driver.tape.Tape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A tape as the text that is compared: its exchanges, and the phases of each in order. And the files of it,
/// beside which the tests stand.
///
/// One thread at a time.
final class Telling {
    /// What is to be written anew instead of compared, if anything: `record` for recordings and their texts,
    /// `text` for the texts alone. `CONTRIBUTING.md` says when.
    private static final String ANEW = System.getProperty("trunkline.golden", "");

    /// Whether conversations are recorded anew.
    static final boolean RECORDING = ANEW.equals("record");
    /// Whether the texts of the recordings are written anew.
    static final boolean WRITING = ANEW.equals("text");

    private static final Path FILES = Path.of("src", "test", "resources", "dev", "trunkline", "driver", "golden");

    private Telling() {}

    /// The exchanges of a tape, and under each its phases.
    static String exchanges(Tape tape) throws IOException {
        StringBuilder text = new StringBuilder();
        WireText printer = new WireText(text);
        for (Exchange exchange : read(tape)) {
            printer.print(exchange);
            text.append("  in order: ").append(phases(exchange)).append('\n');
        }
        return text.toString();
    }

    /// In order. Whether ReadyForQuery comes in a socket read of its own is chance.
    private static String phases(Exchange exchange) {
        return exchange.phases().stream()
                .map(Phase::kind)
                .filter(kind -> kind != Phase.Kind.FINISHING)
                .map(Phase.Kind::words)
                .collect(Collectors.joining(", "));
    }

    /// The same with an explanation of everything.
    static String explained(Tape tape) throws IOException {
        StringBuilder text = new StringBuilder();
        List<Exchange> exchanges = read(tape);
        ExplainedText printer = new ExplainedText(text, exchanges);
        for (Exchange exchange : exchanges) {
            printer.print(exchange);
        }
        return text.toString();
    }

    private static List<Exchange> read(Tape tape) {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        return log.exchanges();
    }

    /// What differs from telling to telling, replaced: times, process ids, ports, addresses, and what a
    /// server says of itself and of how it encrypts.
    static String normalised(String text) {
        return text.lines()
                // A host may have several addresses, of which some do not answer.
                .filter(line -> !line.matches(".* · +(DNS|connect) .*"))
                .map(Telling::normalisedLine)
                .collect(Collectors.joining("\n"));
    }

    private static String normalisedLine(String line) {
        return line.replaceAll(" {2}until \\d+\\.\\d{3} ms", "")
                // A ReadyForQuery may come with what is before it, or a read later.
                .replaceAll(" · until ReadyForQuery \\d+\\.\\d{3} ms", "")
                .replaceAll("\\d+\\.\\d{3}", "~")
                .replaceAll("(backend|process) \\d+", "$1 ~")
                .replaceAll("(ParameterStatus +)[\\d,]+( +\\S+ =).*", "$1~$2 ~")
                // An error about a temporary table names its schema, whose name has the session's number.
                .replaceAll("(E ErrorResponse +)[\\d,]+( +ERROR +23505)", "$1~$2")
                .replaceAll("(failed · .*← )[\\d,]+ bytes", "$1~ bytes")
                .replaceAll("(TLS handshake|session ready) .*", "$1 ~")
                .replaceAll("(← )[\\d,]+ bytes( · 0 rows · ready)", "$1~ bytes$2")
                .replaceAll(" +", " ")
                .strip();
    }

    /// A golden text.
    static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A golden recording.
    static Tape tape(Kind kind) throws IOException {
        try (InputStream in = open(kind.file() + ".jsonl")) {
            return JsonLinesReader.read(in);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Telling.class.getResourceAsStream(name), name);
    }

    /// Writes a recording and its texts.
    static void record(Kind kind, Tape tape) throws IOException {
        Path file = FILES.resolve(kind.file() + ".jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            JsonLinesWriter.write(tape, out);
        }
        write(kind, tape);
    }

    /// Writes the texts of a recording.
    static void write(Kind kind, Tape tape) throws IOException {
        Files.writeString(FILES.resolve(kind.file() + ".txt"), exchanges(tape));
        Files.writeString(FILES.resolve(kind.file() + ".explained.txt"), explained(tape));
    }
}
