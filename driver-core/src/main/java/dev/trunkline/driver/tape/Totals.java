package dev.trunkline.driver.tape;

import java.util.concurrent.atomic.AtomicLong;

/// What one track's messages add up to, listed or not.
///
/// One thread at a time: the track's; any thread may ask for what has been published.
final class Totals {
    private long number = 1;
    private long bytes;
    private long firstNanos;
    private long lastNanos;
    private final AtomicLong seenMessages = new AtomicLong();
    private final AtomicLong seenBytes = new AtomicLong();

    /// A conversation begins.
    void begin() {
        firstNanos = 0;
    }

    void add(long count, long length, long nanos) {
        number += count;
        bytes += length;
        firstNanos = firstNanos == 0 ? nanos : firstNanos;
        lastNanos = nanos;
    }

    void publish() {
        // Nobody reads more by them than a number: in order is enough, at once is not needed.
        seenMessages.setRelease(number - 1);
        seenBytes.setRelease(bytes);
    }

    /// The next message's number.
    long number() {
        return number;
    }

    /// When the conversation's first message went by; 0 before it.
    long firstNanos() {
        return firstNanos;
    }

    /// When its newest did.
    long lastNanos() {
        return lastNanos;
    }

    /// How many messages went by. Any thread.
    long messages() {
        return seenMessages.get();
    }

    /// How many bytes went by. Any thread.
    long bytes() {
        return seenBytes.get();
    }
}
