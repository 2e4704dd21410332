package dev.trunkline.app.rows.compare;

import java.text.CollationElementIterator;
import java.text.Collator;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The weights that a language gives to characters: those of the JDK's collator, but punctuation as current
/// PostgreSQL, ICU and C libraries have it. The JDK leaves blank and hyphen without a weight.
///
/// Thread-safe.
final class Weights {
    /// What is neither a letter nor a digit, in the order of Unicode's collation (CLDR, root), all of
    /// it before digits.
    private static final String PUNCTUATION = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

    private static final Map<Locale, Weights> KNOWN = new ConcurrentHashMap<>();

    private final RuleBasedCollator collator;
    /// The collation element of each ASCII character; null if it depends on the character beside it.
    private final int @Nullable [] ascii;
    /// The primary weights that ASCII characters have, ascending.
    private final int[] primaries;

    private Weights(RuleBasedCollator collator) {
        this.collator = collator;
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        ascii = alone() ? IntStream.range(0, 128).map(this::single).toArray() : null;
        primaries = IntStream.range(0, 128)
                .flatMap(c -> Arrays.stream(elements(Character.toString(c))))
                .map(CollationElementIterator::primaryOrder)
                .filter(primary -> primary != 0)
                .sorted()
                .distinct()
                .toArray();
    }

    static Weights of(Locale locale) {
        return KNOWN.computeIfAbsent(locale, wanted -> new Weights(adapted(wanted)));
    }

    private static RuleBasedCollator adapted(Locale locale) {
        if (!(Collator.getInstance(locale) instanceof RuleBasedCollator rules)) {
            throw new IllegalStateException("the JDK's collator of " + locale + " has no rules");
        }
        try {
            StringBuilder all = new StringBuilder(rules.getRules()).append("&\u00af");
            PUNCTUATION.chars().forEach(c -> all.append("<'").append((char) c).append('\''));
            return new RuleBasedCollator(all.toString());
        } catch (ParseException e) {
            throw new IllegalStateException("the rules of " + locale + " take no punctuation", e);
        }
    }

    /// Whether each ASCII character has one element whatever is beside it.
    private boolean alone() {
        for (char a = 0; a < 128; a++) {
            int[] left = elements(String.valueOf(a));
            if (left.length != 1) {
                return false;
            }
            for (char b = ' '; b < 127; b++) {
                int[] both = elements("" + a + b);
                if (both.length != 2 || both[0] != left[0]) {
                    return false;
                }
            }
        }
        return true;
    }

    private int single(int c) {
        return elements(Character.toString(c))[0];
    }

    private int[] elements(String text) {
        CollationElementIterator elements = elementsOf(text);
        return IntStream.generate(elements::next)
                .takeWhile(element -> element != CollationElementIterator.NULLORDER)
                .toArray();
    }

    /// The elements of a text.
    CollationElementIterator elementsOf(String text) {
        return collator.getCollationElementIterator(text);
    }

    /// The element of each ASCII character, if that is all there is to know about text of nothing else.
    int @Nullable [] ascii() {
        return ascii;
    }

    /// The code of a primary weight: odd if it is one that ASCII characters have; even, and not alone
    /// enough, if it lies between two of those. From 2 on.
    int code(int primary) {
        int place = Arrays.binarySearch(primaries, primary);
        return place >= 0 ? 2 * place + 3 : 2 * (-place - 1) + 2;
    }
}
