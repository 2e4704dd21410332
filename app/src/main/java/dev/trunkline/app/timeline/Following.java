package dev.trunkline.app.timeline;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// Whether the panel goes to the newest exchange by itself, and what it waits for.
///
/// The user interface's thread only.
final class Following {
    /// No exchange is waited for.
    static final int NOTHING = -1;

    private boolean on = true;
    /// When the user ran something whose first exchange has not begun yet.
    private OptionalLong asked = OptionalLong.empty();
    private int wanted = NOTHING;
    private int seen;

    /// Another tape is shown.
    ///
    /// @param place of the exchange that was selected in it before; [#NOTHING] for the newest
    void begin(int place) {
        on = place == NOTHING;
        wanted = place;
        seen = 0;
    }

    /// Begins anew with what is listed.
    void restart() {
        on = true;
        seen = 0;
    }

    /// Nothing of what is listed has been seen.
    void forget() {
        seen = 0;
    }

    /// The user ran something.
    void ran(long nanos) {
        on = true;
        wanted = NOTHING;
        asked = OptionalLong.of(nanos);
    }

    /// The user chose an exchange. Who chooses the newest follows it.
    void chose(boolean newest) {
        on = newest;
        wanted = NOTHING;
    }

    /// The user looks at something else.
    void stop() {
        on = false;
    }

    /// Whether the newest is gone to.
    boolean isOn() {
        return on;
    }

    /// The place in the list before which there is nothing that following has not seen.
    int seen() {
        return seen;
    }

    /// So much of the list has been seen.
    void saw(int size) {
        seen = size;
    }

    /// The place of the exchange that is waited for, once there are so many; it is not waited for any
    /// more then.
    OptionalInt takeWanted(int size) {
        if (on || wanted < 0 || wanted >= size) {
            return OptionalInt.empty();
        }
        OptionalInt place = OptionalInt.of(wanted);
        wanted = NOTHING;
        return place;
    }

    /// The first statement that begins after the user ran something is what that waited for.
    void began(ExchangeItem item) {
        if (asked.isPresent()
                && item.isStatement()
                && !item.ours()
                && item.exchange().startNanos() >= asked.getAsLong()) {
            item.exchange().noteAsked(asked.getAsLong());
            asked = OptionalLong.empty();
        }
    }
}
