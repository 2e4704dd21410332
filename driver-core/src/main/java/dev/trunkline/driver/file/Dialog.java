package dev.trunkline.driver.file;

import dev.trunkline.driver.packet.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A TCP connection of which it has to be found out whether PostgreSQL is spoken over it, and by whom. Until
/// that is known, what is said waits.
///
/// One thread at a time.
final class Dialog implements Conversation {
    /// More is not listened to before it is taken for something else.
    private static final int MOST_WAITING = 64 << 10;

    /// Something that waits.
    ///
    /// @param lost how many bytes are missing here; 0 where there are some
    private record Waiting(int side, int from, int to, long lost, long nanos, long offset) {}

    private final Connection connection;
    private final Function<Dialog, @Nullable Talk> begins;
    private final Pile[] piles;
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Talk talk;
    private int enough;
    private boolean foreign;
    private boolean torn;
    private int client;
    private boolean joined;

    /// @param begins makes the talk when it is one; gives null if there is no room for another
    Dialog(Connection connection, Allowance allowance, Function<Dialog, @Nullable Talk> begins) {
        this.connection = connection;
        this.begins = begins;
        this.piles = new Pile[] {new Pile(allowance), new Pile(allowance)};
        this.torn = !connection.whole();
    }

    Connection connection() {
        return connection;
    }

    /// Which side asks, once that is known.
    int client() {
        return client;
    }

    /// Whether its beginning is missing.
    boolean isJoined() {
        return joined;
    }

    @Override
    public void said(int side, byte[] bytes, int from, int to, long nanos, long offset) {
        Talk known = talk;
        if (known != null) {
            known.said(side, bytes, from, to, nanos, offset);
        } else if (!foreign) {
            Pile pile = piles[side];
            int start = pile.size();
            boolean fits = piles[0].size() + piles[1].size() + to - from <= MOST_WAITING && pile.add(bytes, from, to);
            if (fits) {
                waiting.add(new Waiting(side, start, pile.size(), 0, nanos, offset));
            }
            // The longer it was listened to in vain, the less often it is looked through.
            int size = piles[0].size() + piles[1].size();
            if (!fits || size >= enough) {
                enough = size + size / 8;
                recognize(!fits);
            }
        }
    }

    @Override
    public void lost(int side, long count, long nanos, long offset) {
        Talk known = talk;
        if (known != null) {
            known.lost(side, count, nanos, offset);
        } else if (!foreign) {
            torn = true;
            waiting.add(new Waiting(side, 0, 0, count, nanos, offset));
        }
    }

    @Override
    public void ended(int side, End how, long nanos) {
        if (talk == null && !foreign) {
            recognize(true);
        }
        if (talk != null) {
            talk.ended(side, how, nanos);
        }
    }

    private void recognize(boolean last) {
        Recognition found = Recognition.of(connection, torn, piles[0], piles[1], last);
        switch (found) {
            case WAIT -> {}
            case FOREIGN -> leave();
            case FIRST_ASKS, SECOND_ASKS -> begin(found == Recognition.FIRST_ASKS ? 0 : 1, false);
            case FIRST_ASKS_MIDWAY, SECOND_ASKS_MIDWAY -> begin(found == Recognition.FIRST_ASKS_MIDWAY ? 0 : 1, true);
        }
    }

    private void begin(int side, boolean midway) {
        client = side;
        joined = midway;
        Talk known = begins.apply(this);
        if (known == null) {
            leave();
            return;
        }
        talk = known;
        known.begins(midway, waiting.getFirst().nanos);
        for (Waiting each : waiting) {
            Pile pile = piles[each.side];
            if (each.lost > 0) {
                known.lost(each.side, each.lost, each.nanos, each.offset);
            } else {
                int start = pile.from();
                known.said(each.side, pile.array(), start + each.from, start + each.to, each.nanos, each.offset);
            }
        }
        forget();
    }

    private void leave() {
        foreign = true;
        forget();
    }

    private void forget() {
        waiting.clear();
        for (Pile pile : piles) {
            pile.clear();
            pile.release();
        }
    }
}
