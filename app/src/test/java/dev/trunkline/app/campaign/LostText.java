package dev.trunkline.app.campaign;

import dev.trunkline.app.editor.Documents;
import dev.trunkline.app.editor.EditorTab;
import dev.trunkline.app.editor.EditorTabsModel;
import dev.trunkline.app.editor.TabKeeper;
import dev.trunkline.app.files.Folders;
import dev.trunkline.app.journal.Journal;
import dev.trunkline.app.stage.TurnTakingUi;
import dev.trunkline.app.task.Background;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// Kills a [Typist] at a random moment and looks what is there at the next start: all that was typed up to a
/// second before, in tabs that open.
public final class LostText {
    private static final long PROMISED_NANOS = 1_000_000_000;
    private static final int MOST_STEPS = 2_000;

    private LostText() {}

    /// Kills as often as said.
    ///
    /// @param arguments how often; with which seed to begin
    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        Path folder = Files.createTempDirectory("trunkline-campaign");
        int faults = 0;
        long lost = 0;
        for (int i = 0; i < kills; i++) {
            Attempt attempt = attempt(first + i, MOST_STEPS, folder.resolve(Integer.toString(i)));
            lost = Math.max(lost, attempt.lostSteps);
            if (!attempt.faults.isEmpty()) {
                faults++;
                System.out.println("seed " + (first + i) + ": " + String.join("; ", attempt.faults));
            }
        }
        System.out.println(kills + " kills, " + faults + " with a fault; at most the last " + lost
                + " steps were missing, all of the last second");
        Folders.delete(folder);
        if (faults > 0) {
            System.exit(1);
        }
    }

    /// How one kill ended.
    ///
    /// @param lostSteps how many steps before the kill were not on disk
    record Attempt(List<String> faults, int steps, int lostSteps) {}

    /// @param most steps before it is killed
    static Attempt attempt(long seed, int most, Path folder) throws IOException, InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ 0x4b494c4c);
        List<Long> heard = type(folder, seed, 1 + random.nextInt(most));
        long killed = heard.removeLast();
        int promised =
                (int) heard.stream().filter(at -> at < killed - PROMISED_NANOS).count();
        Allowed allowed = Allowed.between(seed, promised, heard.size() + 1);
        List<String> faults = new ArrayList<>();
        Map<String, String> found = restored(folder, faults);
        allowed.judge(found, faults);
        return new Attempt(faults, heard.size(), allowed.missing(found));
    }

    /// Lets somebody type until so many steps have been heard of, and kills.
    ///
    /// @return when each step was heard of, and behind them when it was killed
    private static List<Long> type(Path folder, long seed, int steps) throws IOException, InterruptedException {
        Process typist = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Typist.class.getName(),
                        folder.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> heard = new ArrayList<>();
        long killed = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(typist.getInputStream(), StandardCharsets.US_ASCII))) {
            while (lines.readLine() != null) {
                heard.add(System.nanoTime());
                if (heard.size() == steps) {
                    killed = System.nanoTime();
                    typist.destroyForcibly();
                }
            }
        } catch (IOException e) {
            // The pipe of a killed program may break instead of ending.
            System.getLogger(LostText.class.getName()).log(System.Logger.Level.DEBUG, "the typist is gone", e);
        } finally {
            typist.destroyForcibly().waitFor();
        }
        heard.add(killed);
        return heard;
    }

    /// Opens every tab as the next start of the program does.
    private static Map<String, String> restored(Path folder, List<String> faults) throws IOException {
        TurnTakingUi ui = new TurnTakingUi();
        Map<String, String> texts = new HashMap<>();
        try (Background background = new Background(ui);
                Journal journal = Journal.open(folder)) {
            if (!journal.found().crashed()) {
                faults.add("the crash was not seen");
            }
            if (!journal.found().unreadable().isEmpty()) {
                faults.add("tabs that can't be read: " + journal.found().unreadable());
            }
            EditorTabsModel tabs = new EditorTabsModel(background);
            TabKeeper.start(tabs, new Documents(tabs, background), journal, background, ui);
            while (tabs.reopen()) {
                ui.runAll();
            }
            for (EditorTab tab : List.copyOf(tabs.tabs())) {
                tabs.select(tab);
                ui.runUntil(() -> tab.contentProperty().get() == EditorTab.Content.THERE
                        || tab.contentProperty().get() == EditorTab.Content.MISSING);
                if (tab.contentProperty().get() == EditorTab.Content.MISSING) {
                    faults.add(tab.title().get() + " does not open");
                } else if (tab.model().caret() > tab.model().text().length()) {
                    faults.add(tab.title().get() + " has its caret nowhere");
                } else if (!tab.blank()) {
                    texts.put(tab.title().get(), tab.model().text());
                }
            }
        }
        return texts;
    }

    /// What may be there: each tab's text at some step from the promised one on.
    ///
    /// @param texts of each tab by its name, by the step from which on it was so; null while there was none
    private record Allowed(Map<String, Map<String, Integer>> texts, Set<String> needed, int last) {
        private static final String NONE = "";

        static Allowed between(long seed, int promised, int last) {
            try (Background none = Typing.nothingDone()) {
                EditorTabsModel tabs = new EditorTabsModel(none);
                Typing typing = new Typing(tabs, seed);
                Map<String, Map<String, Integer>> texts = new HashMap<>();
                Set<String> needed = new HashSet<>();
                for (int step = 0; step <= last; step++) {
                    if (step > 0) {
                        typing.step();
                    }
                    if (step == promised) {
                        all(tabs)
                                .filter(tab -> !tab.blank())
                                .forEach(tab -> needed.add(tab.title().get()));
                    }
                    if (step >= promised) {
                        int now = step;
                        all(tabs)
                                .forEach(
                                        tab -> texts.computeIfAbsent(tab.title().get(), _ -> new HashMap<>())
                                                .put(tab.model().text(), now));
                    }
                }
                return new Allowed(texts, needed, last);
            }
        }

        private static Stream<EditorTab> all(EditorTabsModel tabs) {
            return Stream.concat(tabs.tabs().stream(), tabs.closed().stream());
        }

        void judge(Map<String, String> found, List<String> faults) {
            found.forEach((name, text) -> {
                if (!texts.getOrDefault(name, Map.of()).containsKey(text)) {
                    faults.add(name + " has a text of " + text.length()
                            + " chars that it had at no step of the last second");
                }
            });
            for (String name : needed) {
                if (!found.containsKey(name)
                        && !texts.getOrDefault(name, Map.of()).containsKey(NONE)) {
                    faults.add(name + " is not there");
                }
            }
        }

        int missing(Map<String, String> found) {
            return found.entrySet().stream()
                    .mapToInt(tab ->
                            last - texts.getOrDefault(tab.getKey(), Map.of()).getOrDefault(tab.getValue(), last))
                    .max()
                    .orElse(0);
        }
    }
}
