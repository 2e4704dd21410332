package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.places.Environment;
import dev.trunkline.app.sql.WriteWords.Write;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Statements that are about to write where that is asked about.
///
/// @param writes those of them that write, at least one
/// @param place where to, for people
/// @param environment what kind of place it is
/// @param run runs them
public record WriteQuestion(List<Write> writes, String place, Environment environment, Runnable run) {
    /// Longest part of a statement that is shown.
    private static final int SHOWN = 300;

    private static final int MOST = 3;

    /// Copies the list.
    public WriteQuestion {
        writes = List.copyOf(writes);
    }

    /// What is asked, in a line.
    String title() {
        String kind = text("connect.environment." + environment.name().toLowerCase(Locale.ROOT));
        return everyRow() ? text("shell.write.title.everyRow") : text("shell.write.title", place, kind);
    }

    /// What is about to happen.
    String words() {
        String verbs = writes.stream().map(Write::verb).distinct().collect(Collectors.joining(", "));
        String kind = text("connect.environment." + environment.name().toLowerCase(Locale.ROOT));
        return everyRow()
                ? text("shell.write.everyRow", place, kind)
                : text(
                        writes.size() == 1 ? "shell.write.one" : "shell.write.many",
                        verbs,
                        place,
                        kind,
                        Integer.toString(writes.size()));
    }

    /// The statements, as far as there is room for them.
    String statements() {
        String shown = writes.stream()
                .limit(MOST)
                .map(write -> brief(write.statement()))
                .collect(Collectors.joining("\n"));
        return writes.size() > MOST
                ? shown + "\n" + text("shell.write.more", Integer.toString(writes.size() - MOST))
                : shown;
    }

    private boolean everyRow() {
        return writes.stream().anyMatch(Write::everyRow);
    }

    private static String brief(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
    }
}
