package dev.trunkline.driver.tape;

/// One line of a tape's index, in the order things happened.
///
/// Thread-safe.
public sealed interface Entry permits Message, Run, Event, Unlisted {
    /// The connection it belongs to: the tape's first is 0, each cancel is a connection of its own.
    int track();

    /// When it was written to or read from the socket: nanoseconds of the tape's clock, see
    /// [Tape#wallTime(long)].
    long nanos();

    /// When what it stands for was over: later than its beginning where it stands for many messages.
    default long lastNanos() {
        return nanos();
    }
}
