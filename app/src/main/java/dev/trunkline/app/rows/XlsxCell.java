package dev.trunkline.app.rows;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// What a spreadsheet makes of a value: a number, a truth, a date, or the text as the server wrote it
/// where anything else would change it.
///
/// - Numbers of more than 15 digits are texts: spreadsheets keep no more. `numeric` is shown with as many digits as it
///   came with.
/// - Dates and timestamps are dates from 1900-03-01 to 9999-12-31; the days before are counted differently by different
///   programs. A `timestamptz` shows its offset. Microseconds are kept, milliseconds shown.
/// - Texts end at 32,767 characters, which is all that a cell takes; [#isCut()] tells.
///
/// One thread at a time.
final class XlsxCell {
    private static final int MOST_CHARS = 32_767;
    private static final int MOST_DIGITS = 15;
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)" + "(?: (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?)([-+]\\d\\d(?::\\d\\d){0,2})?)?");
    private static final Pattern CODE = Pattern.compile("_x[0-9A-Fa-f]{4}_");
    private static final long DAY_0 = LocalDate.of(1899, 12, 30).toEpochDay();
    private static final long FIRST_DAY = LocalDate.of(1900, 3, 1).toEpochDay();
    private static final double DAY_NANOS = 86_400e9;

    private String text = "";
    private @Nullable Number number;
    private @Nullable Boolean truth;
    private String format = "";
    private boolean cut;

    /// Reads the value that the row is at, which is not NULL.
    void read(SliceCursor value, int type) throws IOException {
        number = null;
        truth = null;
        format = "";
        text = start(value);
        if (cut) {
            return;
        }
        if (type == Oids.BOOL && text.length() == 1) {
            truth = text.equals("t");
        } else if (Oids.isNumber(type)) {
            readNumber(type);
        } else if (type == Oids.DATE || type == Oids.TIMESTAMP || type == Oids.TIMESTAMPTZ) {
            readTime();
        }
    }

    /// Writes it into its cell.
    void write(Worksheet sheet, int line, int column) {
        if (truth != null) {
            sheet.value(line, column, truth);
        } else if (number != null) {
            sheet.value(line, column, number);
            if (!format.isEmpty()) {
                sheet.style(line, column).format(format).set();
            }
        } else {
            text(sheet, line, column, text);
        }
    }

    /// About how many characters it takes.
    int width() {
        return text.length();
    }

    /// Whether the text was longer than a cell.
    boolean isCut() {
        return cut;
    }

    private String start(SliceCursor value) throws IOException {
        cut = false;
        if (value.length() <= MOST_CHARS) {
            return value.text();
        }
        char[] chars = new char[MOST_CHARS + 1];
        int count = 0;
        try (Reader reader = value.reader()) {
            for (int more; count < chars.length; count += more) {
                more = reader.read(chars, count, chars.length - count);
                if (more < 0) {
                    return new String(chars, 0, count);
                }
            }
        }
        cut = true;
        return new String(chars, 0, Character.isHighSurrogate(chars[MOST_CHARS - 1]) ? MOST_CHARS - 1 : MOST_CHARS);
    }

    private void readNumber(int type) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (!JsonNumber.is(bytes, 0, bytes.length)) {
            return;
        }
        BigDecimal exact = new BigDecimal(text);
        BigDecimal shortest = exact.stripTrailingZeros();
        int magnitude = shortest.precision() - shortest.scale();
        boolean minusZero = exact.signum() == 0 && text.startsWith("-");
        // A floating value is what its shortest text reads as.
        if (minusZero || Math.abs(magnitude) > 300 || (shortest.precision() > MOST_DIGITS && !Oids.isFloat(type))) {
            return;
        }
        number = exact;
        if (type == Oids.NUMERIC && exact.scale() > 0 && exact.scale() <= MOST_DIGITS) {
            format = "0." + "0".repeat(exact.scale());
        }
    }

    private void readTime() {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return;
        }
        try {
            long day = LocalDate.parse(parts.group(1)).toEpochDay();
            String time = parts.group(2);
            if (day < FIRST_DAY) {
                return;
            }
            double fraction = time == null ? 0 : LocalTime.parse(time).toNanoOfDay() / DAY_NANOS;
            number = time == null ? (Number) (day - DAY_0) : (Number) (day - DAY_0 + fraction);
            String offset = parts.group(3);
            format = "yyyy-mm-dd"
                    + (time == null ? "" : time.length() > 8 ? " hh:mm:ss.000" : " hh:mm:ss")
                    + (offset == null ? "" : '"' + offset + '"');
        } catch (DateTimeException e) {
            // A day or an hour that java.time does not know: it stays a text.
            number = null;
        }
    }

    /// Puts a text into a cell.
    static void text(Worksheet sheet, int line, int column, String text) {
        String escaped = escaped(text);
        if (hasBlankEnd(text)) {
            // Readers strip blanks at the ends of a text, unless it is marked, as the library marks rich text.
            sheet.inlineString(
                    line, column, RichText.builder().run(escaped).end().build());
        } else {
            sheet.inlineString(line, column, escaped);
        }
    }

    private static boolean hasBlankEnd(String text) {
        return !text.isEmpty()
                && (Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(text.length() - 1)));
    }

    /// The text as a cell holds it (ECMA-376, 22.9.2.19): what XML can't hold is written as its code,
    /// and so is what looks like such a code.
    private static String escaped(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean coded = (c < ' ' && c != '\t' && c != '\n')
                    || c == '\ufffe'
                    || c == '\uffff'
                    || (c == '_' && CODE.matcher(text).region(i, text.length()).lookingAt());
            if (coded && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escaped != null) {
                escaped.append(coded ? String.format("_x%04X_", (int) c) : Character.toString(c));
            }
        }
        return escaped == null ? text : escaped.toString();
    }
}
