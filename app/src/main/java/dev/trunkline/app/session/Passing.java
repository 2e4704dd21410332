package dev.trunkline.app.session;

import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passes a query's results on to the observer of the run.
///
/// @param tags is told each command tag
record Passing(int index, RunObserver observer, Pause pause, Consumer<String> tags) implements ResultObserver {
    @Override
    public void rows(Rows rows) {
        observer.rows(index, rows);
    }

    @Override
    public OnFull.Decision full(Full reason) {
        OnFull.Decision decision = pause.await(() -> observer.paused(index, reason));
        observer.resumed(index);
        return decision;
    }

    @Override
    public void arrived(Rows rows) {
        observer.arrived(index, rows);
    }

    @Override
    public @Nullable InputStream copyIn(Format format) {
        return observer.copyIn(index).orElse(null);
    }

    @Override
    public void copyOut(CopyOut data) {
        observer.copyOut(index, data);
    }

    @Override
    public void arrived(CopyOut data) {
        observer.arrived(index, data);
    }

    @Override
    public void completed(String tag) {
        tags.accept(tag);
        observer.completed(index, tag);
    }

    @Override
    public void failed(ServerError error) {
        observer.failed(index, error);
    }
}
