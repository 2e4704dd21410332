package dev.trunkline.app;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;

/// JavaFX's start: on a screen, or without one.
final class Toolkit {
    private Toolkit() {}

    /// Whether there is a screen to open a window on.
    static boolean onScreen(Map<String, String> environment) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return !linux || given(environment, "DISPLAY") || given(environment, "WAYLAND_DISPLAY");
    }

    private static boolean given(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    /// Chooses the toolkit's own platform without a screen, drawn by software. Before the first [#call].
    static void headless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    /// Starts the toolkit if it does not run yet, does the work on its thread and waits for the result.
    static <T> T call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        };
        try {
            Platform.startup(task);
        } catch (IllegalStateException alreadyRunning) {
            Platform.runLater(task);
        }
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
