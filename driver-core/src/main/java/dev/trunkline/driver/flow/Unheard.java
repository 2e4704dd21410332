package dev.trunkline.driver.flow;

import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    public @Nullable InputStream copyIn(Format format) {
        return null;
    }

    @Override
    public void sourceFailed(IOException e) {
        caller.sourceFailed(e);
    }

    @Override
    public void completed(String tag) {}

    @Override
    public void failed(ServerError error) {
        caller.failed(error);
    }
}
