package dev.trunkline.driver.flow;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.util.function.Consumer;

/// The answers to a statement of our own, such as BEGIN: of these the caller wants to hear nothing but an
/// error.
record Unheard(Answers caller) implements Answers {
    @Override
    public Consumer<Run> rows(RowDescription description) {
        return _ -> {};
    }

    @Override
    public Consumer<Run> copyOut(Format format) {
        return _ -> {};
    }

    @Override
    public void completed(String tag) {}

    @Override
    public void failed(ServerError error) {
        caller.failed(error);
    }
}
