package dev.trunkline.app.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A second program that uses the sample: a JVM of its own, which can be asked to end or be killed.
final class OtherProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> progress = new ArrayList<>();

    private OtherProgram(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /// What runs over there: takes the server, tells its port and process, ends at the end of its
    /// input. It does not close the server: the end of a program is enough.
    public static void main(String[] arguments) throws IOException {
        Path dataFolder = Path.of(arguments[0]);
        System.out.println(describe(SampleServer.start(dataFolder, step -> System.out.println(step))));
        System.in.readAllBytes();
    }

    static OtherProgram on(Path dataFolder) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("java.class.path");
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(), "-Xshare:auto", "-cp", classPath, OtherProgram.class.getName(), dataFolder.toString());
        return new OtherProgram(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Waits until it has the server and returns what it says about it, `port N pid N`.
    String server() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                return line;
            }
            progress.add(line);
        }
        throw new IOException("the other program ended without a server: " + progress);
    }

    List<String> progress() {
        return progress;
    }

    /// As the operating system does it: nothing of its own runs any more.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    static String describe(SampleServer server) {
        return String.format(Locale.ROOT, "port %d pid %d", server.port(), server.pid());
    }
}
