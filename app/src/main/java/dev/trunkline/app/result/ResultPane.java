package dev.trunkline.app.result;

import dev.trunkline.app.task.Background;
import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Shows a [ResultModel]: a tab for each result, one for what must be said in words, one for the log.
///
/// One thread at a time: the user interface's.
public final class ResultPane extends Region {
    /// So long the last run's results are left to be seen while the new one has told nothing: no flash
    /// for a fast query.
    private static final Duration GRACE = Duration.millis(150);

    /// A growing count is read by people: more often than this it only costs pulses.
    private static final long GROWTH_NANOS = 50_000_000;

    /// A script may give thousands of results, and a tab costs.
    private static final int MOST_TABS = 100;

    private final ResultModel model;
    private final ResultTexts texts;
    private final Background background;
    private final TabPane tabs = new TabPane();
    private final List<Tab> resultTabs = new ArrayList<>();
    private final OutcomeCard card;
    private final Tab outcomeTab;
    private final Tab messagesTab;
    private final Label overflowText = new Label();
    private final Tab overflowTab = new Tab(null, overflowText);
    private final PauseTransition grace = new PauseTransition(GRACE);
    /// Runs only while rows arrive.
    private final AnimationTimer frames = new AnimationTimer() {
        private long polled;

        @Override
        public void start() {
            polled = 0;
            super.start();
        }

        @Override
        public void handle(long now) {
            if (now - polled >= GROWTH_NANOS) {
                polled = now;
                model.poll();
            }
        }
    };

    /// @param model what it shows
    /// @param bundle the window's texts, `result.*`
    /// @param background where large selections are made into text
    public ResultPane(ResultModel model, ResourceBundle bundle, Background background) {
        this.model = model;
        this.texts = new ResultTexts(bundle);
        this.background = background;
        this.card = new OutcomeCard(texts);
        this.outcomeTab = new Tab(texts.text("tab.result"), card);
        this.messagesTab = new Tab(texts.text("tab.messages"), new MessageList(model, texts));
        getStyleClass().add("result-pane");
        getStylesheets().add(Resources.url("css/result.css").toExternalForm());
        overflowText.getStyleClass().add("dim");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().addAll(outcomeTab, messagesTab);
        getChildren().add(tabs);
        grace.setOnFinished(_ -> model.reveal());
        connect();
    }

    /// Puts the keys to work in what is shown.
    @Override
    public void requestFocus() {
        Node content = tabs.getSelectionModel().getSelectedItem().getContent();
        if (content != null) {
            content.requestFocus();
        }
    }

    @Override
    protected void layoutChildren() {
        tabs.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    protected double computePrefHeight(double width) {
        return tabs.prefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return tabs.prefWidth(height);
    }

    private void connect() {
        model.results().subscribe(this::resultsChanged);
        model.outcomeProperty().subscribe(this::outcomeChanged);
        model.messageCountProperty()
                .subscribe(count -> messagesTab.setGraphic(
                        count.intValue() == 0 ? null : count(texts.text("count", count.intValue()))));
        model.typeRevisionProperty().subscribe(() -> {
            for (Tab tab : resultTabs) {
                if (tab.getContent() instanceof ResultGrid grid) {
                    grid.nameTypes();
                }
            }
        });
        model.growingProperty().subscribe(growing -> {
            if (growing) {
                frames.start();
            } else {
                frames.stop();
            }
        });
        model.hiddenProperty().subscribe(hidden -> {
            if (hidden) {
                grace.playFromStart();
            } else {
                grace.stop();
            }
        });
    }

    private void resultsChanged() {
        List<ResultSet> results = model.results();
        List<Tab> old = List.of();
        if (results.isEmpty() || (!resultTabs.isEmpty() && resultTabs.getFirst().getUserData() != results.getFirst())) {
            old = List.copyOf(resultTabs);
            resultTabs.clear();
        }
        boolean first = resultTabs.isEmpty();
        List<Tab> more = new ArrayList<>();
        for (int i = resultTabs.size(); i < Math.min(MOST_TABS, results.size()); i++) {
            more.add(tab(results.get(i)));
        }
        tabs.getTabs().addAll(resultTabs.size(), more);
        resultTabs.addAll(more);
        arrangeOverflow(results.size() - resultTabs.size());
        arrangeOutcome();
        if (first && !more.isEmpty()) {
            tabs.getSelectionModel().select(more.getFirst());
        }
        tabs.getTabs().removeAll(old);
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
            tabs.getSelectionModel().select(outcomeTab);
        }
    }

    /// Says how many results have no tab, if there are such.
    private void arrangeOverflow(int without) {
        overflowTab.setText(texts.text("tab.overflow", without));
        overflowText.setText(texts.text("overflow", without));
        boolean there = tabs.getTabs().contains(overflowTab);
        if (without > 0 && !there) {
            tabs.getTabs().add(resultTabs.size(), overflowTab);
        } else if (without == 0 && there) {
            tabs.getTabs().remove(overflowTab);
        }
    }

    /// The tab for words is there when there are no rows, or when the words must be seen.
    private void arrangeOutcome() {
        boolean wanted = resultTabs.isEmpty() || model.outcomeProperty().get().loud();
        boolean there = tabs.getTabs().contains(outcomeTab);
        if (wanted && !there) {
            tabs.getTabs().add(tabs.getTabs().size() - 1, outcomeTab);
            tabs.getSelectionModel().select(outcomeTab);
        } else if (!wanted && there) {
            tabs.getTabs().remove(outcomeTab);
        }
    }

    private Tab tab(ResultSet result) {
        Tab tab = new Tab(texts.text("tab.numbered", result.number()));
        Label count = count(texts.rows(0));
        tab.setGraphic(count);
        tab.setUserData(result);
        result.countProperty().subscribe(_ -> count.setText(countText(result)));
        result.stateProperty().subscribe(state -> {
            count.setText(countText(result));
            if (state == ResultSet.State.CUT) {
                count.getStyleClass().add("cut");
            }
        });
        // A script may give hundreds of results; a grid is built for those that are looked at.
        tab.selectedProperty().subscribe(selected -> {
            if (selected && tab.getContent() == null) {
                tab.setContent(new ResultGrid(model, result, texts, background));
            }
        });
        return tab;
    }

    private String countText(ResultSet result) {
        String rows = texts.rows(result.countProperty().get());
        return result.stateProperty().get() == ResultSet.State.CUT ? texts.text("rows.cut", rows) : rows;
    }

    private static Label count(String text) {
        Label count = new Label(text);
        count.getStyleClass().add("count");
        return count;
    }
}
