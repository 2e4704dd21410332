package dev.trunkline.app.bench;

import dev.trunkline.app.OpenWindow;
import dev.trunkline.app.Wheel;
import dev.trunkline.app.task.StallWatch;
import dev.trunkline.app.task.UiThread;
import dev.trunkline.driver.measuring.Aim;
import dev.trunkline.driver.measuring.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;

/// The wire panel's views on a long tape: what a frame costs while one scrolls and zooms, and whether
/// the window answers while messages come by the ten thousand.
final class WireViews implements Part.Work {
    private static final double MILLI = 1e6;
    private static final double MEDIAN_MILLIS = 8;
    private static final double LATE_MILLIS = 16;
    private static final double STALL_MILLIS = 50;
    private static final int TURNS = 300;
    private static final int WARM_UPS = 60;
    private static final int WARM_UP_RUNS = 6;
    private static final int A_SECOND = 50_000;
    /// What the server needs for its messages themselves, of the time between two sleeps.
    private static final double BUSY = 0.45;
    private static final Duration LOOK = Duration.ofMillis(20);

    @Override
    public void run(Ground ground) throws Exception {
        try (OpenWindow window = OpenWindow.connectedTo(ground.options());
                StallWatch watch = StallWatch.start(UiThread.javafx())) {
            // What is measured is the program that has been running, not the virtual machine loading its classes.
            for (int i = 0; i < WARM_UP_RUNS; i++) {
                finish(window, notices(A_SECOND));
            }
            recording(ground, window, watch);
            for (String view : List.of("Waterfall", "Sequence", "Tracks")) {
                views(ground, window, view);
            }
        }
    }

    /// Messages that are no rows, five hundred at a time, at the pace asked for.
    private static String notices(int count) {
        return "do $$ begin for i in 1..%d loop raise notice 'row %% is looked at', i; ".formatted(count)
                + "if i %% 500 = 0 then perform pg_sleep(%s); end if; end loop; end $$"
                        .formatted((1 - BUSY) * 500 / A_SECOND);
    }

    private static void finish(OpenWindow window, String sql) {
        window.run(sql);
        do {
            LockSupport.parkNanos(LOOK.toNanos());
        } while (window.call(window::running));
    }

    private static void recording(Ground ground, OpenWindow window, StallWatch watch) {
        long before = window.session().tape().messages();
        watch.reset();
        long began = System.nanoTime();
        finish(window, notices(ground.rows()));
        double seconds = (System.nanoTime() - began) / 1e9;
        double rate = (window.session().tape().messages() - before) / seconds;
        ground.found(Finding.of("wire: messages recorded a second", "messages", rate, Aim.NONE));
        ground.found(Finding.of(
                "wire: longest stall of the window meanwhile",
                "ms",
                watch.longestStallNanos() / MILLI,
                Aim.neverAbove(STALL_MILLIS)));
    }

    private static void views(Ground ground, OpenWindow window, String view) throws Exception {
        Node node = window.call(() -> choose(window.scene(), view));
        tell(ground, view, "scroll", turns(window, node, false));
        tell(ground, view, "zoom", turns(window, node, true));
    }

    private static Node choose(Scene scene, String view) {
        for (Node button : scene.getRoot().lookupAll(".wire-header .toggle-button")) {
            if (button instanceof ToggleButton toggle && toggle.getText().equals(view)) {
                toggle.fire();
            }
        }
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.lookup(
                switch (view) {
                    case "Waterfall" -> ".message-table";
                    case "Sequence" -> ".sequence-view";
                    default -> ".tracks-view";
                });
    }

    private static List<Double> turns(OpenWindow window, Node node, boolean zoom) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM_UPS + TURNS; i++) {
            // Down a long way and up again; in and out again.
            double turned = (i / 20) % 2 == 0 ? -400 : 400;
            CompletableFuture<Long> work = new CompletableFuture<>();
            Platform.runLater(() -> new Frame(window.scene(), work).begin(() -> Wheel.turn(node, turned, zoom)));
            double took = work.get(20, TimeUnit.SECONDS) / MILLI;
            if (i >= WARM_UPS) {
                millis.add(took);
            }
        }
        return millis;
    }

    private static void tell(Ground ground, String view, String what, List<Double> millis) {
        String name = "wire: " + view + ", " + what + ": a frame's work on the window's thread";
        List<Double> sorted = millis.stream().sorted().toList();
        double late = sorted.get((int) (sorted.size() * 0.95));
        ground.found(Finding.of(name, "ms", millis, Aim.medianAtMost(MEDIAN_MILLIS)));
        ground.found(Finding.of(name + ", 95th of 100", "ms", late, Aim.neverAbove(LATE_MILLIS)));
    }

    /// Adds up what one turn costs: the event itself, and the pulse that draws what it changed.
    private static final class Frame {
        private final Scene scene;
        private final CompletableFuture<Long> work;
        private final Runnable before = this::beforeLayout;
        private final Runnable after = this::afterLayout;
        private long spent;
        private long pulse;

        Frame(Scene scene, CompletableFuture<Long> work) {
            this.scene = scene;
            this.work = work;
        }

        void begin(Runnable turn) {
            scene.addPreLayoutPulseListener(before);
            scene.addPostLayoutPulseListener(after);
            long from = System.nanoTime();
            turn.run();
            spent = System.nanoTime() - from;
            Platform.requestNextPulse();
        }

        private void beforeLayout() {
            pulse = System.nanoTime();
        }

        private void afterLayout() {
            scene.removePreLayoutPulseListener(before);
            scene.removePostLayoutPulseListener(after);
            work.complete(spent + System.nanoTime() - pulse);
        }
    }
}
