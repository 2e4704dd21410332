package dev.trunkline.app.rows;

import dev.trunkline.app.catalog.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names of tables for INSERT statements.
///
/// Thread-safe: holds no state.
public final class TableName {
    /// What stands where no table was named: it says itself that it has to be replaced.
    public static final String PLACEHOLDER = "table_name";

    /// A part of a name as SQL takes it (manual, 4.1.1): in quotes, or a word.
    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*)");

    private TableName() {}

    /// The name as a statement takes it, from what a person typed: `public.order` becomes
    /// `public."order"`. Words in quotes keep their case, others are lower case, as in SQL; what is no
    /// name in SQL is taken as one by itself.
    ///
    /// @throws IllegalArgumentException if nothing was typed
    public static String sql(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the table's name is missing");
        }
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        int place = 0;
        while (part.region(place, text.length()).lookingAt()) {
            String quoted = part.group(1);
            parts.add(quoted == null ? part.group().toLowerCase(Locale.ROOT) : quoted.replace("\"\"", "\""));
            if (part.end() == text.length()) {
                return parts.stream().map(Identifiers::quote).collect(Collectors.joining("."));
            }
            if (text.charAt(part.end()) != '.') {
                break;
            }
            place = part.end() + 1;
        }
        return Identifiers.quote(text);
    }
}
