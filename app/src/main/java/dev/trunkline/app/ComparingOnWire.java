package dev.trunkline.app;

import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.protocols.WayRun;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.app.timeline.WirePanelModel;

/// Brings the news of a statement's runs in each way to the wire panel.
///
/// @param request what is run
record ComparingOnWire(ProtocolsRequest request, WirePanelModel wire, UiThread ui) implements ProtocolsObserver {
    @Override
    public void begins(Way way, int round, int rounds) {
        ui.execute(() -> wire.comparing(way, round, rounds));
    }

    @Override
    public void ended(WayRun run) {
        wire.changed();
    }

    @Override
    public void finished(ProtocolsEnd end) {
        ui.execute(() -> wire.compared(request, end));
    }
}
