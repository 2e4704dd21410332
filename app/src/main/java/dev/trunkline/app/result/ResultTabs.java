package dev.trunkline.app.result;

import dev.trunkline.app.task.Background;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// The tabs of a [ResultModel]: at the left pinned results of earlier runs, then the newest run's, one for
/// what must be said in words, one for the log.
///
/// One thread at a time: the user interface's.
final class ResultTabs {
    /// A script may give thousands of results, and a tab costs.
    private static final int MOST_TABS = 100;

    private final ResultModel model;
    private final ResultTexts texts;
    private final Background background;
    private final TabPane pane = new TabPane();
    private final Map<ResultSet, ResultTab> tabs = new LinkedHashMap<>();
    private final ObservableValue<Optional<ResultGrid>> grid = pane.getSelectionModel()
            .selectedItemProperty()
            .flatMap(Tab::contentProperty)
            .map(content -> content instanceof ResultGrid shown ? Optional.of(shown) : Optional.<ResultGrid>empty())
            .orElse(Optional.empty());
    private final List<Tab> copiedTabs = new ArrayList<>();
    private final OutcomeCard card;
    private final Tab outcomeTab;
    private final Tab messagesTab;
    private final Tab notificationsTab;
    private final Label overflowText = new Label();
    private final Tab overflowTab = new Tab(null, overflowText);

    ResultTabs(ResultModel model, ResultTexts texts, Background background) {
        this.model = model;
        this.texts = texts;
        this.background = background;
        this.card = new OutcomeCard(texts);
        this.outcomeTab = new Tab(texts.text("tab.result"), card);
        this.messagesTab = new Tab(texts.text("tab.messages"), new MessageList(model, texts));
        this.notificationsTab =
                new Tab(texts.text("tab.notifications"), new NotificationPane(model.notifications(), texts));
        overflowText.getStyleClass().add("dim");
        Stream.of(outcomeTab, messagesTab, notificationsTab, overflowTab).forEach(tab -> tab.setClosable(false));
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.SELECTED_TAB);
        pane.getTabs().addAll(outcomeTab, messagesTab);
        model.kept().subscribe(this::arrange);
        model.results().subscribe(this::arrange);
        model.copied().subscribe(this::arrangeCopied);
        model.outcomeProperty().subscribe(this::outcomeChanged);
        model.messageCountProperty().subscribe(count -> count(messagesTab, count.intValue()));
        model.notifications().countProperty().subscribe(count -> notified(count.longValue()));
        model.typeRevisionProperty()
                .subscribe(() -> tabs.values().forEach(tab -> tab.grid().ifPresent(ResultGrid::nameTypes)));
    }

    /// The tab is there once there is something in it.
    private void notified(long count) {
        count(notificationsTab, (int) Math.min(count, Integer.MAX_VALUE));
        if (count > 0 && !pane.getTabs().contains(notificationsTab)) {
            pane.getTabs().add(pane.getTabs().indexOf(messagesTab) + 1, notificationsTab);
        }
    }

    TabPane pane() {
        return pane;
    }

    /// What the tab in front shows.
    Optional<Node> content() {
        return Optional.ofNullable(pane.getSelectionModel().getSelectedItem().getContent());
    }

    /// The grid in front, if one is.
    ObservableValue<Optional<ResultGrid>> gridProperty() {
        return grid;
    }

    /// The result in front, if one is.
    Optional<ResultSet> selected() {
        return pane.getSelectionModel().getSelectedItem() instanceof ResultTab tab
                ? Optional.of(tab.result())
                : Optional.empty();
    }

    private void arrange() {
        List<ResultSet> kept = model.kept();
        List<ResultSet> newest =
                model.results().subList(0, Math.min(MOST_TABS, model.results().size()));
        boolean first = newest.stream().noneMatch(tabs::containsKey);
        List<ResultSet> wanted = new ArrayList<>(kept);
        newest.stream().filter(result -> !kept.contains(result)).forEach(wanted::add);
        insert(wanted);
        arrangeOverflow(model.results().size() - newest.size());
        arrangeOutcome();
        if (first && !newest.isEmpty()) {
            // Selected before the old ones go: the one that would else come to the front would be built in vain.
            pane.getSelectionModel().select(tabs.get(newest.getFirst()));
        }
        List<ResultTab> gone = tabs.values().stream()
                .filter(tab -> !wanted.contains(tab.result()))
                .toList();
        gone.forEach(tab -> tabs.remove(tab.result()));
        pane.getTabs().removeAll(gone);
        gone.forEach(tab -> tab.grid().ifPresent(ResultGrid::close));
        tabs.values().forEach(tab -> tab.name(!model.results().contains(tab.result())));
    }

    /// Makes the tabs that are missing, each behind the one before it.
    private void insert(List<ResultSet> wanted) {
        int place = 0;
        List<ResultTab> more = new ArrayList<>();
        for (ResultSet result : wanted) {
            ResultTab there = tabs.get(result);
            if (there == null) {
                ResultTab tab = new ResultTab(model, result, texts, background);
                tabs.put(result, tab);
                more.add(tab);
            } else {
                pane.getTabs().addAll(place, more);
                more.clear();
                place = pane.getTabs().indexOf(there) + 1;
            }
        }
        pane.getTabs().addAll(place, more);
    }

    /// A tab for each COPY to here; in front if the run gives nothing else to look at.
    private void arrangeCopied() {
        pane.getTabs().removeAll(copiedTabs);
        copiedTabs.clear();
        for (CopiedText copied :
                model.copied().subList(0, Math.min(MOST_TABS, model.copied().size()))) {
            Tab tab = new Tab(texts.text("tab.copied"));
            tab.setClosable(false);
            count(tab, (int) Math.min(copied.count(), Integer.MAX_VALUE));
            tab.setContent(new CopiedPane(copied, texts));
            copiedTabs.add(tab);
        }
        pane.getTabs().addAll(pane.getTabs().indexOf(messagesTab), copiedTabs);
        if (model.results().isEmpty() && !copiedTabs.isEmpty()) {
            pane.getSelectionModel().select(copiedTabs.getFirst());
        }
    }

    private void outcomeChanged(Outcome outcome) {
        card.show(outcome);
        outcomeTab.setText(texts.text(
                switch (outcome) {
                    case Outcome.Failed _ -> "tab.error";
                    case Outcome.RolledBack _ -> "tab.rolled-back";
                    case Outcome.Lost _ -> "tab.lost";
                    case Outcome.Cancelled _ -> "tab.cancelled";
                    case Outcome.NotRun _, Outcome.Running _, Outcome.Done _ -> "tab.result";
                }));
        outcomeTab.getStyleClass().removeAll("red", "amber");
        if (outcome instanceof Outcome.Cancelled) {
            outcomeTab.getStyleClass().add("amber");
        } else if (outcome.loud()) {
            outcomeTab.getStyleClass().add("red");
        }
        arrangeOutcome();
        if (outcome.loud()) {
            pane.getSelectionModel().select(outcomeTab);
        }
    }

    /// Says how many results have no tab, if there are such.
    private void arrangeOverflow(int without) {
        overflowTab.setText(texts.text("tab.overflow", without));
        overflowText.setText(texts.text("overflow", without));
        boolean there = pane.getTabs().contains(overflowTab);
        if (without > 0 && !there) {
            pane.getTabs().add(tabs.size(), overflowTab);
        } else if (without == 0 && there) {
            pane.getTabs().remove(overflowTab);
        }
    }

    /// The tab for words is there when the newest run has no rows to show, or when the words must be seen.
    private void arrangeOutcome() {
        boolean wanted =
                model.results().isEmpty() || model.outcomeProperty().get().loud();
        boolean there = pane.getTabs().contains(outcomeTab);
        if (wanted && !there) {
            pane.getTabs().add(pane.getTabs().indexOf(messagesTab), outcomeTab);
            pane.getSelectionModel().select(outcomeTab);
        } else if (!wanted && there) {
            pane.getTabs().remove(outcomeTab);
        }
    }

    /// Writes a count behind a tab's name. It may change at every pulse: the label that is there stays.
    private void count(Tab tab, int count) {
        if (count == 0) {
            tab.setGraphic(null);
        } else if (tab.getGraphic() instanceof Label label) {
            label.setText(texts.text("count", count));
        } else {
            Label label = new Label(texts.text("count", count));
            label.getStyleClass().add("count");
            tab.setGraphic(label);
        }
    }
}
