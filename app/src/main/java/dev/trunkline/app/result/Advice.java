package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// What can be done about an error that is nobody's mistake: a deadline has passed.
final class Advice {
    /// Where the server's source ends what runs because of a time-out; other errors of the same
    /// SQLSTATE, such as that of NOWAIT, are raised elsewhere. Its words are in the server's language.
    private static final String INTERRUPTS = "ProcessInterrupts";

    private Advice() {}

    /// A sentence or two; empty if there is nothing to say.
    ///
    /// @param expired the deadline of this window's that ended it; empty if none did
    static String on(ServerError error, Optional<Duration> expired, ResultTexts texts) {
        if (expired.isPresent()) {
            return texts.text("advice.statement", seconds(expired.get()));
        }
        boolean interrupted = error.field('R').equals(Optional.of(INTERRUPTS));
        return error.sqlState().equals("55P03") && interrupted ? texts.text("advice.lock") : "";
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
