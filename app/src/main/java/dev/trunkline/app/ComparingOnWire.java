package dev.trunkline.app;

import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsObserver;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.app.timeline.WirePanelModel;

/// Brings the news of a statement's runs in each way to the wire panel: seldom while they run, since a
/// window that draws takes time from the server beside it, and so from what is measured.
///
/// One thread at a time: the session's.
final class ComparingOnWire implements ProtocolsObserver {
    private static final long SELDOM_NANOS = 300_000_000;

    private final ProtocolsRequest request;
    private final WirePanelModel wire;
    private final UiThread ui;
    private long told = System.nanoTime() - SELDOM_NANOS;

    /// @param request what is run
    ComparingOnWire(ProtocolsRequest request, WirePanelModel wire, UiThread ui) {
        this.request = request;
        this.wire = wire;
        this.ui = ui;
    }

    @Override
    public void begins(Way way, int round, int rounds) {
        long now = System.nanoTime();
        if (now - told >= SELDOM_NANOS) {
            told = now;
            ui.execute(() -> wire.comparing(way, round, rounds));
        }
    }

    @Override
    public void finished(ProtocolsEnd end) {
        ui.execute(() -> wire.compared(request, end));
    }
}
