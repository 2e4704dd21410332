package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.session.SessionState;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.FrontendMessage.Sync;

/// Brings a conversation that was left in the middle to its ReadyForQuery, so that what is still to
/// come of it is not taken for the answer to the next question.
public final class Recovery {
    private Recovery() {}

    /// Asks for what the server needs to come to rest, and throws away what it still says.
    ///
    /// @param cancel asks the server to run what it runs no further
    /// @throws dev.trunkline.driver.wire.ConnectionException if it does not come to rest in time: then the
    ///     connection is closed
    public static void run(Dialogue dialogue, Runnable cancel, Deadline deadline) {
        dialogue.forget();
        SessionState state = dialogue.session().state();
        if (state instanceof SessionState.Ready) {
            return;
        }
        if (state.copyIn()) {
            dialogue.say(new CopyFail("given up by the client"));
        }
        if (!state.endsByItself()) {
            dialogue.say(new Sync());
        }
        dialogue.flushHearing(deadline);
        // What has come by now may be all of it: then there is nothing to cancel.
        if (!(dialogue.session().state() instanceof SessionState.Ready)) {
            cancel.run();
        }
        dialogue.forget();
        while (!(dialogue.session().state() instanceof SessionState.Ready)) {
            BackendMessage message = dialogue.hear(deadline);
            if (message instanceof ErrorResponse(var error)) {
                dialogue.endIfFatal(error);
            } else if (message instanceof BackendMessage.CopyInResponse) {
                dialogue.say(new CopyFail("given up by the client"), new Sync());
                dialogue.flush(deadline);
            }
        }
    }
}
