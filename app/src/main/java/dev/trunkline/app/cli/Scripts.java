package dev.trunkline.app.cli;

import dev.trunkline.app.session.RunProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The scripts that a command line names. What can be known of them before anything is run is checked here.
///
/// One thread at a time.
final class Scripts {
    private static final Path INPUT = Path.of("-");

    private final StandardInput input;
    private final List<Script> scripts = new ArrayList<>();

    Scripts(StandardInput input) {
        this.input = input;
    }

    /// SQL of the command line itself.
    ///
    /// @throws IOException if it can't be sent
    void addCommand(String sql) throws IOException {
        if (sql.indexOf('\0') >= 0) {
            throw new IOException("-c holds a NUL character");
        }
        scripts.add(new Script(Script.Origin.COMMAND, "", () -> new StringReader(sql), input));
    }

    /// A file, or `-`.
    ///
    /// @throws IOException if it can't be read, or not sent
    void addFile(Path file) throws IOException {
        if (file.equals(INPUT)) {
            scripts.add(new Script(Script.Origin.FILE, "<stdin>", () -> new ScriptText(input), input));
            return;
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": this is a folder, not a file");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        // A file can be read twice: better to know before the first statement is run. A pipe can't.
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                check(file.toString(), in);
            }
        }
        scripts.add(new Script(
                Script.Origin.FILE, file.toString(), () -> new ScriptText(Files.newInputStream(file)), input));
    }

    /// Them in their order; if there is none, standard input.
    List<Script> all() {
        return scripts.isEmpty()
                ? List.of(new Script(Script.Origin.INPUT, "", () -> new ScriptText(input), input))
                : List.copyOf(scripts);
    }

    /// The same, held in memory, so that they can be read more than once.
    static List<Script> held(List<Script> scripts) throws IOException {
        List<Script> held = new ArrayList<>();
        for (Script script : scripts) {
            String text = script.text();
            held.add(new Script(script.origin(), script.name(), () -> new StringReader(text), script.input()));
        }
        return held;
    }

    /// How many pieces they have together.
    static int count(List<Script> scripts, RunProtocol protocol) throws IOException {
        int count = 0;
        for (Script script : scripts) {
            try (Script.Pieces pieces = script.pieces(protocol, () -> true)) {
                while (pieces.next().isPresent()) {
                    count++;
                }
            }
        }
        return count;
    }

    private static void check(String name, InputStream in) throws IOException {
        try {
            ScriptText.check(in);
        } catch (UnsendableException e) {
            throw new IOException(name + " " + e.getMessage(), e);
        }
    }
}
