package dev.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.editor.EditorModel;
import dev.trunkline.app.result.Failure;
import dev.trunkline.app.result.Outcome;
import dev.trunkline.app.result.ResultModel;
import dev.trunkline.app.result.TextStart;
import dev.trunkline.app.session.RunObserver;
import dev.trunkline.app.session.RunProtocol;
import dev.trunkline.app.shell.PreparedRun;
import dev.trunkline.app.stage.PassedOn;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import dev.trunkline.app.task.Courtesy;
import dev.trunkline.app.timeline.WirePanelModel;
import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EditorRunsTest {
    private final TurnTakingUi ui = new TurnTakingUi();
    private final Background background = new Background(ui);
    private final EditorModel editor = new EditorModel(background);
    private final ResultModel results = new ResultModel(ui, _ -> Optional.empty());
    private final Sheet sheet = new Sheet(editor, results);
    private final AtomicReference<Sheet> shown = new AtomicReference<>(sheet);
    private final AtomicInteger changed = new AtomicInteger();
    private final EditorRuns runs = new EditorRuns(
            shown::get,
            new WirePanelModel(Runnable::run, new Background(Runnable::run)),
            Runnable::run,
            new Definitions(Runnable::run, changed::incrementAndGet));
    private final List<Failure> told = new ArrayList<>();

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void a_scripts_error_is_placed_in_the_text_as_it_was_when_it_was_sent() {
        results.onFailure(told::add);
        editor.setText("-- two\nselect 1; select 'abc");
        PreparedRun run = runs.script(RunProtocol.EXTENDED).orElseThrow();
        editor.setText("");
        RunObserver observer = run.begins().get();
        observer.started(1);
        observer.failed(1, new ServerError(List.of(new ServerError.Part('P', "8"))));
        ui.runAll();

        assertThat(told).extracting(Failure::start).containsExactly(new TextStart(2, 11));
    }

    @Test
    void what_a_tab_asked_for_comes_to_it_though_another_one_is_looked_at() {
        EditorModel other = new EditorModel(background);
        Sheet second = new Sheet(other, new ResultModel(ui, _ -> Optional.empty()));
        editor.setText("select nosuch");
        PreparedRun run = runs.script(RunProtocol.EXTENDED).orElseThrow();
        RunObserver observer = run.begins().get();
        shown.set(second);
        observer.started(0);
        observer.failed(0, new ServerError(List.of(new ServerError.Part('P', "8"))));
        ui.runAll();

        assertThat(runs.newest()).isSameAs(sheet);
        assertThat(editor.problems()).hasSize(1);
        assertThat(other.problems()).isEmpty();
        assertThat(second.results().outcomeProperty().get()).isInstanceOf(Outcome.NotRun.class);
        assertThat(results.outcomeProperty().get()).isInstanceOf(Outcome.Running.class);
    }

    @Test
    void the_wire_panels_watch_passes_on_everything_it_is_told() throws ReflectiveOperationException {
        try (Background background = new Background(Runnable::run)) {
            WirePanelModel wire = new WirePanelModel(_ -> {}, background);
            PassedOn.assertEverything(next -> new Watching(
                    next,
                    wire,
                    new Courtesy(Runnable::run),
                    List.of(),
                    new Definitions(Runnable::run, changed::incrementAndGet)));
        }
    }
}
