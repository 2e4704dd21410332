package dev.trunkline.driver.capture;

import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Tape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Messages that an [ExchangeLog] needs and that lie on disk: read by one thread while another goes on
/// showing what it has.
///
/// One thread at a time, which [#read()] need not share with the log.
public final class Fetch {
    private static final int MOST_ENTRIES = 4096;
    private static final int MOST_BYTES = 4 << 20;

    private final List<Message> wanted = new ArrayList<>();
    private final Map<Message, byte[]> heads = new HashMap<>();

    Fetch(Tape tape, int from, Predicate<Message> waits) {
        int bytes = 0;
        int end = Math.min(tape.size(), from + MOST_ENTRIES);
        for (int i = from; i < end && bytes < MOST_BYTES; i++) {
            if (tape.get(i) instanceof Message m && waits.test(m)) {
                wanted.add(m);
                bytes += Math.min(m.length(), Contents.LONGEST);
            }
        }
    }

    /// Reads them; waits for the disk. One that can't be read any more is left out, and grouped by its type.
    public Fetch read() {
        for (Message message : wanted) {
            try {
                heads.put(message, Contents.head(message));
            } catch (PayloadException e) {
                heads.put(message, new byte[0]);
            }
        }
        return this;
    }

    Map<Message, byte[]> heads() {
        return heads;
    }
}
