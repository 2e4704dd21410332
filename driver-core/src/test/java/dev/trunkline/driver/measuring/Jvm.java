package dev.trunkline.driver.measuring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts programs on this one's class path in virtual machines of their own.
public final class Jvm {
    private Jvm() {}

    /// Its complaints go where ours go.
    public static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        return start(main, options, Map.of(), arguments);
    }

    /// The same, with more in its environment.
    public static Process start(
            Class<?> main, List<String> options, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
