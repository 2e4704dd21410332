package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// How the run stands, in words: where there are no rows, and where something must be said louder than rows.
///
/// One thread at a time: the user interface's.
final class OutcomeCard extends ScrollPane {
    private static final KeyCombination ANY = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    private final ResultTexts texts;
    private final VBox content = new VBox();
    private final Label clock = new Label();
    private final Timeline ticking =
            new Timeline(new KeyFrame(Duration.ZERO, _ -> tick()), new KeyFrame(Duration.seconds(1)));
    private Outcome shown = new Outcome.NotRun();

    OutcomeCard(ResultTexts texts) {
        super();
        this.texts = texts;
        getStyleClass().add("outcome-card");
        content.getStyleClass().add("content");
        clock.getStyleClass().add("headline");
        setContent(content);
        setFitToWidth(true);
        ticking.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(_ -> tickWhileSeen());
        show(shown);
    }

    void show(Outcome outcome) {
        shown = outcome;
        content.getChildren()
                .setAll(
                        switch (outcome) {
                            case Outcome.NotRun _ -> List.of(quiet(texts.text("hint", shortcut())));
                            case Outcome.Running running -> running(running);
                            case Outcome.Done done -> done(done);
                            case Outcome.Failed failed -> failed(failed);
                            case Outcome.Cancelled cancelled -> cancelled(cancelled);
                            case Outcome.RolledBack _ ->
                                List.of(alarm(texts.text("rolled-back"), texts.text("rolled-back.why"), ""));
                            case Outcome.Lost lost -> List.of(lost(lost));
                        });
        tickWhileSeen();
    }

    private List<Region> running(Outcome.Running running) {
        tick();
        String place = running.of() > 1
                ? texts.text("running.of", running.index() + 1, running.of()) + "  ·  " + texts.text("running.cancel")
                : texts.text("running.cancel");
        return List.of(clock, sql(running.statement()), quiet(place));
    }

    private List<Region> done(Outcome.Done done) {
        Label tag = headline(texts.tag(done.tag()));
        tag.getStyleClass().add("mono-headline");
        String time = ResultTexts.elapsed(done.nanos());
        return List.of(tag, quiet(done.statements() > 1 ? texts.text("done.many", done.statements(), time) : time));
    }

    private List<Region> failed(Outcome.Failed failed) {
        List<Region> parts = new ArrayList<>();
        parts.add(new ErrorCard(failed.failure(), texts));
        String advice = Advice.on(failed.failure().error(), failed.expired(), texts);
        if (!advice.isEmpty()) {
            Label label = new Label(advice);
            label.setId("advice");
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            parts.add(label);
        }
        if (failed.run() < failed.of()) {
            parts.add(quiet(texts.text("not-run", failed.run(), failed.of())));
        }
        return parts;
    }

    private List<Region> cancelled(Outcome.Cancelled cancelled) {
        Label headline = headline(texts.text("cancelled", ResultTexts.elapsed(cancelled.nanos())));
        headline.getStyleClass().add("tone-amber");
        String said = cancelled.error().map(ServerError::message).orElse("");
        String run = cancelled.of() > 1 ? texts.text("not-run", cancelled.run(), cancelled.of()) : "";
        return List.of(headline, quiet(said.isEmpty() || run.isEmpty() ? said + run : said + "  ·  " + run));
    }

    private VBox lost(Outcome.Lost lost) {
        String doubt = lost.statement().isEmpty() ? "" : texts.text("lost.doubt");
        VBox card = alarm(texts.text("lost"), lost.reason(), doubt);
        if (!lost.statement().isEmpty()) {
            card.getChildren().add(sql(lost.statement()));
        }
        return card;
    }

    /// A card that can't be overlooked.
    private static VBox alarm(String headline, String... lines) {
        VBox card = new VBox(headline(headline));
        card.getStyleClass().addAll("error-card", "alarm");
        for (String line : lines) {
            if (!line.isEmpty()) {
                Label label = new Label(line);
                label.setWrapText(true);
                label.setMinHeight(USE_PREF_SIZE);
                card.getChildren().add(label);
            }
        }
        return card;
    }

    private static Label headline(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("headline");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("dim");
        return label;
    }

    private static Label sql(String statement) {
        Optional<String> line = statement
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
        Label label = new Label(line.orElse(""));
        label.getStyleClass().addAll("mono", "dim");
        return label;
    }

    /// How this system names the key of shortcuts: `Ctrl+` or `⌘`.
    private static String shortcut() {
        String any = ANY.getDisplayText();
        return any.substring(0, any.length() - 1);
    }

    /// One clock, and only while somebody can see it.
    private void tickWhileSeen() {
        if (shown.running() && getScene() != null) {
            ticking.play();
        } else {
            ticking.stop();
        }
    }

    private void tick() {
        if (shown instanceof Outcome.Running running) {
            String time = ResultTexts.seconds(System.nanoTime() - running.sinceNanos());
            clock.setText(texts.text(running.cancelling() ? "cancelling" : "running", time));
        }
    }
}
