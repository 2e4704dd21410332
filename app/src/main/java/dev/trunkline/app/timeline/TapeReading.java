package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.ProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tape as far as the panel has read it. Each update costs what is new, not what there is.
///
/// One thread at a time.
final class TapeReading {
    private final ExchangeLog log;
    private final StatusRibbon ribbon;
    private final Texts texts;
    private int hidden;
    private int taken;
    private int seen;
    private int malformed;

    /// Exchanges that may still grow: those that have not ended, and the newest of each connection.
    private final List<ExchangeItem> live = new ArrayList<>();

    private final Map<Integer, ExchangeItem> newest = new HashMap<>();
    private final Totals settled = new Totals();

    private static final class Totals {
        private long messages;
        private long sent;
        private long received;

        void add(ExchangeItem item) {
            messages += item.messages();
            sent += item.exchange().frontendBytes();
            received += item.backendBytes();
        }
    }

    /// @param hidden how many exchanges the user has cleared away
    TapeReading(Tape tape, Texts texts, int hidden) {
        this.log = new ExchangeLog(tape);
        this.ribbon = new StatusRibbon(tape);
        this.texts = texts;
        this.hidden = hidden;
        this.taken = hidden;
    }

    /// The tape.
    Tape tape() {
        return log.tape();
    }

    /// How many exchanges the user has cleared away.
    int hidden() {
        return hidden;
    }

    /// Reads what is new.
    ///
    /// @return the exchanges that began
    List<ExchangeItem> update() {
        seen = tape().size();
        readLog();
        ribbon.update();
        List<Exchange> all = log.exchanges();
        List<ExchangeItem> fresh = new ArrayList<>();
        for (; taken < all.size(); taken++) {
            ExchangeItem item = new ExchangeItem(all.get(taken), texts);
            fresh.add(item);
            live.add(item);
            newest.put(item.exchange().track(), item);
        }
        live.forEach(ExchangeItem::update);
        live.removeIf(item -> {
            boolean over = !item.open() && newest.get(item.exchange().track()) != item;
            if (over) {
                settled.add(item);
            }
            return over;
        });
        return fresh;
    }

    private void readLog() {
        boolean again = true;
        while (again) {
            try {
                log.update();
                again = false;
            } catch (ProtocolException e) {
                // The log stands behind the message it could not read: count it and go on.
                malformed++;
            }
        }
    }

    /// Whether the tape has grown since the last update.
    boolean isBehind() {
        return tape().size() != seen || live.stream().anyMatch(ExchangeItem::grew);
    }

    /// Whether an exchange is under way.
    boolean isGrowing() {
        return live.stream().anyMatch(ExchangeItem::running);
    }

    /// The newest exchange, from a place in the list on, that somebody asked for: what the server says
    /// unasked, the end of the session, and cancels stay beside what they belong to.
    Optional<ExchangeItem> newestAsked(List<ExchangeItem> items, int from) {
        for (int i = items.size() - 1; i >= from; i--) {
            ExchangeItem item = items.get(i);
            if (item.isStatement()
                    || (item.exchange().kind() == Exchange.Kind.STARTUP
                            && item.exchange().track() == 0)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /// Hides the exchanges that have ended before any that has not.
    ///
    /// @param items those shown
    /// @return how many of them, from the first, are to go
    int hideEnded(List<ExchangeItem> items) {
        int ended = 0;
        while (ended < items.size() && !items.get(ended).running()) {
            ended++;
        }
        hidden += ended;
        List<ExchangeItem> gone = items.subList(0, ended);
        // Totals are those of what is shown: the hidden ones leave them.
        live.removeAll(gone);
        settled.messages = 0;
        settled.sent = 0;
        settled.received = 0;
        items.subList(ended, items.size()).stream()
                .filter(item -> !live.contains(item))
                .forEach(settled::add);
        return ended;
    }

    /// How much is shown, in words; empty if nothing is.
    String counts(int exchanges) {
        if (exchanges == 0) {
            return "";
        }
        Totals all = new Totals();
        all.messages = settled.messages;
        all.sent = settled.sent;
        all.received = settled.received;
        live.forEach(all::add);
        String counts = texts.text("exchanges", exchanges, Wording.count(exchanges))
                + " · " + texts.text("messages", all.messages, Wording.count(all.messages))
                + " · ↑" + Wording.bytes(all.sent) + " ↓" + Wording.bytes(all.received);
        return malformed == 0 ? counts : counts + " · " + texts.text("malformed", malformed);
    }

    /// The transaction status over time.
    ///
    /// @param items the exchanges shown; it begins with the first
    List<StatusRibbon.Piece> ribbon(List<ExchangeItem> items, double width) {
        return items.isEmpty()
                ? List.of()
                : ribbon.pieces(items.getFirst().exchange().startNanos(), width);
    }
}
