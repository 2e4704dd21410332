package dev.trunkline.app.rows;

import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A result as `psql` prints it by default: aligned, with a border of 1. Widths are known only when
/// every row is, so nothing is written before the end.
///
/// One thread at a time.
final class TableWriter implements RowsWriter {
    private final List<Column> columns;
    private final SliceCursor rows;
    private final ByteSink out;

    TableWriter(RowsSlice slice, ByteSink out) {
        this.columns = slice.columns();
        this.rows = new SliceCursor(slice, out);
        this.out = out;
    }

    @Override
    public void more() {
        // Every row is still to be measured.
    }

    @Override
    public void abandon() {
        // As with psql, a result that failed midway is not shown.
    }

    @Override
    public void end() throws IOException {
        List<List<CellLine>> heads =
                columns.stream().map(column -> CellLine.of(column.name())).toList();
        int[] widths = widths(heads);
        out.text(header(heads, widths));
        int count = rows.count();
        rows.rewind();
        while (rows.count() < count && rows.next()) {
            if (!columns.isEmpty()) {
                out.text(row(cells(), widths));
            }
            out.rowDone();
        }
        out.text("(" + count + (count == 1 ? " row)\n\n" : " rows)\n\n"));
        out.drain();
    }

    @Override
    public int written() {
        // Measured rows are read again.
        return 0;
    }

    private int[] widths(List<List<CellLine>> heads) throws IOException {
        int[] widths = new int[heads.size()];
        widen(widths, heads);
        while (rows.next()) {
            widen(widths, cells());
            out.look();
        }
        return widths;
    }

    private static void widen(int[] widths, List<List<CellLine>> cells) {
        for (int column = 0; column < widths.length; column++) {
            for (CellLine line : cells.get(column)) {
                widths[column] = Math.max(widths[column], line.width());
            }
        }
    }

    private List<List<CellLine>> cells() throws IOException {
        List<List<CellLine>> cells = new ArrayList<>(rows.width());
        for (int column = 0; column < rows.width(); column++) {
            rows.value(column);
            cells.add(CellLine.of(rows.text()));
        }
        return cells;
    }

    private static int height(List<List<CellLine>> cells) {
        return cells.stream().mapToInt(List::size).max().orElse(0);
    }

    private static String header(List<List<CellLine>> heads, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < height(heads); line++) {
            for (int column = 0; column < widths.length; column++) {
                List<CellLine> cell = heads.get(column);
                CellLine shown = line < cell.size() ? cell.get(line) : new CellLine("", 0);
                int spare = widths[column] - shown.width();
                text.append(' ').repeat(' ', spare / 2).append(shown.text()).repeat(' ', (spare + 1) / 2);
                text.append(line + 1 < cell.size() ? '+' : ' ');
                text.append(column + 1 < widths.length ? "|" : "\n");
            }
        }
        text.append('-');
        for (int column = 0; column < widths.length; column++) {
            text.append(column == 0 ? "" : "-+-").repeat('-', widths[column]);
        }
        return text.append("-\n").toString();
    }

    private String row(List<List<CellLine>> cells, int[] widths) {
        StringBuilder text = new StringBuilder();
        int height = height(cells);
        for (int line = 0; line < height; line++) {
            for (int column = 0; column < widths.length; column++) {
                boolean last = column + 1 == widths.length;
                cell(cells.get(column), line, widths[column], column, last, text.append(' '));
                text.append(last ? "\n" : "|");
            }
        }
        return text.toString();
    }

    /// One line of a cell, and the mark that the next one follows. The last column is padded only up to
    /// that mark.
    private void cell(List<CellLine> cell, int line, int width, int column, boolean last, StringBuilder text) {
        boolean present = line < cell.size();
        boolean more = line + 1 < cell.size();
        CellLine shown = present ? cell.get(line) : new CellLine("", 0);
        int spare = width - shown.width();
        if (present && Oids.isRight(columns.get(column).typeOid())) {
            text.repeat(' ', spare).append(shown.text());
        } else {
            text.append(shown.text()).repeat(' ', last && !more ? 0 : spare);
        }
        text.append(more ? "+" : last ? "" : " ");
    }
}
