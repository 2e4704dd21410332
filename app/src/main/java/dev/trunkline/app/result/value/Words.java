package dev.trunkline.app.result.value;

/// Words in a line, for a double click.
///
/// Thread-safe: holds no state.
final class Words {
    private Words() {}

    /// Where the word begins and ends that a char belongs to: letters, digits and `_`, or that char alone.
    static int[] around(String text, int index) {
        int from = Math.clamp(index, 0, Math.max(0, text.length() - 1));
        int to = Math.min(text.length(), from + 1);
        if (to == from || !inWord(text.charAt(from))) {
            return new int[] {from, to};
        }
        while (from > 0 && inWord(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && inWord(text.charAt(to))) {
            to++;
        }
        return new int[] {from, to};
    }

    private static boolean inWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }
}
