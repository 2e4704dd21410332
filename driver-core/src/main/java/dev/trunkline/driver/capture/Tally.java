package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.Direction;
import org.jspecify.annotations.Nullable;

/// What an exchange's messages add up to. Asking costs the same however many they are.
///
/// One thread at a time.
final class Tally {
    private int roundTrips;
    private boolean clientSpokeLast;
    private long frontendBytes;
    private int frontendMessages;
    /// The newest entry, if it is a run: no other can grow. It is in none of the sums that follow.
    private @Nullable Run growing;

    private long messages;
    private long backendBytes;
    private long rows;

    void add(Entry entry) {
        Run ended = growing;
        if (ended != null) {
            growing = null;
            messages += ended.count();
            backendBytes += ended.bytes();
            rows += ended.tag() == 'D' ? ended.count() : 0;
        }
        switch (entry) {
            case Message m
            when m.direction() == Direction.FRONTEND -> {
                clientSpokeLast = true;
                frontendBytes += m.length();
                frontendMessages++;
                messages++;
            }
            case Message m -> {
                serverSpoke();
                messages++;
                backendBytes += m.length();
            }
            case Run run -> {
                serverSpoke();
                growing = run;
            }
            case Event _ -> {}
        }
    }

    private void serverSpoke() {
        if (clientSpokeLast) {
            roundTrips++;
            clientSpokeLast = false;
        }
    }

    int roundTrips() {
        return roundTrips;
    }

    long frontendBytes() {
        return frontendBytes;
    }

    int frontendMessages() {
        return frontendMessages;
    }

    long backendBytes() {
        Run run = growing;
        return backendBytes + (run == null ? 0 : run.bytes());
    }

    long messages() {
        Run run = growing;
        return messages + (run == null ? 0 : run.count());
    }

    long rows() {
        Run run = growing;
        return rows + (run == null || run.tag() != 'D' ? 0 : run.count());
    }
}
