package dev.trunkline.app.session;

import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.tape.OnFull;
import dev.trunkline.driver.wire.ServerError;
import java.util.function.Consumer;

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
    public void completed(String tag) {
        tags.accept(tag);
        observer.completed(index, tag);
    }

    @Override
    public void failed(ServerError error) {
        observer.failed(index, error);
    }
}
