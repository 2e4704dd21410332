package dev.trunkline.app.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How well a name answers what was typed: at its beginning, at the beginning of one of its words,
/// inside, or by the first letters of its words (`ol` for `order_line`).
///
/// @param quality the lower, the better
/// @param marked the chars of the name that were typed
record Match(int quality, List<Integer> marked) {
    static final int WHOLE = 0;
    static final int BEGINNING = 1;
    static final int WORD = 2;
    static final int INITIALS = 3;
    static final int INSIDE = 4;
    static final int NONE = 9;

    /// Whether what was typed is so short that it is looked for at the beginning only.
    private static final int SHORT = 2;

    /// How well, without the chars, and without making anything.
    static int quality(String name, String typed) {
        int length = typed.length();
        if (length == 0 || name.regionMatches(true, 0, typed, 0, length)) {
            return length == name.length() ? WHOLE : BEGINNING;
        }
        if (length > name.length()) {
            return NONE;
        }
        boolean inside = false;
        for (int i = 1; i + length <= name.length(); i++) {
            if (name.regionMatches(true, i, typed, 0, length)) {
                if (beginsWord(name, i)) {
                    return WORD;
                }
                inside = true;
            }
        }
        if (length < SHORT) {
            return NONE;
        }
        if (initials(name, typed, List.of()) == length) {
            return INITIALS;
        }
        return inside && length > SHORT ? INSIDE : NONE;
    }

    /// Where the chars are that were typed.
    static List<Integer> marks(String name, String typed, int quality) {
        List<Integer> marks = new ArrayList<>();
        if (quality == INITIALS) {
            initials(name, typed, marks);
            return marks;
        }
        int at = place(name, typed, quality);
        for (int i = 0; at >= 0 && i < typed.length(); i++) {
            marks.add(at + i);
        }
        return marks;
    }

    private static int place(String name, String typed, int quality) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = typed.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(wanted);
        while (quality == WORD && at >= 0 && !beginsWord(name, at)) {
            at = lower.indexOf(wanted, at + 1);
        }
        return at;
    }

    private static int initials(String name, String typed, List<Integer> marks) {
        int found = 0;
        for (int i = 0; i < name.length() && found < typed.length(); i++) {
            boolean begins = i == 0 || beginsWord(name, i);
            if (begins && Character.toLowerCase(name.charAt(i)) == Character.toLowerCase(typed.charAt(found))) {
                if (marks instanceof ArrayList<Integer> kept) {
                    kept.add(i);
                }
                found++;
            } else if (begins && i == 0) {
                return 0;
            }
        }
        return found;
    }

    private static boolean beginsWord(String name, int i) {
        char before = name.charAt(i - 1);
        return !Character.isLetterOrDigit(before)
                || (Character.isLowerCase(before) && Character.isUpperCase(name.charAt(i)));
    }
}
