package dev.trunkline.app.rows.compare;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How text is ordered: the collation. Text that a collation holds for equal is ordered by its code
/// points, so that only the same text is equal.
///
/// Thread-safe.
public sealed interface TextOrder {
    /// By code points, as PostgreSQL's collation "C" does.
    record ByCodePoints() implements TextOrder {
        @Override
        public ValueOrder order() {
            return new CodePoints("", false);
        }
    }

    /// As people who speak a language expect it: letters before their accents and case, punctuation
    /// before digits, digits before letters. Close to the server's collation of that language, not the
    /// same in every character. Of a text longer than [Cell#WINDOW], what follows is compared by code
    /// points.
    ///
    /// @param locale one of [#locales()]; for any other the rules common to all
    record ByLocale(Locale locale) implements TextOrder {
        @Override
        public ValueOrder order() {
            return new Collated(Weights.of(locale), false);
        }
    }

    /// How a text type's values compare.
    ValueOrder order();

    /// The order that comes closest to a collation of the server.
    ///
    /// @param collation its name as in `pg_database.datcollate` or `datlocale`, such as `C.UTF-8`,
    ///     `de_DE.utf8` or `en-US-x-icu`; null if it is not known: then this program's own language
    static TextOrder like(@Nullable String collation) {
        if (collation == null || collation.isBlank()) {
            return new ByLocale(Locale.getDefault());
        }
        String name = collation.replaceFirst("[.@].*", "").replace('_', '-');
        return switch (name) {
            case "C", "POSIX", "ucs-basic" -> new ByCodePoints();
            default -> new ByLocale(Locale.forLanguageTag(name.replaceFirst("-x-icu$", "")));
        };
    }

    /// The languages whose rules are known, by their tags.
    static List<Locale> locales() {
        return Arrays.stream(Collator.getAvailableLocales())
                .sorted(Comparator.comparing(Locale::toLanguageTag))
                .toList();
    }
}
