package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.filter.Match;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An exchange as a line of the list. Asking at every pulse is cheap however long the exchange grows.
///
/// One thread at a time.
final class ExchangeItem {
    private static final int TITLE = 300;

    private final Exchange exchange;
    private final Texts texts;
    private final TapeReading reading;
    private final @Nullable StartupTitle startup;
    private int seen;
    private long messages;
    private long sent;
    private long received;
    private boolean running;
    private @Nullable String readSql;
    private boolean sensitive;
    private @Nullable Match match;

    /// @param reading in which it was found
    ExchangeItem(Exchange exchange, Texts texts, TapeReading reading) {
        this.reading = reading;
        this.exchange = exchange;
        this.texts = texts;
        this.startup = exchange.kind() == Exchange.Kind.STARTUP ? new StartupTitle() : null;
        lookAtStartup();
    }

    /// The exchange.
    Exchange exchange() {
        return exchange;
    }

    /// In which it was found.
    TapeReading reading() {
        return reading;
    }

    /// Which of its messages the filter leaves; empty if it has not been asked.
    Optional<Match> match() {
        return Optional.ofNullable(match);
    }

    /// Says which of its messages the filter leaves; null if there is no filter.
    void match(@Nullable Match newMatch) {
        match = newMatch;
    }

    /// Takes in what has come since the last call, and moves the totals by it.
    void update(Totals totals) {
        lookAtStartup();
        totals.messages += exchange.messages() - messages;
        totals.sent += exchange.frontendBytes() - sent;
        totals.received += exchange.backendBytes() - received;
        totals.running += (running() ? 1 : 0) - (running ? 1 : 0);
        messages = exchange.messages();
        sent = exchange.frontendBytes();
        received = exchange.backendBytes();
        running = running();
    }

    /// The totals begin without it.
    void forget() {
        messages = 0;
        sent = 0;
        received = 0;
        running = false;
    }

    private void lookAtStartup() {
        StartupTitle title = startup;
        if (title != null) {
            List<Entry> entries = exchange.entries();
            while (seen < entries.size()) {
                title.add(entries.get(seen++));
            }
        }
    }

    /// What the client called itself where it began its session; empty in any other exchange.
    String application() {
        return startup == null ? "" : startup.application();
    }

    /// Whether rows have joined its last run since the last update.
    boolean grew() {
        return exchange.messages() != messages;
    }

    /// Whether bytes of its messages were dropped.
    boolean lostBytes() {
        return exchange.lostBytes();
    }

    /// Whether it has not ended.
    boolean running() {
        return exchange.outcome() == Exchange.Outcome.RUNNING;
    }

    /// Messages of either side.
    long messages() {
        return exchange.messages();
    }

    /// Bytes the server sent.
    long backendBytes() {
        return exchange.backendBytes();
    }

    /// Whether its title is SQL.
    boolean isStatement() {
        return switch (exchange.kind()) {
            case SIMPLE, EXTENDED, PIPELINE -> true;
            case STARTUP, CANCEL, ASYNCHRONOUS, TERMINATE -> false;
        };
    }

    /// Its SQL in one line, or what stands for it.
    String title() {
        return switch (exchange.kind()) {
            case STARTUP -> startup == null ? texts.text("title.startup") : startup.in(texts);
            case ASYNCHRONOUS -> unasked();
            case TERMINATE -> texts.text("title.terminate");
            case SIMPLE, EXTENDED, PIPELINE, CANCEL -> {
                String sql = exchange.sql();
                String line = Wording.oneLine(sql.length() <= TITLE ? sql : sql.substring(0, TITLE));
                String none = exchange.unread() ? "title.unread" : "title.empty";
                yield line.isEmpty() ? texts.text(none) : line;
            }
        };
    }

    private String unasked() {
        List<Entry> entries = exchange.entries();
        if (!entries.isEmpty() && entries.getFirst() instanceof Event event && event.kind() == Event.Kind.CAPTURE_ON) {
            return texts.text("title.uncaptured", event.text());
        }
        return texts.text("title.unasked") + (entries.isEmpty() ? "" : " · " + MessageLines.name(entries.getFirst()));
    }

    /// What it was and what it cost; of a failed one, how it failed.
    String summary() {
        if (exchange.outcome() == Exchange.Outcome.FAILED) {
            return exchange.error()
                    .map(error -> Wording.oneLine(error.sqlState() + " " + error.message()))
                    .orElse(texts.of("outcome", exchange.outcome()));
        }
        List<String> parts = new ArrayList<>();
        if (isStatement()) {
            parts.add(texts.of("kind", exchange.kind()));
        }
        if (exchange.outcome() != Exchange.Outcome.DONE) {
            parts.add(texts.of("outcome", exchange.outcome()));
        }
        parts.addAll(cost());
        parts.add("↑" + Wording.bytes(exchange.frontendBytes()) + " ↓" + Wording.bytes(backendBytes()));
        return String.join(" · ", parts);
    }

    /// What a failed one cost; empty for any other.
    String failureCost() {
        return exchange.outcome() == Exchange.Outcome.FAILED ? String.join(" · ", cost()) : "";
    }

    private List<String> cost() {
        List<String> parts = new ArrayList<>();
        if (exchange.roundTrips() > 0) {
            parts.add(texts.text("roundtrips", exchange.roundTrips()));
        }
        if (exchange.duration() > 0) {
            parts.add(Wording.millis(exchange.duration()));
        }
        return parts;
    }

    /// The colour of its dot: how it ended, or the transaction it left behind.
    Tone tone() {
        return switch (exchange.outcome()) {
            case RUNNING -> Tone.ACCENT;
            case FAILED, LOST -> Tone.RED;
            case SKIPPED, UNSEEN -> Tone.DIM;
            case UNDONE -> Tone.AMBER;
            case DONE -> exchange.status().map(ExchangeItem::tone).orElse(Tone.DIM);
        };
    }

    private static Tone tone(TransactionStatus status) {
        return StatusRibbon.tone((byte) status.code());
    }

    /// The dot in words, for those who can't tell colours apart.
    String state() {
        String outcome = texts.of("outcome", exchange.outcome());
        return exchange.status().map(s -> outcome + ", " + s.meaning()).orElse(outcome);
    }

    /// Whether the program sent it by itself.
    boolean ours() {
        return exchange.ours();
    }

    /// Whether it sets a password.
    boolean sensitive() {
        // A statement may be megabytes long: it is searched once, not at every look.
        if (!exchange.sql().equals(readSql)) {
            readSql = exchange.sql();
            sensitive = exchange.sensitive();
        }
        return sensitive;
    }
}
