package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
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
    /// The newest entry, if it can grow: no other can. It is in none of the sums that follow.
    private @Nullable Entry growing;

    private long messages;
    private long backendBytes;
    private long rows;

    void add(Entry entry) {
        messages = messages();
        backendBytes = backendBytes();
        rows = rows();
        growing = null;
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
            case Run _, Unlisted _ -> {
                serverSpoke();
                growing = entry;
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
        return backendBytes
                + switch (growing) {
                    case Run run -> run.bytes();
                    case Unlisted unlisted -> unlisted.bytes();
                    case null, default -> 0;
                };
    }

    long messages() {
        return messages
                + switch (growing) {
                    case Run run -> run.count();
                    case Unlisted unlisted -> unlisted.count();
                    case null, default -> 0;
                };
    }

    long rows() {
        return rows + (growing instanceof Run run && run.tag() == 'D' ? run.count() : 0);
    }
}
