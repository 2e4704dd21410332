package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;
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

    /// All of the window's texts, for rooms within this one.
    ResourceBundle bundle() {
        return texts;
    }

    /// A text of `result.*` with its arguments; those that are numbers may choose between singular and
    /// plural.
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
        return tag.isEmpty() ? text("empty-statement") : ServerError.printable(tag);
    }

    /// A time of day, to the second.
    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// A duration with as many digits as matter: `0.4 ms`, `41.6 ms`, `416 ms`, `3.2 s`, `2 min 5 s`.
    static String elapsed(long nanos) {
        double millis = nanos / 1e6;
        // Where rounding would show 100.0 ms or 1000 ms, the next form says the same.
        if (millis < 99.95) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 999.5 ? String.format(Locale.ROOT, "%.0f ms", millis) : seconds(nanos);
    }

    /// A duration in seconds, for a clock that ticks: `0.2 s`, `2 min 5 s`.
    static String seconds(long nanos) {
        double seconds = nanos / 1e9;
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole / 60 + " min " + whole % 60 + " s";
    }
}
