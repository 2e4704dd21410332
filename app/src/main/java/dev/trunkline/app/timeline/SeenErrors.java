package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.filter.Completion.Proposal;
import dev.trunkline.driver.wire.ServerError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The codes of the errors that exchanges failed with, to be proposed where one is asked for.
///
/// Thread-safe: holds no state.
final class SeenErrors {
    /// No more of the newest exchanges are looked at while somebody types.
    private static final int MOST_LOOKED_AT = 100_000;

    private static final int MOST = 40;

    private SeenErrors() {}

    /// The newest code first, each with the message it came with last.
    static List<Proposal> in(List<ExchangeItem> items) {
        Map<String, String> seen = new LinkedHashMap<>();
        int least = Math.max(0, items.size() - MOST_LOOKED_AT);
        for (int i = items.size() - 1; i >= least && seen.size() < MOST; i--) {
            Optional<ServerError> error = items.get(i).exchange().error();
            error.ifPresent(each -> seen.putIfAbsent(each.sqlState(), Wording.oneLine(each.message())));
        }
        return seen.entrySet().stream()
                .map(each -> new Proposal(each.getKey(), each.getValue()))
                .toList();
    }
}
