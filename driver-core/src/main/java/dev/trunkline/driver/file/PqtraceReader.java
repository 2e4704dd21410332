package dev.trunkline.driver.file;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what libpq's `PQtrace` prints, and what prints the like. The trace holds no bytes: where those
/// of a message can be made again from what its line says, they are; where not, the message has a
/// length and a time and nothing else.
///
/// One thread at a time.
final class PqtraceReader implements TapeFiller {
    /// What libpq prints behind a message that it did not print all of.
    static final String MISMATCH = "mismatched message length: consumed ";

    /// A longer message stays without its bytes.
    /// Between two times there are fewer nanoseconds than a long counts.
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2200;
    private static final int LONGEST = 8 << 20;
    /// A byte is four characters at most; a bare one with its space is five.
    private static final int WIDEST = 5;

    private static final Pattern NOT_LISTED = Pattern.compile("\\t\\(([0-9]{1,15}) messages\\).*");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private final TraceText text;
    private final Remarks remarks;
    private final ZoneId zone;
    private final Tape tape;
    private final Instant anchor;
    private final List<TrackFeed> feeds = new ArrayList<>();
    private TrackFeed feed;
    /// Whether the connection has said no more than what asks for encryption.
    private boolean fresh = true;
    private long nanos;
    private long hollow;
    private long firstHollow;

    /// Reads as far as the first message's time.
    ///
    /// @param zone whose local time the trace tells, which it does not say
    PqtraceReader(InputStream in, Budget budget, Remarks remarks, ZoneId zone) throws IOException {
        this.text = new TraceText(in);
        this.remarks = remarks;
        this.zone = zone;
        Optional<TraceText.Head> first = text.head();
        String time = first.map(TraceText.Head::time).orElse(null);
        Instant began = time == null ? null : instant(time);
        this.anchor = began == null ? Instant.EPOCH : began;
        this.tape = new Tape(budget, History.KEPT, 0, anchor);
        this.feed = begin();
        if (first.isEmpty()) {
            throw broken("this is no trace of libpq's: expected a time, F or B, a length and a message's name");
        }
        remarks.add(
                began == null
                        ? "the trace tells no times"
                        : "the trace's times are local ones without a zone: taken as those of " + zone);
    }

    private TrackFeed begin() {
        TrackFeed fed = new TrackFeed(tape);
        feeds.add(fed);
        fresh = true;
        return fed;
    }

    @Override
    public Tape tape() {
        return tape;
    }

    @Override
    public boolean next() throws IOException {
        if (text.isAtEnd()) {
            return false;
        }
        Optional<TraceText.Head> head = text.head();
        if (head.isPresent()) {
            take(head.get());
        } else {
            if (!text.startsWith(MISMATCH)) {
                remarks.add("line " + text.line() + " is no line of a trace: " + Wording.oneLine(text.words()));
            }
            text.passLine();
        }
        return true;
    }

    private void take(TraceText.Head head) throws IOException {
        String time = head.time();
        Instant now = time == null ? null : instant(time);
        if (now != null) {
            nanos = anchor.until(now, ChronoUnit.NANOS);
        }
        if (head.name().equals("NotListed")) {
            takeUnlisted(head);
            return;
        }
        TraceGrammar.Shape shape = TraceGrammar.of(head.frontend(), head.name());
        boolean opening = head.frontend() && shape.tag() == 0;
        boolean requests =
                opening && head.name().endsWith("Request") && !head.name().startsWith("Cancel");
        if (opening && !fresh) {
            feed = begin();
        }
        fresh = fresh && (requests || (shape.tag() == 0 && !head.frontend()));
        takeMessage(head, shape);
    }

    private void takeMessage(TraceText.Head head, TraceGrammar.Shape shape) throws IOException {
        int word = shape.tag() == 0 && !head.frontend() ? 0 : 4;
        long line = text.line();
        if (head.length() != -1 && (head.length() < word || head.length() > Integer.MAX_VALUE - 1)) {
            throw broken("no message has a length of " + head.length());
        }
        int length = (int) Math.max(Math.max(1, word), head.length());
        byte[] bytes = head.length() == -1 || !shape.whole() ? null : bytes(head, shape, length, word);
        if (bytes == null) {
            text.pass(head.size());
        }
        boolean masked = text.startsWith(PqtraceWriter.MASKED);
        boolean dropped = text.startsWith(PqtraceWriter.DROPPED);
        FrontendCodec.Context context = head.frontend() ? context(head.name()) : null;
        if (bytes != null && !fits(bytes, context)) {
            bytes = null;
        }
        if (bytes == null) {
            if (!dropped) {
                firstHollow = hollow == 0 ? line : firstHollow;
                hollow++;
            }
            text.passToHead();
            int whole = shape.tag() == 0 ? length : length + 1;
            feed.dropped(shape.tag(), whole, nanos, context, masked);
            return;
        }
        text.passLine();
        if (context != null) {
            feed.sent(bytes, nanos, context, masked);
        } else {
            feed.received(bytes, shape.tag(), nanos, masked);
        }
    }

    /// The message on the wire, if the line tells all of it; then the line's fields are passed.
    ///
    /// @param word how long its length word is
    private byte @Nullable [] bytes(TraceText.Head head, TraceGrammar.Shape shape, int length, int word)
            throws IOException {
        if (length > LONGEST) {
            return null;
        }
        int there = text.need(head.size() + WIDEST * length + 64);
        // No field takes less than half as many characters as bytes.
        if (length / 2 > there) {
            return null;
        }
        int from = text.from() + head.size();
        // A tab stands before the fields, if there are any.
        int gap = from < text.limit()
                        && text.buffer()[from] == '\t'
                        && !shape.items().isEmpty()
                ? 1
                : 0;
        TraceFields fields = new TraceFields(text.buffer(), from + gap, text.limit(), length - word);
        if (!fields.read(shape)) {
            return null;
        }
        int tag = shape.tag() == 0 ? 0 : 1;
        byte[] bytes = new byte[tag + length];
        if (tag == 1) {
            bytes[0] = shape.tag();
        }
        for (int i = 0; i < word; i++) {
            bytes[tag + i] = (byte) (length >> (8 * (word - 1 - i)));
        }
        System.arraycopy(fields.message(), 0, bytes, tag + word, length - word);
        text.pass(fields.at() - text.from());
        return bytes;
    }

    private static FrontendCodec.Context context(String name) {
        return switch (name) {
            case "StartupMessage", "SSLRequest", "GSSENCRequest", "CancelRequest" -> FrontendCodec.Context.OPENING;
            case "PasswordMessage" -> FrontendCodec.Context.PASSWORD;
            case "SASLInitialResponse" -> FrontendCodec.Context.SASL_INITIAL;
            case "SASLResponse" -> FrontendCodec.Context.SASL;
            case "GSSResponse" -> FrontendCodec.Context.GSS;
            default -> FrontendCodec.Context.SESSION;
        };
    }

    /// Whoever reads the tape later relies on its messages being whole.
    private static boolean fits(byte[] bytes, FrontendCodec.@Nullable Context context) {
        try {
            if (context != null) {
                FrontendCodec.decode(bytes, 0, bytes.length, context, null);
            } else {
                BackendCodec.decode(bytes, 0, bytes.length, null);
            }
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    private void takeUnlisted(TraceText.Head head) throws IOException {
        text.pass(head.size());
        Matcher matcher = NOT_LISTED.matcher(text.words());
        OptionalLong count =
                matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        if (count.isEmpty() || count.getAsLong() < 1 || head.length() < count.getAsLong()) {
            throw broken("nobody can have counted so many messages");
        }
        text.passLine();
        feed.unlisted(count.getAsLong(), head.length(), nanos);
    }

    private @Nullable Instant instant(String time) {
        try {
            LocalDateTime read = LocalDateTime.parse(time, TIME);
            if (read.getYear() < FIRST_YEAR || read.getYear() > LAST_YEAR) {
                throw new DateTimeException("nobody traced anything in the year " + read.getYear());
            }
            return read.atZone(zone).toInstant();
        } catch (DateTimeException e) {
            remarks.add("line " + text.line() + ": this is no time: " + Wording.oneLine(time));
            return null;
        }
    }

    private BrokenCaptureException broken(String reason) {
        end();
        return BrokenCaptureException.inLine(tape, text.line(), text.offset(), reason, null);
    }

    @Override
    public void end() {
        feeds.forEach(TrackFeed::publish);
        if (hollow > 0) {
            remarks.add("the trace does not tell all of " + Wording.count(hollow)
                    + (hollow == 1 ? " message" : " messages") + ", which have no bytes here; the first is in line "
                    + firstHollow);
            hollow = 0;
        }
    }
}
