package dev.trunkline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Platform;

/// JavaFX's start: on a screen, or without one.
final class Toolkit {
    private static final Pattern LOCAL_DISPLAY = Pattern.compile("(?:unix)?:(\\d+)(?:\\.\\d+)?");
    private static final Path X_SOCKETS = Path.of("/tmp/.X11-unix");
    /// JavaFX says nothing when it fails to start; after this long it has.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Toolkit() {}

    /// Whether there is a screen to open a window on.
    static boolean onScreen(Map<String, String> environment) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return !linux || given(environment, "WAYLAND_DISPLAY") || answers(environment.getOrDefault("DISPLAY", ""));
    }

    /// Whether an X server may be where DISPLAY says. JavaFX waits for ever for one of this machine that
    /// is not there, so its socket is looked for first; another machine's is left to JavaFX.
    private static boolean answers(String display) {
        Matcher local = LOCAL_DISPLAY.matcher(display);
        return local.matches() ? Files.exists(X_SOCKETS.resolve("X" + local.group(1))) : !display.isEmpty();
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
            return result.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new IllegalStateException("the window toolkit did not start; does the display answer?", e);
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
