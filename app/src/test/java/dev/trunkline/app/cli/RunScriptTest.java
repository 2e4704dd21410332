package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.cli.Shell.Ran;
import dev.trunkline.driver.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a script may hold that is no statement to send.
class RunScriptTest {
    private static final String REFUSED =
            "COPY FROM STDIN with its data in the script can't be run: the data up to \\. is skipped\n";

    @TempDir
    Path folder;

    private final Shell shell = new Shell();

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", TestServer.get().conninfo(), "--format", "csv"));
        all.addAll(List.of(arguments));
        return shell.run(all.toArray(String[]::new));
    }

    @Test
    void the_data_of_a_copy_is_never_run() throws IOException {
        String script =
                "create temp table t (a text);\ncopy t from stdin;\nselect 'it''s' as data;\nit's;\n\\.\nselect 1 as a;";
        Path file = Files.writeString(folder.resolve("dump.sql"), script);
        Ran ran = run("-f", file.toString());
        assertThat(ran.out()).isEqualTo("a\n1\n");
        assertThat(ran.err()).isEqualTo("trunkline:" + file + ":2: " + REFUSED);
        assertThat(ran.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(run("--on-error", "stop", "-f", file.toString()).out()).isEmpty();

        shell.input(script);
        ran = run();
        assertThat(ran.out()).isEqualTo("a\n1\n");
        assertThat(ran.err()).isEqualTo("trunkline: line 2: " + REFUSED);
    }
}
