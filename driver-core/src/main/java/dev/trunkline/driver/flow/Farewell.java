package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.FrontendMessage.Terminate;
import java.time.Duration;

/// The end of a session (manual 54.2.9): a word, and the socket closes.
public final class Farewell {
    private static final System.Logger LOG = System.getLogger(Farewell.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Farewell() {}

    /// Says Terminate, if the connection still takes it, and closes it.
    public static void run(Dialogue dialogue) {
        run(dialogue, "");
    }

    /// The same.
    ///
    /// @param why for whoever reads the tape
    static void run(Dialogue dialogue, String why) {
        try {
            dialogue.say(new Terminate());
            dialogue.flush(Deadline.in(PATIENCE));
        } catch (ConnectionException e) {
            // A server that takes no more data is left without a word: close() cuts the connection.
            LOG.log(System.Logger.Level.DEBUG, "no farewell", e);
        } finally {
            dialogue.wire().close(why);
        }
    }
}
