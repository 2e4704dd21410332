package dev.trunkline.driver.filter;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds what was meant by a word that means nothing.
final class Nearest {
    /// Longer words are nobody's slip.
    private static final int LONGEST = 40;

    private Nearest() {}

    /// The word that is written most alike, if one is near enough.
    static Optional<String> to(String written, Collection<String> words) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        String best = null;
        // A third of the letters may be wrong; of a short word, one.
        int least = Math.max(1, wanted.length() / 3) + 1;
        for (String word : words) {
            String candidate = word.toLowerCase(Locale.ROOT);
            int steps = wanted.length() > 2 && candidate.startsWith(wanted) ? 1 : distance(wanted, candidate);
            if (steps < least && steps < Math.max(wanted.length(), 2)) {
                least = steps;
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }

    /// How many letters must be changed, added, left out or swapped with the next to make one of the other.
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
                least = Math.min(least, steps[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, steps[i - 2][j - 2] + 1);
                }
                steps[i][j] = least;
            }
        }
        return steps[a.length()][b.length()];
    }
}
