package dev.trunkline.app.session;

import dev.trunkline.driver.wire.ServerError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long things may take on a connection; empty where nothing is said about it. The first is kept by this
/// program, the others by the server.
///
/// @param statement how long a statement may run, from its sending to its ReadyForQuery; a pipeline's
///     as a whole
/// @param lock how long a statement may wait for a lock (`lock_timeout`); zero for ever, empty as the
///     server has it
/// @param idle how long a transaction may be left open with nothing running in it
///     (`idle_in_transaction_session_timeout`); zero for ever, empty as the server has it
public record Deadlines(Optional<Duration> statement, Optional<Duration> lock, Optional<Duration> idle) {
    /// Nothing is said.
    public static final Deadlines NONE = new Deadlines(Optional.empty(), Optional.empty(), Optional.empty());

    /// The longest that can be said: what the server's settings hold.
    public static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    /// A deadline that the server keeps.
    public enum Kind {
        /// `lock_timeout`.
        LOCK("lock_timeout"),
        /// `idle_in_transaction_session_timeout`.
        IDLE("idle_in_transaction_session_timeout");

        private final String setting;

        Kind(String setting) {
            this.setting = setting;
        }

        /// The setting's name.
        public String setting() {
            return setting;
        }
    }

    /// A deadline that the server refused.
    ///
    /// @param error why
    public record Refusal(Kind kind, ServerError error) {}

    /// What became of a wish.
    ///
    /// @param inForce the deadlines as they are now
    /// @param refused those that the server did not take
    /// @param waits whether the server's are still to be said, since it takes nothing in a failed transaction
    public record Answer(Deadlines inForce, List<Refusal> refused, boolean waits) {
        /// Copies the list.
        public Answer {
            refused = List.copyOf(refused);
        }
    }

    /// One that the server keeps.
    public Optional<Duration> of(Kind kind) {
        return switch (kind) {
            case LOCK -> lock;
            case IDLE -> idle;
        };
    }

    /// With another one that the server keeps.
    Deadlines with(Kind kind, Optional<Duration> time) {
        return switch (kind) {
            case LOCK -> new Deadlines(statement, time, idle);
            case IDLE -> new Deadlines(statement, lock, time);
        };
    }
}
