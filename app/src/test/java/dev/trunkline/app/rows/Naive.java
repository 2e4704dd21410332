package dev.trunkline.app.rows;

import dev.trunkline.app.rows.Condition.AllOf;
import dev.trunkline.app.rows.Condition.AnyOf;
import dev.trunkline.app.rows.Condition.Compares;
import dev.trunkline.app.rows.Condition.Contains;
import dev.trunkline.app.rows.Condition.In;
import dev.trunkline.app.rows.Condition.IsNotNull;
import dev.trunkline.app.rows.Condition.IsNull;
import dev.trunkline.app.rows.Condition.Matches;
import dev.trunkline.app.rows.Condition.Not;
import dev.trunkline.app.rows.Condition.StartsWith;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Conditions on texts, answered in the plainest way. Null is SQL's unknown.
final class Naive {
    private Naive() {}

    static Boolean test(Condition condition, List<String> row) {
        return switch (condition) {
            case IsNull it -> row.get(it.column()) == null;
            case IsNotNull it -> row.get(it.column()) != null;
            case Contains it ->
                row.get(it.column()) == null ? null : contains(row.get(it.column()), it.text(), it.matchCase());
            case StartsWith it ->
                row.get(it.column()) == null
                        ? null
                        : fold(row.get(it.column()), it.text(), it.matchCase())
                                .startsWith(fold(it.text(), it.text(), it.matchCase()));
            case Compares it -> row.get(it.column()) == null ? null : compares(it, row.get(it.column()));
            case In it -> row.get(it.column()) == null ? null : it.values().contains(row.get(it.column()));
            case Matches it ->
                row.get(it.column()) == null
                        ? null
                        : it.pattern().matcher(row.get(it.column())).find();
            case Not it -> test(it.condition(), row) == null ? null : !test(it.condition(), row);
            case AllOf it -> several(it.conditions(), row, false);
            case AnyOf it -> several(it.conditions(), row, true);
        };
    }

    private static Boolean several(List<Condition> conditions, List<String> row, boolean decisive) {
        List<Boolean> answers = new java.util.ArrayList<>();
        conditions.forEach(condition -> answers.add(test(condition, row)));
        return answers.contains(decisive)
                ? Boolean.valueOf(decisive)
                : answers.contains(null) ? null : Boolean.valueOf(!decisive);
    }

    static boolean contains(String value, String text, boolean matchCase) {
        return fold(value, text, matchCase).contains(fold(text, text, matchCase));
    }

    /// Lower case; of ASCII letters only, if the text to find is ASCII.
    static String fold(String value, String text, boolean matchCase) {
        if (matchCase) {
            return value;
        }
        if (text.chars().anyMatch(c -> c >= 0x80)) {
            return value.toLowerCase(Locale.ROOT);
        }
        StringBuilder folded = new StringBuilder();
        value.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return folded.toString();
    }

    private static boolean compares(Compares it, String value) {
        int result = Arrays.compareUnsigned(
                value.getBytes(StandardCharsets.UTF_8), it.value().getBytes(StandardCharsets.UTF_8));
        return switch (it.comparison()) {
            case EQUAL -> result == 0;
            case NOT_EQUAL -> result != 0;
            case LESS -> result < 0;
            case LESS_OR_EQUAL -> result <= 0;
            case GREATER -> result > 0;
            case GREATER_OR_EQUAL -> result >= 0;
        };
    }
}
