package dev.trunkline.app.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tabs of one window on disk. What is said of a tab is written a moment later, by a thread of its own;
/// saying it never waits.
///
/// Thread-safe.
public final class Journal implements AutoCloseable {
    private static final int MOST_SECONDS = 10;

    private final Slot slot;
    private final Writer writer;
    private KeptTabs found;

    private Journal(Slot slot, KeptTabs found) {
        this.slot = slot;
        this.found = found;
        this.writer = new Writer(slot);
    }

    /// Opens the journal in this folder and looks what is there. Waits for the disk.
    ///
    /// @param root made if it is not there
    /// @throws IOException if there can be no journal
    public static Journal open(Path root) throws IOException {
        Slot slot = Slot.claim(root);
        try {
            KeptTabs found = look(slot);
            slot.begin();
            return new Journal(slot, found);
        } catch (IOException e) {
            slot.close();
            throw e;
        }
    }

    private static KeptTabs look(Slot slot) throws IOException {
        List<Path> unreadable = new ArrayList<>();
        Map<String, KeptTab> open = describe(slot, slot.openFiles(), unreadable);
        Map<String, KeptTab> closed = describe(slot, slot.closedFiles(), unreadable);
        List<String> arrangement = slot.arrangement();
        Set<String> order =
                new LinkedHashSet<>(arrangement.subList(Math.min(1, arrangement.size()), arrangement.size()));
        order.addAll(open.keySet());
        return new KeptTabs(
                order.stream().filter(open::containsKey).map(open::get).toList(),
                arrangement.isEmpty() ? "" : arrangement.getFirst(),
                List.copyOf(closed.values()),
                slot.crashed(),
                slot.alone(),
                unreadable);
    }

    /// One tab that can't be read must not keep the others from being opened.
    private static Map<String, KeptTab> describe(Slot slot, List<Path> files, List<Path> unreadable)
            throws IOException {
        Map<String, KeptTab> tabs = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                KeptTab tab = TabLog.describe(file);
                tabs.put(tab.id(), tab);
            } catch (IOException e) {
                System.getLogger(Journal.class.getName())
                        .log(System.Logger.Level.WARNING, "a tab can't be read: " + file, e);
                unreadable.add(slot.putAside(file));
            }
        }
        return tabs;
    }

    /// What was there when it was opened.
    public synchronized KeptTabs found() {
        return found;
    }

    /// Begins without the tabs that were open. They stay on disk, in a folder beside. Waits for the disk.
    ///
    /// @return the folder; empty path if there were none
    public synchronized Path setAside() throws IOException {
        Path folder = Path.of("");
        for (Path file : slot.openFiles()) {
            Path parent = slot.putAside(file).getParent();
            folder = parent == null ? folder : parent;
        }
        found = new KeptTabs(List.of(), "", found.closed(), false, found.alone(), found.unreadable());
        return folder;
    }

    /// The text of a tab that was found. Waits for the disk.
    public KeptText text(String id) throws IOException {
        TabLog.Found tab = TabLog.read(slot.file(id));
        if (tab.torn()) {
            slot.copyAside(tab.log().file());
        }
        return new KeptText(tab.text(), tab.standing());
    }

    /// Begins to write; what has been said before is written now.
    public void start(Health health) {
        writer.start(health);
    }

    /// A tab, whole: it is new, or its text is another one.
    ///
    /// @param text empty if the tab has none of its own
    public void begin(KeptTab tab, String text, Standing standing) {
        writer.say(new Saying.Begun(tab, text, standing));
    }

    /// Chars of the tab's text were replaced.
    ///
    /// @param at in UTF-16 chars
    /// @param removed how many
    public void edited(String id, int at, int removed, String inserted) {
        writer.say(new Saying.Entered(id, new Entry.Edited(at, removed, inserted)));
    }

    /// The tab is called otherwise, or has another file or connection.
    public void described(KeptTab tab) {
        writer.say(new Saying.Entered(tab.id(), new Entry.Described(tab)));
    }

    /// The caret was moved, or the text scrolled.
    public void stood(String id, Standing standing) {
        writer.say(new Saying.Entered(id, new Entry.Stood(standing)));
    }

    /// The tabs are in this order.
    ///
    /// @param selected the id of the one that is shown
    public void arranged(String selected, List<String> ids) {
        writer.say(new Saying.Arranged(selected, List.copyOf(ids)));
    }

    /// The tab was closed; it can be opened again, as long as not many others have been closed since.
    public void closed(String id) {
        writer.say(new Saying.Closed(id));
    }

    /// A closed tab was opened again.
    public void reopened(String id) {
        writer.say(new Saying.Reopened(id));
    }

    /// The tab is not wanted any more.
    public void forgotten(String id) {
        writer.say(new Saying.Forgotten(id));
    }

    /// Writes what has been said and gives the journal away. Waits for the disk, but not for ever; doing it
    /// again does nothing.
    @Override
    public void close() {
        writer.close(MOST_SECONDS);
    }
}
