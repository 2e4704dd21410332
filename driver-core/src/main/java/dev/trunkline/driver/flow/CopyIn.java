package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage.CopyData;
import dev.trunkline.driver.wire.FrontendMessage.CopyDone;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The client's part of COPY … FROM STDIN (manual 54.2.6): data until there is no more of it, or until the
/// server says that it has had enough. What it holds back stays in the source.
final class CopyIn {
    /// The data of a CopyData message; pieces need not be lines.
    static final int PIECE = 64 << 10;

    private CopyIn() {}

    /// Sends the data, up to CopyDone; CopyFail if there is no source, or if it fails. What the server says
    /// to that is still to be heard.
    ///
    /// @param source of the data; null if the caller has none to send
    static void send(Dialogue dialogue, @Nullable InputStream source, Answers answers, Deadline deadline) {
        if (source == null) {
            dialogue.say(
                    new CopyFail("COPY FROM STDIN needs data, and this way of running statements has none to send"));
            return;
        }
        byte[] piece = new byte[PIECE];
        try {
            for (int got = source.read(piece); got >= 0; got = source.read(piece)) {
                if (got > 0 && !send(dialogue, Bytes.lent(piece, 0, got), deadline)) {
                    return;
                }
            }
            dialogue.say(new CopyDone());
        } catch (IOException e) {
            answers.sourceFailed(e);
            dialogue.say(new CopyFail("the data could not be read: " + e.getMessage()));
        }
    }

    /// Sends a piece, hearing meanwhile. It is written, and on the tape, when this returns.
    ///
    /// @return false if the server has answered already: then it wants no more
    static boolean send(Dialogue dialogue, Bytes data, Deadline deadline) {
        dialogue.say(new CopyData(data));
        dialogue.flushHearing(deadline);
        return !dialogue.answered();
    }
}
