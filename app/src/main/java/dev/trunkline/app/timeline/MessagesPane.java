package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import java.util.Optional;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The messages of the selected exchange: where its time went as a strip, and under it the messages as a
/// waterfall or as a sequence.
///
/// The user interface's thread only.
final class MessagesPane extends Region {
    private static final double STRIP = 24;

    private final WirePanelModel model;
    private final Zoom zoom = new Zoom();
    private final Overview strip;
    private final MessageTable table;
    private final SequenceView sequence;
    private @Nullable ExchangeItem zoomed;

    MessagesPane(WirePanelModel model) {
        this.model = model;
        strip = new Overview(zoom, STRIP, model.texts().text("strip.tooltip"), new PhaseStrip(model));
        table = new MessageTable(model, zoom);
        sequence = new SequenceView(model);
        setMinSize(160, 60);
        getChildren().addAll(strip, table, sequence);
        model.selected().exchange().subscribe(this::update);
        model.revisionProperty().subscribe(this::update);
        model.view().subscribe(view -> {
            table.setVisible(view != WireView.SEQUENCE);
            sequence.setVisible(view == WireView.SEQUENCE);
            sequence.requestLayout();
            requestLayout();
        });
    }

    /// The message table.
    MessageTable table() {
        return table;
    }

    /// The sequence.
    SequenceView sequence() {
        return sequence;
    }

    /// The strip of phases.
    Overview strip() {
        return strip;
    }

    /// What is shown, for a file.
    ViewPicture picture(String title, String note) {
        String cut = model.texts().text("export.cut");
        return sequence.isVisible()
                ? new ViewPicture(sequence, Optional.empty(), title, note, cut)
                : new ViewPicture(table, Optional.of(strip), title, note, cut);
    }

    private void update() {
        Optional<ExchangeItem> item = model.selected().exchange().get();
        item.map(ExchangeItem::exchange).ifPresent(this::bounds);
        zoomed = item.orElse(null);
        strip.requestLayout();
        requestLayout();
    }

    private void bounds(Exchange exchange) {
        if (zoomed == null || zoomed.exchange() != exchange) {
            zoom.reset(exchange.startNanos(), exchange.endNanos());
        } else {
            zoom.bounds(exchange.startNanos(), exchange.endNanos());
        }
    }

    @Override
    protected void layoutChildren() {
        boolean strips = table.isVisible() && model.selected().exchange().get().isPresent();
        strip.setVisible(strips);
        double top = strips ? STRIP : 0;
        strip.resizeRelocate(0, 0, getWidth(), STRIP);
        table.resizeRelocate(0, top, getWidth(), Math.max(0, getHeight() - top));
        sequence.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
