package dev.trunkline.app.importing;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.rows.Amounts;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the import dialog says: one line in its colour, more of it in a list, and how far an import is.
///
/// One thread at a time: the user interface's.
final class ImportWords {
    private static final int NAMED = 5;

    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper(this, "warning", "");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
    private final ReadOnlyStringWrapper progressText = new ReadOnlyStringWrapper(this, "progressText", "");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
    private final ObservableList<String> details = FXCollections.observableArrayList();

    ImportWords() {}

    void clear() {
        say("", "", "", List.of());
    }

    void wrong(String why) {
        say(why, "", "", List.of());
    }

    private void say(String wrong, String doubtful, String done, List<String> more) {
        error.set(wrong);
        warning.set(doubtful);
        outcome.set(done);
        details.setAll(more);
        progress.set(-1);
        progressText.set("");
    }

    void progress(double part, String words) {
        progress.set(part);
        progressText.set(words);
    }

    /// Says what stands in the way, or what is to be known before.
    ///
    /// @return whether an import can begin
    boolean hints(ImportTarget target, Preview seen, Mappings mappings) {
        if (target.readOnly()) {
            return refused(text("importing.wrong.readOnly", target.place()));
        }
        List<String> flaws = ImportTexts.flaws(seen.flaws(), seen.flaws().size());
        if (seen.width() == 0) {
            say(seen.flaws().isEmpty() ? text("importing.wrong.empty") : flaws.getFirst(), "", "", flaws);
            return false;
        }
        if (seen.rows().isEmpty() && seen.flaws().isEmpty()) {
            return refused(text("importing.wrong.header"));
        }
        if (mappings.links().isEmpty()) {
            return refused(text("importing.wrong.columns"));
        }
        say("", doubts(seen, mappings), "", flaws);
        return true;
    }

    private boolean refused(String why) {
        wrong(why);
        return false;
    }

    private static String doubts(Preview seen, Mappings mappings) {
        StringBuilder doubts = new StringBuilder();
        int flawed = seen.flaws().size();
        if (flawed > 0) {
            doubts.append(text(flawed == 1 ? "importing.hint.flaw" : "importing.hint.flaws", Integer.toString(flawed)))
                    .append(' ');
        }
        List<String> wanting = mappings.wanting();
        if (!wanting.isEmpty()) {
            doubts.append(text(
                            wanting.size() == 1 ? "importing.hint.wanting" : "importing.hint.wantings", names(wanting)))
                    .append(' ');
        }
        List<String> unused = mappings.unused();
        if (!unused.isEmpty()) {
            doubts.append(text("importing.hint.unused", names(unused)));
        }
        return doubts.toString().strip();
    }

    private static String names(List<String> names) {
        String first = String.join(
                ", ", names.stream().limit(NAMED).map(ImportTexts::shown).toList());
        return names.size() <= NAMED ? first : text("importing.more", first, Amounts.count(names.size() - NAMED));
    }

    /// Says how an import ended.
    void show(ImportEnd end, String table, long nanos) {
        switch (end) {
            case ImportEnd.Done done ->
                say("", "", ImportTexts.done(done, table, nanos), ImportTexts.flaws(done.left(), done.leftCount()));
            case ImportEnd.Flawed flawed ->
                say(
                        ImportTexts.flawed(flawed),
                        "",
                        "",
                        flawed.count() == 1 ? List.of() : ImportTexts.flaws(flawed.first(), flawed.count()));
            case ImportEnd.Rejected(Rejection rejection) ->
                say(ImportTexts.rejected(rejection), "", "", ImportTexts.details(rejection));
            case ImportEnd.Cancelled _ -> say("", text("importing.cancelled"), "", List.of());
            case ImportEnd.Changed _ -> wrong(text("importing.changed"));
            case ImportEnd.Lost(String why) -> wrong(why + " " + text("importing.nothing"));
            case ImportEnd.Unknown(String why) -> wrong(text("importing.unknown", why));
        }
    }

    /// What stands in the way or went wrong; empty if nothing.
    ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// What is to be known; empty if nothing.
    ReadOnlyStringProperty warning() {
        return warning.getReadOnlyProperty();
    }

    /// What was done; empty if nothing.
    ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /// How far an import is, in words; empty if none runs.
    ReadOnlyStringProperty progressText() {
        return progressText.getReadOnlyProperty();
    }

    /// How far an import is, from 0 to 1; -1 if nobody knows.
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// More of what went wrong: a line each.
    ObservableList<String> details() {
        return details;
    }
}
