package dev.trunkline.driver.file;

import dev.trunkline.driver.wire.Direction;

/// Looks for the beginning of a message in what one side says, as more of it comes. The more has been looked
/// through in vain, the less often is it looked through again.
///
/// One thread at a time.
final class Seeking {
    /// So many times a byte may be looked at on the average.
    private static final int MOST_LOOKS = 64;

    private final Direction direction;
    private int enough;
    private long looked;

    Seeking(Direction direction) {
        this.direction = direction;
    }

    /// The search begins anew.
    void restart() {
        enough = 0;
        looked = 0;
    }

    /// Looks through a pile, of which the front is given up when it is too much.
    ///
    /// @param settled whether a message ends where the pile does
    /// @return where in the pile, counted from its first byte; -1 if nowhere yet
    int look(Pile pile, boolean settled) {
        int size = pile.size();
        boolean due = size >= enough || (settled && looked <= (long) MOST_LOOKS * Framing.WINDOW);
        if (size < Framing.HEADER || !due) {
            return -1;
        }
        looked += size;
        Framing.Found found = Framing.find(direction, pile.array(), pile.from(), pile.to(), settled);
        if (found.is()) {
            return found.at() - pile.from();
        }
        enough = size + size / 8;
        if (size > Framing.WINDOW) {
            pile.drop(size / 2);
            restart();
        }
        return -1;
    }
}
