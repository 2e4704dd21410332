package dev.trunkline.driver.tape;

/// Is asked what to do when there is no room for what comes next. While it makes up its mind nothing is read
/// from the connection: the server waits, holding its snapshot.
public interface OnFull {
    /// What to do.
    enum Decision {
        /// Try again; a used-up disk budget is raised by a step.
        CONTINUE,
        /// What was fetched is kept; the bytes of what still comes are not.
        GIVE_UP
    }

    /// Decides, on the thread that reads from the connection; may take as long as it likes.
    Decision full(Full full);
}
