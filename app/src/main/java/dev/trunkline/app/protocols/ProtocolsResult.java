package dev.trunkline.app.protocols;

import dev.trunkline.driver.capture.Exchange;
import java.util.List;
import java.util.Optional;

/// A statement that was run in each way, and what that cost.
///
/// @param request what was asked for
/// @param end how it ended
/// @param measured what each way cost, in the order of [Way]
public record ProtocolsResult(ProtocolsRequest request, ProtocolsEnd end, List<Measured> measured) {
    /// Copies the list.
    public ProtocolsResult {
        measured = List.copyOf(measured);
    }

    /// What the runs cost, on the thread that updates the log.
    ///
    /// @param exchanges of the tape that the runs are on
    public static ProtocolsResult of(ProtocolsRequest request, ProtocolsEnd end, List<Exchange> exchanges) {
        return new ProtocolsResult(request, end, Measured.of(end.runs(), exchanges));
    }

    /// What a way cost; empty if it was left out, or its messages are not on the tape.
    public Optional<Measured> of(Way way) {
        return measured.stream().filter(each -> each.way() == way).findFirst();
    }
}
