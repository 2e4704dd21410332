package dev.trunkline.app.result.value;

import dev.trunkline.app.stage.RowsMaker;
import dev.trunkline.driver.Rows;
import dev.trunkline.driver.value.BuiltInTypes;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;

/// A row with a value for each mode.
final class Values {
    static final int BYTEA = 17;
    static final int XML = 142;
    static final int TEXTS = 1009;
    static final int JSON = 114;

    static final String JSONB = """
            {"id": 8812, "name": "Anna Nowak", "tags": ["eu", "b2b", "quick brown fox"], "tier": "gold", "vip": true,\
             "score": 18204.50, "referrer": null, "address": {"city": "Kraków", "zip": "31-015", "geo": [50.0614, 19.9366]},\
             "orders": [{"id": 1, "total": 120.00}, {"id": 2, "total": 99.90}], "notes": [], "prefs": {},\
             "long": "The quick brown fox jumps over the lazy dog, again and again, until nobody looks any more."}""";

    static final String TEXT = """
            The quick brown fox jumps over the lazy dog. This is a long line of prose that has to be wrapped where the pane ends.
            \tindented with a tabulator
            Zażółć gęślą jaźń, 王小明, 😀 and a control character: \u0007

            {"not": "json"
            the last fox
            """;

    static final String SCRIPTS = """
            Latin   àéîõü ßŁż
            Greek   Ελληνικά
            Cyrillic Привет, мир
            Hebrew  שלום עולם
            Arabic  مرحبا بالعالم
            Hindi   नमस्ते दुनिया
            Thai    สวัสดีชาวโลก
            Chinese 王小明 你好
            Korean  안녕하세요
            Emoji   😀👍🏽🇵🇱👨‍👩‍👧
            e\u0301 combining""";

    private static final String DOCUMENT = """
            <?xml version="1.0"?>
            <catalog xmlns="urn:shop" updated="2026-11-22">
              <!-- two books -->
              <book id="b1" lang="en"><title>PostgreSQL &amp; the wire</title><price currency="EUR">39.90</price></book>
              <book id="b2"><title>Äther</title><empty/><mixed>some <b>bold</b> text</mixed></book>
              <![CDATA[raw <text>]]>
            </catalog>""";

    private Values() {}

    static Rows rows() {
        byte[] bytes = new byte[700];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        String hex = "\\x" + HexFormat.of().formatHex(bytes);
        return RowsMaker.of(
                        RowsMaker.column("id", RowsMaker.INT8),
                        RowsMaker.column("jsonb", RowsMaker.JSONB),
                        RowsMaker.column("text", RowsMaker.TEXT),
                        RowsMaker.column("hex", BYTEA),
                        RowsMaker.column("xml", XML),
                        RowsMaker.column("array", TEXTS),
                        RowsMaker.column("image", BYTEA),
                        RowsMaker.column("nothing", RowsMaker.TEXT),
                        RowsMaker.column("empty", RowsMaker.TEXT),
                        RowsMaker.column("broken", RowsMaker.TEXT),
                        RowsMaker.column("scripts", RowsMaker.TEXT),
                        RowsMaker.column("a_column_with_a_name_that_is_too_long_for_its_place", RowsMaker.TIMESTAMPTZ))
                .row(
                        "8812",
                        JSONB,
                        TEXT,
                        hex,
                        DOCUMENT,
                        "[0:1][2:4]={{one,\"two, three\",NULL},{\"\",\"say \\\"hi\\\"\",six}}",
                        image(),
                        null,
                        "",
                        "{\"a\": 1,\n \"b\": oops}",
                        SCRIPTS,
                        "2026-11-21 17:03:11+01")
                .row("8813", null, "", null, null, "{}", null, null, "", "{\"a\": [1, 2]}", "x", null)
                .complete();
    }

    static ValueOf valueOf(Rows rows, int row, String column) {
        List<String> names = rows.columns().stream().map(c -> c.name()).toList();
        int index = names.indexOf(column);
        return new ValueOf(
                rows, row, index, BuiltInTypes.name(rows.columns().get(index).typeOid()));
    }

    private static String image() {
        BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, Color.ORANGE, 640, 400, new Color(0, 80, 200)));
        g.fillRect(0, 0, 640, 400);
        g.setColor(Color.WHITE);
        g.fillOval(220, 100, 200, 200);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "\\x" + HexFormat.of().formatHex(out.toByteArray());
    }
}
