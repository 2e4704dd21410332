package dev.trunkline.app.result;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/// The room's words: the window's texts with numbers put in.
///
/// Thread-safe.
final class ResultTexts {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final ResourceBundle texts;

    ResultTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    /// A text of `result.*` with its arguments; those that are numbers may choose between singular and plural.
    String text(String key, Object... arguments) {
        String pattern = texts.getString("result." + key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }

    /// `10,000 rows`.
    String rows(long count) {
        return text("rows", count);
    }

    /// A command tag, or what stands for the tag of an empty statement.
    String tag(String tag) {
        return tag.isEmpty() ? text("empty-statement") : tag;
    }

    /// A time of day, to the second.
    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// A duration with as many digits as matter: `0.42 ms`, `41.6 ms`, `3.2 s`, `2 min 5 s`.
    static String elapsed(long nanos) {
        double millis = nanos / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.2f ms", millis);
        }
        if (millis < 1000) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000);
        }
        long seconds = Math.round(millis / 1000);
        return seconds / 60 + " min " + seconds % 60 + " s";
    }
}
