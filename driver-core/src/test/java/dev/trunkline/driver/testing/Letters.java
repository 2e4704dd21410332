package dev.trunkline.driver.testing;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.Direction;

/// What a server says, by the types of its messages: `1 2 T D C Z`. Rows and COPY data that follow each other
/// are one letter.
///
/// One thread at a time.
public final class Letters {
    private final Tape tape;
    private int from;

    /// @param tape what is on it by now does not count
    public Letters(Tape tape) {
        this.tape = tape;
        this.from = tape.size();
    }

    /// What has come since the last call.
    public String fresh() {
        StringBuilder letters = new StringBuilder();
        for (; from < tape.size(); from++) {
            Entry entry = tape.get(from);
            if (entry instanceof Run run) {
                say(letters, run.tag());
            } else if (entry instanceof Message message && message.direction() == Direction.BACKEND) {
                say(letters, message.tag());
            }
        }
        return letters.toString();
    }

    private static void say(StringBuilder letters, byte tag) {
        letters.append(letters.isEmpty() ? "" : " ").append((char) tag);
    }
}
