package dev.trunkline.app.csv;

import dev.trunkline.app.csv.CsvFormat.Quote;
import dev.trunkline.app.files.Encodings;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a file is probably written, by its beginning.
///
/// Thread-safe: holds no state.
public final class CsvGuess {
    private static final int SAMPLE = 1 << 20;
    /// Characters that are parsed once for each way to take them.
    private static final int LOOKED_AT = 64 << 10;

    private static final int ROWS = 200;
    /// The rarer a character is in texts and numbers, the more it says where it cuts all rows alike.
    private static final char[] DELIMITERS = {'\t', '|', ';', ','};

    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?[.,]?\\d[\\d.,:/ T+-]*\\s*");

    private CsvGuess() {}

    /// One way to take the text, and how well it went.
    private record Reading(CsvFormat format, double worth, List<List<String>> rows) {}

    /// Looks at the file's first million bytes.
    ///
    /// @param names the names that columns may have: a row that holds one is a header
    public static CsvFormat of(Path file, Set<String> names) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] sample = in.readNBytes(SAMPLE);
            return of(sample, sample.length < SAMPLE, names);
        }
    }

    static CsvFormat of(byte[] sample, boolean whole, Set<String> names) {
        Charset charset = Encodings.of(sample, whole);
        String text = new String(sample, charset);
        text = text.startsWith("\ufeff") ? text.substring(1) : text;
        boolean all = whole && text.length() <= LOOKED_AT;
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
        Reading best = best(new CsvFormat(charset, ',', Quote.DOUBLE, false, false, "", false), start, all);
        return best.format().withHeader(holdsNames(best.rows(), names));
    }

    /// A name as it is compared: neither its case nor what stands between its letters counts.
    public static String folded(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }

    private static Reading best(CsvFormat plain, String text, boolean whole) {
        List<Reading> readings = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            if (text.indexOf(delimiter) < 0) {
                continue;
            }
            readings.add(read(plain.with(delimiter, Quote.DOUBLE, false), text, whole));
            if (text.contains("\\\"")) {
                readings.add(read(plain.with(delimiter, Quote.DOUBLE, true), text, whole));
            }
            if (text.indexOf('\'') >= 0) {
                readings.add(read(plain.with(delimiter, Quote.SINGLE, false), text, whole));
            }
        }
        Reading best = null;
        for (Reading reading : readings) {
            if (reading.worth() > (best == null ? 0 : best.worth())) {
                best = reading;
            }
        }
        // One column, then.
        return best == null ? read(plain, text, whole) : best;
    }

    /// A way is worth the more, the more rows have equally many fields; one that finds nothing to cut
    /// is worth nothing, one that breaks at a quote little.
    private static Reading read(CsvFormat format, String text, boolean whole) {
        List<List<String>> rows = new ArrayList<>();
        Map<Integer, Integer> widths = new HashMap<>();
        int fields = 0;
        int quoted = 0;
        boolean broken = false;
        try (Records records = new Records(new StringReader(text), format)) {
            for (CsvRow row = records.next(); row != null && rows.size() < ROWS; row = records.next()) {
                if (row.blank()) {
                    continue;
                }
                rows.add(row.texts());
                for (int i = 0; i < row.fields(); i++) {
                    fields++;
                    quoted += row.quoted(i) ? 1 : 0;
                }
            }
        } catch (IOException e) {
            broken = whole || !(e instanceof FlawedException flawed && flawed.flaw() instanceof Flaw.Unclosed);
        }
        if (!whole && rows.size() > 1 && rows.size() < ROWS) {
            // The last one may be cut.
            rows.removeLast();
        }
        rows.forEach(row -> widths.merge(row.size(), 1, Integer::sum));
        var usual = widths.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(Map.entry(1, 0));
        if (usual.getKey() == 1) {
            return new Reading(format, broken ? -1 : 0, rows);
        }
        double alike = usual.getValue() / (double) rows.size();
        return new Reading(format, alike * (broken ? 0.3 : 1) + 0.1 * quoted / fields, rows);
    }

    /// Whether the first row holds a name that is known, or only texts above numbers.
    private static boolean holdsNames(List<List<String>> rows, Set<String> names) {
        if (rows.isEmpty()) {
            return false;
        }
        List<String> first = rows.getFirst();
        boolean texts = first.stream()
                .noneMatch(name -> name.isBlank() || NUMBER.matcher(name).matches());
        Set<String> known = names.stream().map(CsvGuess::folded).collect(Collectors.toSet());
        return texts
                && (first.stream().anyMatch(name -> known.contains(folded(name))) || numbersBelow(rows, first.size()));
    }

    private static boolean numbersBelow(List<List<String>> rows, int width) {
        for (int i = 0; i < width; i++) {
            int column = i;
            List<String> below = rows.stream()
                    .skip(1)
                    .filter(row -> row.size() > column && !row.get(column).isEmpty())
                    .map(row -> row.get(column))
                    .toList();
            if (!below.isEmpty()
                    && below.stream().allMatch(value -> NUMBER.matcher(value).matches())) {
                return true;
            }
        }
        return false;
    }
}
