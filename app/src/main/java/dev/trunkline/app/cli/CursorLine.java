package dev.trunkline.app.cli;

import dev.trunkline.app.rows.TextWidth;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;

/// The line of a statement that an error points into, and below it a caret at the place, as libpq shows
/// them: of a long line only the 60 columns around the place.
final class CursorLine {
    private static final int WIDEST = 60;
    private static final int RIGHT_MARGIN = 10;

    private final int[] query;
    private final int[] columns;
    private final int place;
    private int begin;
    private int end;

    /// @param place counted in characters from 0, at most the query's length
    private CursorLine(int[] query, int place) {
        this.query = query;
        this.place = place;
        begin = place;
        while (begin > 0 && !breaks(query[begin - 1])) {
            begin--;
        }
        end = place;
        while (end < query.length && !breaks(query[end])) {
            end++;
        }
        columns = new int[end - begin + 1];
        for (int i = begin; i < end; i++) {
            columns[i + 1 - begin] = columns[i - begin] + Math.max(1, TextWidth.of(query[i]));
        }
    }

    /// The two lines; none if there is no such place.
    ///
    /// @param position counted in characters from 1, as servers do
    static List<String> of(String query, int position) {
        int[] characters = query.codePoints().toArray();
        return position < 1 || position > characters.length + 1
                ? List.of()
                : new CursorLine(characters, position - 1).lines();
    }

    private static boolean breaks(int character) {
        return character == '\n' || character == '\r';
    }

    private List<String> lines() {
        String number = "LINE " + number() + ": ";
        int lineBegin = begin;
        int lineEnd = end;
        shorten(lineBegin);
        String head = number + (begin > lineBegin ? "..." : "");
        String shown = ServerError.printable(new String(query, begin, end - begin).replace('\t', ' '));
        int indent = head.length() + column(place, lineBegin) - column(begin, lineBegin);
        return List.of(head + shown + (end < lineEnd ? "..." : ""), " ".repeat(indent) + "^");
    }

    private int column(int character, int lineBegin) {
        return columns[character - lineBegin];
    }

    /// Cuts the right side first, but not too close to the place; then the left.
    private void shorten(int lineBegin) {
        if (column(end, lineBegin) <= WIDEST) {
            return;
        }
        boolean rightIsEnough = WIDEST >= column(place, lineBegin) + RIGHT_MARGIN;
        if (rightIsEnough) {
            while (column(end, lineBegin) > WIDEST) {
                end--;
            }
            return;
        }
        while (column(place, lineBegin) + RIGHT_MARGIN < column(end, lineBegin)) {
            end--;
        }
        while (column(end, lineBegin) - column(begin, lineBegin) > WIDEST) {
            begin++;
        }
    }

    /// A CR LF is one line break.
    private int number() {
        int number = 1;
        for (int i = 0; i < begin; i++) {
            boolean secondHalf = query[i] == '\n' && i > 0 && query[i - 1] == '\r';
            if (breaks(query[i]) && !secondHalf) {
                number++;
            }
        }
        return number;
    }
}
