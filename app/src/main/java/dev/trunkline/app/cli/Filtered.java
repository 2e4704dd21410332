package dev.trunkline.app.cli;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Shown;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.filter.Doubt;
import dev.trunkline.driver.filter.Facts;
import dev.trunkline.driver.filter.Filter;
import dev.trunkline.driver.filter.Match;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What `--filter` leaves of exchanges, and how much it hid.
///
/// One thread at a time.
final class Filtered {
    private final Optional<Filter> filter;
    private long exchanges;
    private long shownExchanges;
    private long messages;
    private long shownMessages;
    private long undecided;
    private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);

    /// @param filter without one, everything is left
    Filtered(Optional<Filter> filter) {
        this.filter = filter;
    }

    /// What is to be printed of an exchange; empty if nothing is.
    Optional<Shown> of(Exchange exchange) {
        if (filter.isEmpty()) {
            return Optional.of(Shown.ALL);
        }
        Match match = filter.get().of(Facts.of(exchange, filter.get()));
        exchanges++;
        messages += exchange.messages();
        undecided += match.undecided();
        doubts.addAll(match.doubts());
        if (match.isEmpty()) {
            return Optional.empty();
        }
        shownExchanges++;
        shownMessages += match.messages();
        return Optional.of(match);
    }

    /// Says what was hidden.
    void report(Streams streams) {
        if (filter.isEmpty()) {
            return;
        }
        streams.say("filter: " + Wording.count(shownExchanges) + " of " + Wording.count(exchanges) + " exchanges, "
                + Wording.count(shownMessages) + " of " + Wording.count(messages) + " messages");
        if (undecided > 0) {
            String why = doubts.stream()
                    .map(doubt -> switch (doubt) {
                        case DROPPED -> "their bytes are gone";
                        case TOO_LONG -> "they are too long to be searched";
                        case TOO_SLOW -> "the regular expression takes too long";
                    })
                    .collect(Collectors.joining("; "));
            streams.say("filter: " + Wording.count(undecided) + " messages can't be told, and are hidden: " + why);
        }
    }
}
