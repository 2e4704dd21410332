package dev.trunkline.app.importing;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.csv.Flaw;
import dev.trunkline.app.rows.Amounts;
import dev.trunkline.driver.wire.ServerError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The import's ends, flaws and numbers in words.
///
/// Thread-safe: holds no state.
final class ImportTexts {
    private static final long SECOND = 1_000_000_000;
    private static final int SHOWN = 200;

    private ImportTexts() {}

    static String rows(long count) {
        return text(count == 1 ? "importing.row" : "importing.rows", Amounts.count(count));
    }

    static String lines(long count) {
        return text(count == 1 ? "importing.blank" : "importing.blanks", Amounts.count(count));
    }

    /// @param total the file's size
    static String progress(ImportStage stage, long rows, long bytes, long total, long nanos) {
        String what = text("importing.stage." + stage.name().toLowerCase(Locale.ROOT));
        String amounts = rows(rows) + " · " + text("importing.of", Amounts.bytes(bytes), Amounts.bytes(total));
        return switch (stage) {
            case CONNECTING, STARTING -> what;
            case FINISHING, COMMITTING -> what + " · " + rows(rows);
            case LOOKING, FINDING -> what;
            // In the first moments a rate means nothing.
            case SENDING ->
                amounts
                        + (nanos < SECOND / 2
                                ? ""
                                : " · " + text("importing.rate", Amounts.count((long) (rows / (nanos / 1e9)))));
        };
    }

    static String done(ImportEnd.Done done, String table, long nanos) {
        StringBuilder words = new StringBuilder(
                text("importing.done", rows(done.rows()), Amounts.bytes(done.bytes()), Amounts.took(nanos), table));
        if (done.rows() != done.sent()) {
            words.append(' ').append(text("importing.done.kept", rows(done.sent())));
        }
        if (done.leftCount() > 0) {
            words.append(' ')
                    .append(text(
                            done.leftCount() == 1 ? "importing.done.left.one" : "importing.done.left",
                            rows(done.leftCount())));
        }
        if (done.blankLines() > 0) {
            words.append(' ')
                    .append(text(
                            done.blankLines() == 1 ? "importing.done.blank.one" : "importing.done.blank",
                            lines(done.blankLines())));
        }
        return words.toString();
    }

    static String flaw(Flaw flaw) {
        String line = Amounts.count(flaw.line());
        return switch (flaw) {
            case Flaw.Ragged is ->
                text(
                        is.fields() < is.wanted() ? "importing.flaw.few" : "importing.flaw.many",
                        line,
                        Integer.toString(is.fields()),
                        Integer.toString(is.wanted()),
                        shown(is.start()));
            case Flaw.Undecodable is ->
                text("importing.flaw.bytes", line, is.bytes(), Amounts.count(is.offset()), name(is.charset()));
            case Flaw.Nul is -> text("importing.flaw.nul", line, Integer.toString(is.field()));
            case Flaw.Unclosed is -> text("importing.flaw.unclosed", line);
            case Flaw.BehindQuote is -> text("importing.flaw.behind", line);
            case Flaw.TooLong is -> text("importing.flaw.long", line, Amounts.count(is.most()));
        };
    }

    /// The first line of what is said.
    static String flawed(ImportEnd.Flawed flawed) {
        String how = flawed.count() == 1
                ? flaw(flawed.first().getFirst())
                : text("importing.failed.flaws", Amounts.count(flawed.count()));
        return how + " " + text("importing.nothing");
    }

    static List<String> flaws(List<Flaw> first, long count) {
        List<String> lines =
                new ArrayList<>(first.stream().map(ImportTexts::flaw).toList());
        if (count > first.size()) {
            lines.add(text("importing.flaw.more", Amounts.count(count - first.size())));
        }
        return lines;
    }

    static String rejected(Rejection rejection) {
        ServerError error = rejection.error().shown();
        String said = error.message() + " (" + error.sqlState() + ")";
        String column = rejection.column();
        String line = Amounts.count(rejection.line());
        String where = rejection.line() == 0
                ? said
                : column == null
                        ? text("importing.rejected.line", line, said)
                        : text("importing.rejected.column", line, shown(column), said);
        return where + " " + text("importing.nothing");
    }

    /// What else there is to say: the server's detail and hint, and the row it refused.
    static List<String> details(Rejection rejection) {
        List<String> lines = new ArrayList<>();
        ServerError error = rejection.error();
        error.detail().map(ImportTexts::shown).ifPresent(lines::add);
        error.hint().map(ImportTexts::shown).ifPresent(lines::add);
        // The one that it is about first.
        rejection.values().stream()
                .sorted(Comparator.comparing(value -> !value.column().equals(rejection.column())))
                .map(value -> shown(value.column()) + " = " + value(value.text()))
                .forEach(lines::add);
        return lines;
    }

    private static String value(@Nullable String text) {
        return text == null ? text("importing.null") : "“" + shown(text) + "”";
    }

    /// In one line, not too long, and unable to turn the text around.
    static String shown(String text) {
        String line = ServerError.printable(text);
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
    }

    static String name(Charset charset) {
        return switch (charset.name()) {
            case "UTF-16LE" -> "UTF-16";
            case "UTF-16BE" -> text("importing.charset.big");
            case "windows-1252" -> "Windows-1252";
            case "windows-1250" -> "Windows-1250";
            case "windows-1251" -> "Windows-1251";
            case "windows-1253" -> "Windows-1253";
            case "windows-1254" -> "Windows-1254";
            case "x-MacRoman" -> "Mac Roman";
            default -> charset.name();
        };
    }

    /// What is wrong with the file, in one line.
    static String failure(Exception e, String file) {
        return switch (e) {
            case NoSuchFileException _ -> text("importing.failed.missing", file);
            case NotLinkException _ -> text("importing.failed.ordinary", file);
            case AccessDeniedException _ -> text("importing.failed.allowed", file);
            case FileSystemException system
            when system.getReason() != null -> text("importing.failed.read", file, system.getReason());
            case IOException _ -> text("importing.failed.read", file, said(e));
            default -> said(e);
        };
    }

    private static String said(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : ServerError.printable(message);
    }
}
