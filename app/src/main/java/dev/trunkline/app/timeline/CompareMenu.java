package dev.trunkline.app.timeline;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be compared with the selected exchange, as items of a menu.
///
/// The user interface's thread only.
final class CompareMenu {
    private static final int TITLE = 40;

    private final WirePanelModel panel;
    private final CompareModel model;

    CompareMenu(WirePanelModel panel) {
        this.panel = panel;
        this.model = panel.compares();
    }

    /// The items for the selection as it is now; one that can't be done says why.
    List<MenuItem> items() {
        Texts texts = panel.texts();
        Optional<ExchangeItem> selected = panel.selected().exchange().get();
        Optional<ExchangeItem> partner = selected.flatMap(item -> model.partner(item, panel.exchanges()));
        boolean marked = model.marked().get().isPresent();
        String words = partner.map(item -> texts.text(
                        marked ? "compare.menu.marked" : "compare.menu.before",
                        item.exchange().index() + 1,
                        brief(item.title())))
                .orElse(texts.text(selected.isEmpty() ? "compare.menu.none" : "compare.menu.hint"));
        MenuItem compare = new MenuItem(words);
        compare.setId("compare-now");
        compare.setDisable(partner.isEmpty());
        compare.setOnAction(_ -> selected.ifPresent(item -> partner.ifPresent(other -> model.compare(item, other))));
        MenuItem with = new MenuItem(texts.text("compare.menu.with"));
        with.setId("compare-with");
        with.setDisable(selected.isEmpty() || panel.exchanges().size() < 2);
        with.setOnAction(_ -> selected.ifPresent(model::pick));
        MenuItem protocols = new MenuItem(texts.text("compare.menu.protocols"));
        protocols.setId("compare-protocols");
        protocols.setDisable(selected.filter(ExchangeItem::isStatement).isEmpty());
        protocols.setOnAction(_ -> selected.ifPresent(model::runInEachWay));
        return List.of(compare, with, new SeparatorMenuItem(), protocols);
    }

    private static String brief(String title) {
        return title.codePointCount(0, title.length()) <= TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, TITLE)) + "…";
    }
}
