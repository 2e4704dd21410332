package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.resources.Resources;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The wire panel: the exchanges of a tape, the messages of one of them as a waterfall, the fields and
/// bytes of one of those. It takes the size it is given.
///
/// The user interface's thread only.
public final class WirePanel extends Region {
    static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final WirePanelModel model;
    private final FilterField filter;
    private final GuideWindow guide;
    private final ExchangePane exchanges;
    private final MessagesPane messages;
    private final TracksPane tracks;
    private final StackPane middle;
    private final DetailsPane details;
    private final CompareView compare;
    private final SplitPane parts;
    private final Label notConnected = new Label();
    private final VBox content;
    private boolean divided;

    private static final double HELP_WIDTH = 480;

    /// While an exchange is under way its rows arrive without further notice: once a pulse is soon enough.
    /// Numbers that grow are read by people: more often than this they only cost pulses.
    private static final long GROWTH_NANOS = 100_000_000;

    private final AnimationTimer pulse = new AnimationTimer() {
        private long polled;

        @Override
        public void handle(long now) {
            if (now - polled >= GROWTH_NANOS || model.isCatchingUp()) {
                polled = now;
                model.poll();
            }
        }
    };

    /// A panel that shows what its model does. Where the manual has an address it is copied.
    public WirePanel(WirePanelModel model) {
        this(model, WirePanel::copy);
    }

    /// As above.
    ///
    /// @param browser opens an address of the manual
    public WirePanel(WirePanelModel model, Consumer<String> browser) {
        this.model = model;
        getStyleClass().add("wire-panel");
        getStylesheets().add(Resources.url("css/timeline.css").toExternalForm());
        exchanges = new ExchangePane(model);
        messages = new MessagesPane(model);
        tracks = new TracksPane(model);
        middle = new StackPane(messages, tracks);
        details = new DetailsPane(model, new ExplainView(model, browser, WirePanel::copy));
        parts = new SplitPane(exchanges, middle, details);
        SplitPane.setResizableWithParent(exchanges, false);
        SplitPane.setResizableWithParent(details, false);
        parts.addEventFilter(MouseEvent.MOUSE_PRESSED, this::dividerTaken);
        notConnected.setText(model.texts().text("disconnected"));
        notConnected.getStyleClass().add("wire-empty");
        compare = new CompareView(model.compares(), new CompareActions() {
            @Override
            public void copy(String text) {
                WirePanel.copy(text);
            }

            @Override
            public void open(Exchange exchange, int entry) {
                model.open(exchange, entry);
                messages.table().requestFocus();
            }
        });
        StackPane body = new StackPane(parts, notConnected, compare);
        VBox.setVgrow(body, Priority.ALWAYS);
        guide = new GuideWindow(model.texts().text("filter.guide"), "guide/filter.md");
        filter = new FilterField(model.filterModel(), model.texts(), this::focusContent, () -> guide.show(getScene()));
        WireHeader header = new WireHeader(model);
        header.filterPlace().getChildren().add(filter);
        CaptureMenu captures = new CaptureMenu(model);
        captures.takeDrops(this);
        header.add(captures);
        header.add(new ViewExport(model, this::picture));
        content = new VBox(header, new SourceTabs(model), new RibbonBar(model), body);
        getChildren().addAll(content, filter.help());
        setMinHeight(120);
        setPrefHeight(342);
        middle.setMinWidth(160);
        model.view().subscribe(view -> {
            tracks.setVisible(view == WireView.TRACKS);
            messages.setVisible(view != WireView.TRACKS);
        });
        new CopyMenu(model, COPY, WirePanel::copy, List::of).attach(messages);
        CompareMenu comparing = new CompareMenu(model);
        new CopyMenu(model, COPY, WirePanel::copy, comparing::items).attach(exchanges.list());
        setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                model.selected().copyText(WirePanel::copy);
                event.consume();
            } else if (FIND.match(event)) {
                filter.take();
                event.consume();
            }
        });
        model.revisionProperty().subscribe(this::refresh);
        model.compares().revisionProperty().subscribe(this::refresh);
        model.growingProperty().subscribe(this::watch);
        sceneProperty().subscribe(this::watch);
    }

    private static void copy(String text) {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(text);
        Clipboard.getSystemClipboard().setContent(clip);
    }

    private void refresh() {
        boolean connected = model.reading().isPresent();
        boolean open = model.compares().isOpen();
        boolean opens = open && !compare.isVisible();
        boolean closes = !open && compare.isVisible() && compare.isFocusWithin();
        boolean mine = isFocusWithin();
        compare.setVisible(open);
        parts.setVisible(connected && !open);
        notConnected.setVisible(!connected && !open);
        if (opens && mine) {
            compare.focusContent();
        } else if (closes) {
            exchanges.list().requestFocus();
        }
    }

    private void watch() {
        if (model.growingProperty().get() && getScene() != null) {
            pulse.start();
        } else {
            pulse.stop();
        }
    }

    private void dividerTaken(MouseEvent event) {
        Node target = (Node) event.getTarget();
        while (target != null && !target.equals(parts)) {
            divided |= target.getStyleClass().contains("split-pane-divider");
            target = target.getParent();
        }
    }

    /// The exchanges.
    ExchangeListView exchangeList() {
        return exchanges.list();
    }

    /// The messages of the selected exchange.
    MessageTable messageTable() {
        return messages.table();
    }

    /// The messages of the selected exchange, in either view.
    MessagesPane messagesPane() {
        return messages;
    }

    /// All exchanges over time.
    TracksPane tracksPane() {
        return tracks;
    }

    /// What is compared.
    CompareView compareView() {
        return compare;
    }

    private ViewPicture picture() {
        if (compare.isVisible()) {
            return compare.picture();
        }
        ExchangeItem item = model.selected().exchange().get().orElseThrow();
        if (tracks.isVisible()) {
            return tracks.picture(model.counts());
        }
        return messages.picture(item.title(), item.summary());
    }

    /// Where the filter is written.
    FilterField filterField() {
        return filter;
    }

    /// The page about the filter's language.
    GuideWindow guide() {
        return guide;
    }

    /// What is selected.
    DetailsPane detailsPane() {
        return details;
    }

    /// Gives the keyboard to the list of exchanges.
    public void focusContent() {
        if (compare.isVisible()) {
            compare.focusContent();
        } else {
            exchanges.list().requestFocus();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth(), getHeight());
        layoutHelp();
        if (!divided && getWidth() > 0) {
            double left = Math.clamp(getWidth() * 0.182, 180, 262);
            double right = Math.clamp(getWidth() * 0.2585, 308, 372);
            parts.setDividerPositions(left / getWidth(), 1 - right / getWidth());
        }
    }

    /// Under the field, as wide as it needs and no wider than the panel.
    private void layoutHelp() {
        FilterHelp help = filter.help();
        if (help.isVisible()) {
            Bounds field =
                    sceneToLocal(filter.input().localToScene(filter.input().getLayoutBounds()));
            double width = Math.min(getWidth() - 8, Math.max(field.getWidth(), HELP_WIDTH));
            double x = Math.clamp(field.getMinX(), 4, Math.max(4, getWidth() - width - 4));
            help.resizeRelocate(x, field.getMaxY() + 3, width, help.prefHeight(width));
        }
    }
}
