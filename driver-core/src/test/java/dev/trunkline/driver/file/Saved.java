package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Captures in memory, and what is in them.
final class Saved {
    /// A message of a tape, rows among them.
    ///
    /// @param bytes in hex; null if they are not there
    record Said(int track, long number, boolean frontend, byte tag, int length, long nanos, String bytes) {}

    private Saved() {}

    static byte[] as(CaptureFormat format, Tape tape) throws IOException {
        return as(format, tape, CaptureSelection.all(), CaptureOptions.STANDARD);
    }

    static byte[] as(CaptureFormat format, Tape tape, CaptureSelection selection, CaptureOptions options)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureWriter.write(tape, selection, format, options, out, CaptureWriter.Progress.NONE);
        return out.toByteArray();
    }

    static CaptureReading opened(byte[] file) throws IOException {
        CaptureReading reading = CaptureReading.open(new ByteArrayInputStream(file), file.length, Budget.standard());
        reading.read();
        return reading;
    }

    /// The golden tape of a kind of conversation.
    static Tape golden(String name) throws IOException {
        try (var in = Saved.class.getResourceAsStream("/dev/trunkline/driver/golden/" + name + ".jsonl")) {
            return JsonLinesReader.read(in);
        }
    }

    /// The messages of a tape, in its order, their times since it began.
    static List<Said> messages(Tape tape) {
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < tape.size(); i++) {
            switch (tape.get(i)) {
                case Message m ->
                    said.add(new Said(
                            m.track(),
                            m.number(),
                            m.direction() == Direction.FRONTEND,
                            m.tag(),
                            m.length(),
                            m.nanos() - tape.anchorNanos(),
                            hex(m.span())));
                case Run run -> {
                    for (int row = 0; row < run.count(); row++) {
                        said.add(new Said(
                                run.track(),
                                run.number() + row,
                                false,
                                run.tag(),
                                run.length(row),
                                run.nanos(row) - tape.anchorNanos(),
                                hex(run.span(row))));
                    }
                }
                case Event _, Unlisted _ -> {}
            }
        }
        return said;
    }

    private static String hex(Span span) {
        try {
            return HexFormat.of().formatHex(span.copy());
        } catch (PayloadException e) {
            return null;
        }
    }
}
