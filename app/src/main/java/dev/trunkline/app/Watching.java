package dev.trunkline.app;

import dev.trunkline.app.session.RunEnd;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.StatementEnd;
import dev.trunkline.app.task.Courtesy;
import dev.trunkline.app.timeline.WirePanelModel;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.tape.Full;
import dev.trunkline.driver.wire.ServerError;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Passes a run's news on to the results, and tells the wire panel that there is more on the tape.
/// While rows arrive faster than the window can work beside it, reading waits for the window. Of what
/// is done the definitions hear.
record Watching(
        RunObserver results, WirePanelModel wire, Courtesy window, List<String> statements, Definitions definitions)
        implements RunObserver {
    @Override
    public void started(int index) {
        results.started(index);
        wire.changed();
    }

    @Override
    public void rows(int index, Rows rows) {
        results.rows(index, rows);
        wire.changed();
    }

    @Override
    public void arrived(int index, Rows rows) {
        // The panel looks by itself while something runs.
        results.arrived(index, rows);
        window.letPass();
    }

    @Override
    public void paused(int index, Full reason) {
        results.paused(index, reason);
        wire.changed();
    }

    @Override
    public void resumed(int index) {
        results.resumed(index);
        wire.changed();
    }

    @Override
    public Optional<InputStream> copyIn(int index) {
        return results.copyIn(index);
    }

    @Override
    public void copyOut(int index, CopyOut data) {
        results.copyOut(index, data);
        wire.changed();
    }

    @Override
    public void arrived(int index, CopyOut data) {
        results.arrived(index, data);
        window.letPass();
    }

    @Override
    public void completed(int index, String commandTag) {
        results.completed(index, commandTag);
        definitions.completed(index < statements.size() ? statements.get(index) : "", commandTag);
        wire.changed();
    }

    @Override
    public void failed(int index, ServerError error) {
        results.failed(index, error);
        wire.changed();
    }

    @Override
    public void skipped(int index, Optional<ServerError> error) {
        results.skipped(index, error);
        wire.changed();
    }

    @Override
    public void undone(int index, String commandTag, ServerError error) {
        results.undone(index, commandTag, error);
        wire.changed();
    }

    @Override
    public void ended(int index, StatementEnd end) {
        results.ended(index, end);
        wire.changed();
    }

    @Override
    public void finished(RunEnd end) {
        results.finished(end);
        definitions.finished();
        wire.changed();
    }
}
