package dev.trunkline.app.session;

import java.util.List;
import java.util.Optional;

/// A step on the way to a session.
///
/// @param step which
/// @param nanos how long it took
/// @param detail what came of it, such as the addresses found; in the driver's words
public record TrialStep(Step step, long nanos, String detail) {
    /// The steps, in their order.
    public enum Step {
        /// The host's name is looked up.
        NAME,
        /// The connection is made.
        TCP,
        /// It is encrypted.
        TLS,
        /// The user proves who it is.
        AUTHENTICATION,
        /// The server opens the session.
        SESSION;

        /// The step that follows, where there is one.
        public Optional<Step> next() {
            return switch (this) {
                case NAME -> Optional.of(TCP);
                case TCP -> Optional.of(TLS);
                case TLS -> Optional.of(AUTHENTICATION);
                case AUTHENTICATION -> Optional.of(SESSION);
                case SESSION -> Optional.empty();
            };
        }
    }

    /// The step that comes after the last of these.
    public static Optional<Step> after(List<TrialStep> passed) {
        return passed.isEmpty()
                ? Optional.of(Step.NAME)
                : passed.getLast().step().next();
    }
}
