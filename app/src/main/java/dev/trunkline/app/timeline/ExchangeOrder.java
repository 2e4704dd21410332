package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import java.util.Comparator;

/// How the list of exchanges is ordered.
enum ExchangeOrder {
    /// As they began.
    BEGUN,
    /// The one that took longest first.
    SLOWEST,
    /// The one with the most bytes first, both directions together.
    LARGEST,
    /// The one with the most rows first.
    ROWS,
    /// The one that waited most often first.
    ROUND_TRIPS;

    /// Compares by it; what is alike stays as it began.
    Comparator<ExchangeItem> comparator() {
        Comparator<Exchange> begun = Comparator.comparingInt(Exchange::index);
        Comparator<Exchange> by = switch (this) {
            case BEGUN -> begun;
            case SLOWEST -> Comparator.comparingLong(Exchange::duration).reversed();
            case LARGEST ->
                Comparator.comparingLong((Exchange each) -> each.frontendBytes() + each.backendBytes())
                        .reversed();
            case ROWS -> Comparator.comparingLong(Exchange::rows).reversed();
            case ROUND_TRIPS -> Comparator.comparingInt(Exchange::roundTrips).reversed();
        };
        return Comparator.comparing(ExchangeItem::exchange, by.thenComparing(begun));
    }
}
