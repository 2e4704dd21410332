package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;

/// What a comparison has done by the panel it is in.
interface CompareActions {
    /// Puts a text on the clipboard.
    void copy(String text);

    /// Shows a message in its exchange.
    ///
    /// @param entry its place in the exchange
    void open(Exchange exchange, int entry);
}
