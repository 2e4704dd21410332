package dev.trunkline.app.journal;

import java.util.List;

/// Something that was said of the tabs and has to be written.
sealed interface Saying {
    record Begun(KeptTab tab, String text, Standing standing) implements Saying {}

    record Entered(String id, Entry entry) implements Saying {}

    record Arranged(String selected, List<String> ids) implements Saying {}

    record Closed(String id) implements Saying {}

    record Reopened(String id) implements Saying {}

    record Forgotten(String id) implements Saying {}

    /// Wakes the writer up.
    record Nothing() implements Saying {}
}
