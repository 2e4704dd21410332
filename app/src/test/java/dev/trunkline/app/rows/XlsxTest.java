package dev.trunkline.app.rows;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import dev.trunkline.driver.wire.BackendMessage.RowDescription.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class XlsxTest {
    private static final int BOOL = 16;
    private static final int INT8 = 20;
    private static final int TEXT = 25;
    private static final int FLOAT8 = 701;
    private static final int DATE = 1082;
    private static final int TIMESTAMP = 1114;
    private static final int TIMESTAMPTZ = 1184;
    private static final int NUMERIC = 1700;

    @Test
    void numbers_are_numbers_where_a_spreadsheet_keeps_their_digits() throws Exception {
        assertThat(cell(INT8, "42")).isEqualTo("n 42 General");
        assertThat(cell(INT8, "999999999999999")).isEqualTo("n 999999999999999 General");
        assertThat(cell(INT8, "9223372036854775807")).isEqualTo("text 9223372036854775807");
        assertThat(cell(NUMERIC, "1.50")).isEqualTo("n 1.50 0.00");
        assertThat(cell(NUMERIC, "1234567890.123456")).isEqualTo("text 1234567890.123456");
        assertThat(cell(FLOAT8, "0.30000000000000004")).isEqualTo("n 0.30000000000000004 General");
        assertThat(cell(FLOAT8, "NaN")).isEqualTo("text NaN");
        assertThat(cell(FLOAT8, "-0")).isEqualTo("text -0");
        assertThat(cell(FLOAT8, "1e308")).isEqualTo("text 1e308");
        assertThat(cell(TEXT, "007")).isEqualTo("text 007");
    }

    @Test
    void truths_are_truths_and_null_is_no_cell() throws Exception {
        assertThat(cell(BOOL, "t")).isEqualTo("b 1 General");
        assertThat(cell(BOOL, "f")).isEqualTo("b 0 General");
        assertThat(cell(TEXT, null)).isEqualTo("none");
        assertThat(cell(TEXT, "")).isEqualTo("text ");
    }

    @Test
    void times_are_dates_in_the_range_that_all_spreadsheets_count_alike() throws Exception {
        assertThat(cell(DATE, "2026-11-22")).isEqualTo("n 46348 yyyy-mm-dd");
        assertThat(cell(DATE, "1900-03-01")).isEqualTo("n 61 yyyy-mm-dd");
        assertThat(cell(DATE, "1900-02-28")).isEqualTo("text 1900-02-28");
        assertThat(cell(DATE, "0044-03-15 BC")).isEqualTo("text 0044-03-15 BC");
        assertThat(cell(DATE, "infinity")).isEqualTo("text infinity");
        assertThat(cell(DATE, "10000-01-01")).isEqualTo("text 10000-01-01");
        assertThat(cell(DATE, "22/11/2026")).isEqualTo("text 22/11/2026");
        assertThat(cell(TIMESTAMP, "2026-11-22 12:00:00")).isEqualTo("n 46348.5 yyyy-mm-dd hh:mm:ss");
        assertThat(cell(TIMESTAMP, "2026-11-22 12:00:00.25")).endsWith(" yyyy-mm-dd hh:mm:ss.000");
        assertThat(cell(TIMESTAMPTZ, "2026-11-22 12:00:00+05:30")).isEqualTo("n 46348.5 yyyy-mm-dd hh:mm:ss\"+05:30\"");
    }

    @Test
    void texts_keep_what_xml_would_lose() throws Exception {
        assertThat(cell(TEXT, "a<b>&\"ž𝄞\nc")).isEqualTo("text a<b>&\"ž𝄞\nc");
        assertThat(cell(TEXT, " x ")).isEqualTo("text  x ");
        assertThat(part(book(List.of(column("v", TEXT)), row(" x ")), "xl/worksheets/sheet1.xml"))
                .contains("<t xml:space=\"preserve\"> x </t>");
        assertThat(cell(TEXT, "a\u001b\rb")).isEqualTo("text a_x001B__x000D_b");
        assertThat(cell(TEXT, "_x0041_")).isEqualTo("text _x005F_x0041_");
        assertThat(cell(TEXT, "_xyz_ a_x")).isEqualTo("text _xyz_ a_x");
        assertThat(cell(TEXT, "=1+1")).isEqualTo("text =1+1");
    }

    @Test
    void a_text_longer_than_a_cell_is_cut_and_counted() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsDocument document = RowsFormat.XLSX.document(out);
        document.add(RowsSlice.all(RecordedTape.rows(
                        List.of(column("t", TEXT)),
                        List.of(row("x".repeat(32_767)), row("ž".repeat(32_768)), row("y".repeat(1_200_000))))))
                .end();
        document.end();
        assertThat(document.cutValues()).isEqualTo(2);
        assertThat(sheet(out.toByteArray(), 1).get("A2").length()).isEqualTo("text ".length() + 32_767);
        assertThat(sheet(out.toByteArray(), 1).get("A3")).isEqualTo("text " + "ž".repeat(32_767));
    }

    @Test
    void more_rows_than_a_sheet_takes_go_on_in_the_next() throws Exception {
        List<DataRow> rows = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            rows.add(row(String.valueOf(i)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsDocument document = new XlsxDocument(new ByteSink(out, RowsWatch.NONE), 401);
        document.add(RowsSlice.all(RecordedTape.rows(List.of(column("n", INT8)), rows)))
                .end();
        document.add(RowsSlice.all(RecordedTape.rows(List.of(column("m", INT8)), List.of(row("7")))))
                .end();
        document.end();
        assertThat(sheet(out.toByteArray(), 1))
                .hasSize(401)
                .containsEntry("A1", "text n")
                .containsEntry("A401", "n 400 General");
        assertThat(sheet(out.toByteArray(), 2)).containsEntry("A1", "text n").containsEntry("A2", "n 401 General");
        assertThat(sheet(out.toByteArray(), 3)).hasSize(201).containsEntry("A201", "n 1000 General");
        assertThat(sheet(out.toByteArray(), 4)).containsEntry("A1", "text m").containsEntry("A2", "n 7 General");
        assertThat(part(out.toByteArray(), "xl/workbook.xml"))
                .contains("\"Result 1\"", "\"Result 1 (2)\"", "\"Result 1 (3)\"", "\"Result 2\"");
    }

    @Test
    void nothing_but_a_header_is_a_sheet_too() throws Exception {
        assertThat(sheet(book(List.of(column("a", TEXT))), 1)).containsExactly(Map.entry("A1", "text a"));
    }

    /// The cell of a single value: its type, what it holds, its format.
    private static String cell(int type, String value) throws Exception {
        return sheet(book(List.of(column("v", type)), row(value)), 1).getOrDefault("A2", "none");
    }

    private static byte[] book(List<Column> columns, DataRow... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsDocument document = RowsFormat.XLSX.document(out);
        document.add(RowsSlice.all(RecordedTape.rows(columns, List.of(rows)))).end();
        document.end();
        return out.toByteArray();
    }

    private static Map<String, String> sheet(byte[] book, int number) throws Exception {
        Document sheet = xml(part(book, "xl/worksheets/sheet" + number + ".xml"));
        List<String> formats = formats(xml(part(book, "xl/styles.xml")));
        Map<String, String> cells = new LinkedHashMap<>();
        NodeList all = sheet.getElementsByTagName("c");
        for (int i = 0; i < all.getLength(); i++) {
            Element cell = (Element) all.item(i);
            String style = cell.getAttribute("s");
            cells.put(
                    cell.getAttribute("r"),
                    cell.getAttribute("t").equals("inlineStr")
                            ? "text " + cell.getTextContent()
                            : cell.getAttribute("t") + " " + cell.getTextContent() + " "
                                    + (style.isEmpty() ? "General" : formats.get(Integer.parseInt(style))));
        }
        return cells;
    }

    private static List<String> formats(Document styles) {
        Map<String, String> byId = new LinkedHashMap<>(Map.of("0", "General"));
        NodeList own = styles.getElementsByTagName("numFmt");
        for (int i = 0; i < own.getLength(); i++) {
            Element format = (Element) own.item(i);
            byId.put(format.getAttribute("numFmtId"), format.getAttribute("formatCode"));
        }
        Element cells = (Element) styles.getElementsByTagName("cellXfs").item(0);
        List<String> formats = new ArrayList<>();
        NodeList all = cells.getElementsByTagName("xf");
        for (int i = 0; i < all.getLength(); i++) {
            String id = ((Element) all.item(i)).getAttribute("numFmtId");
            formats.add(byId.getOrDefault(id, id));
        }
        return formats;
    }

    /// Read by the archive's directory, as spreadsheets do: entries that were streamed say their sizes
    /// only there.
    private static String part(byte[] book, String name) throws IOException {
        Path file = Files.write(Files.createTempFile("book", ".xlsx"), book);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
