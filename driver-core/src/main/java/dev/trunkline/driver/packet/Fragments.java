package dev.trunkline.driver.packet;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts IP packets together that a router or the sender took apart. Those that are never whole are
/// forgotten, the oldest first.
///
/// One thread at a time.
final class Fragments {
    /// Whose parts belong together.
    ///
    /// @param source as an endpoint of port 0; so is `target`
    record Key(Endpoint source, Endpoint target, int protocol, int id) {}

    /// A whole packet's content.
    record Whole(Octets bytes, int length) {}

    private static final int MOST = 256;
    private static final int LONGEST = 65_536;
    private static final int UNIT = 8;

    private static final class Parts {
        private byte[] bytes = new byte[2048];
        private final BitSet units = new BitSet();
        private int end = -1;
    }

    private final Map<Key, Parts> parts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Parts> eldest) {
            return size() > MOST;
        }
    };

    /// Takes a part.
    ///
    /// @param at where in the whole it belongs
    /// @param last whether no other follows it
    /// @return the whole, if it is that now
    @Nullable
    Whole add(Key key, int at, byte[] bytes, int from, int to, boolean last) {
        int length = to - from;
        if (length <= 0 || at + length > LONGEST || (!last && length % UNIT != 0)) {
            return null;
        }
        Parts known = parts.computeIfAbsent(key, _ -> new Parts());
        if (known.bytes.length < at + length) {
            known.bytes = Arrays.copyOf(known.bytes, Math.min(LONGEST, Math.max(at + length, known.bytes.length * 2)));
        }
        // What came first holds: a later part may not change it.
        for (int done = 0; done < length; done += UNIT) {
            int unit = (at + done) / UNIT;
            if (!known.units.get(unit)) {
                known.units.set(unit);
                System.arraycopy(bytes, from + done, known.bytes, at + done, Math.min(UNIT, length - done));
            }
        }
        if (last) {
            known.end = at + length;
        }
        if (known.end < 0 || known.units.nextClearBit(0) < (known.end + UNIT - 1) / UNIT) {
            return null;
        }
        parts.remove(key);
        return new Whole(new Octets(known.bytes), known.end);
    }
}
