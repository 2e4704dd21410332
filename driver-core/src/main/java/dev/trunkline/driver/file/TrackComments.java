package dev.trunkline.driver.file;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Tape;
import java.util.IdentityHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the packets' comments say: at which entry an exchange begins, or what is selected of it, and which.
///
/// One thread at a time.
final class TrackComments {
    private static final int LONGEST_SQL = 200;

    private final CaptureSelection selection;
    private final ExchangeLog log;
    private final IdentityHashMap<Entry, Exchange> begins = new IdentityHashMap<>();
    private int seen;

    TrackComments(Tape tape, CaptureSelection selection) {
        this.selection = selection;
        log = new ExchangeLog(tape);
    }

    /// The exchange that begins with an entry, in a line; null if none does.
    @Nullable
    String of(Entry entry) {
        if (log.seen() < log.tape().size()) {
            log.update();
            for (; seen < log.exchanges().size(); seen++) {
                Exchange exchange = log.exchanges().get(seen);
                exchange.entries().stream()
                        .filter(each -> selection.of(each) != null)
                        .findFirst()
                        .ifPresent(first -> begins.put(first, exchange));
            }
        }
        Exchange exchange = begins.remove(entry);
        return exchange == null ? null : line(exchange);
    }

    private static String line(Exchange exchange) {
        String kind = lower(exchange.kind());
        String sql = exchange.sensitive() ? "a statement that sets a password" : Wording.oneLine(exchange.sql());
        StringBuilder line = new StringBuilder("exchange " + (exchange.index() + 1) + " · " + kind);
        if (!sql.equals(kind) && !sql.isEmpty()) {
            line.append(" · ").append(sql, 0, Math.min(LONGEST_SQL, sql.length()));
            line.append(sql.length() > LONGEST_SQL ? "…" : "");
        }
        if (exchange.outcome() != Exchange.Outcome.RUNNING) {
            line.append(" · ").append(lower(exchange.outcome()));
            exchange.error()
                    .ifPresent(
                            error -> line.append(" (").append(error.sqlState()).append(")"));
            if (exchange.rows() > 0) {
                line.append(" · ")
                        .append(Wording.count(exchange.rows()))
                        .append(exchange.rows() == 1 ? " row" : " rows");
            }
            line.append(" · ").append(Wording.millis(exchange.duration()));
        }
        return line.toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
