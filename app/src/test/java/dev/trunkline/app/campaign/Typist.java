package dev.trunkline.app.campaign;

import dev.trunkline.app.editor.Documents;
import dev.trunkline.app.editor.EditorTabsModel;
import dev.trunkline.app.editor.TabKeeper;
import dev.trunkline.app.journal.Journal;
import dev.trunkline.app.task.Background;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// A program that writes in tabs which are kept in a journal, and says after each step how many there were,
/// until it is killed.
public final class Typist {
    private static final int SLOWEST_NANOS = 3_000_000;

    private Typist() {}

    /// Types until it is killed.
    ///
    /// @param arguments the folder of the journal, the seed
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        try (Background none = Typing.nothingDone()) {
            EditorTabsModel tabs = new EditorTabsModel(none);
            Journal journal = Journal.open(Path.of(arguments[0]));
            TabKeeper.start(tabs, new Documents(tabs, none), journal, none, Runnable::run);
            Typing typing = new Typing(tabs, Long.parseLong(arguments[1]));
            RandomGenerator pace = RandomGenerator.getDefault();
            for (int step = 1; !out.checkError(); step++) {
                typing.step();
                out.println(step);
                out.flush();
                LockSupport.parkNanos(pace.nextInt(SLOWEST_NANOS));
            }
        }
    }
}
