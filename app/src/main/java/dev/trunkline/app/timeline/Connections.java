package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import java.util.HashMap;
import java.util.Map;

/// What the connections of a tape are called: by their numbers, and by what their clients called themselves.
///
/// One thread at a time.
final class Connections {
    private static final int MOST = 60;

    private final Texts texts;
    private final Map<Integer, ExchangeItem> startups = new HashMap<>();
    private final Map<Integer, Boolean> cancels = new HashMap<>();

    Connections(Texts texts) {
        this.texts = texts;
    }

    /// Looks at an exchange that has begun.
    void add(ExchangeItem item) {
        Exchange exchange = item.exchange();
        if (exchange.kind() == Exchange.Kind.STARTUP) {
            startups.putIfAbsent(exchange.track(), item);
        } else if (exchange.kind() == Exchange.Kind.CANCEL) {
            cancels.put(exchange.track(), true);
        }
    }

    /// A connection's name.
    ///
    /// @param track counted from 0
    String name(int track) {
        String about = about(track);
        String number = texts.text("tracks.connection", track + 1);
        return about.isEmpty() ? number : number + " · " + about;
    }

    /// The same where there is little room; empty for the tape's first connection, which needs none.
    String mark(int track) {
        return track == 0 || cancels.containsKey(track) ? "" : texts.text("connection.mark", track + 1);
    }

    private String about(int track) {
        if (cancels.containsKey(track)) {
            return texts.text("connection.cancel");
        }
        ExchangeItem startup = startups.get(track);
        if (startup == null) {
            return "";
        }
        String name = Wording.oneLine(startup.application());
        return name.length() <= MOST ? name : name.substring(0, MOST - 1) + "…";
    }
}
