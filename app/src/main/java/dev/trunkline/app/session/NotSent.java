package dev.trunkline.app.session;

import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;

/// A statement that the protocol can't hold, such as one with a NUL character: nothing of it was sent, and no
/// server has said anything to it.
final class NotSent {
    /// Why a COPY … FROM STDIN is not sent that has nothing to send.
    static final String WITHOUT_ROWS = "COPY … FROM STDIN needs rows, and there are none. Put them on the lines below"
            + " the statement and end them with a line \\. – or import a file.";

    private NotSent() {}

    /// Tells the observer that it failed, and why.
    static StatementEnd tell(int index, String why, TransactionStatus status, RunObserver observer) {
        observer.failed(index, error(why));
        long now = System.nanoTime();
        return new StatementEnd(false, false, status, now, now);
    }

    /// As an error without a SQLSTATE, since it is ours.
    static ServerError error(String why) {
        return new ServerError(List.of(
                new ServerError.Part('S', "ERROR"),
                new ServerError.Part('V', "ERROR"),
                new ServerError.Part('M', "not sent: " + why)));
    }
}
