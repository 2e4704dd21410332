package dev.trunkline.app.timeline;

import dev.trunkline.driver.wire.ServerError;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// Writes what is drawn as an SVG document. Text stays text, in the window's fonts where the reader has them.
///
/// One thread at a time.
final class SvgInk implements Ink {
    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;

    /// @param width of the picture in pixels
    /// @param height of the picture in pixels
    SvgInk(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /// The document, with what was drawn so far.
    String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\"" + number(height)
                + "\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\">\n" + body + "</svg>\n";
    }

    @Override
    public void fill(double x, double y, double width, double height, Color colour) {
        rectangle(x, y, width, height, 0, colour);
    }

    @Override
    public void round(double x, double y, double width, double height, double arc, Color colour) {
        rectangle(x, y, width, height, Math.min(arc, Math.min(width, height)) / 2, colour);
    }

    private void rectangle(double x, double y, double width, double height, double radius, Color colour) {
        if (width <= 0 || height <= 0) {
            return;
        }
        body.append("<rect");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        if (radius > 0) {
            attribute("rx", radius);
        }
        paint("fill", colour);
        body.append("/>\n");
    }

    @Override
    public void polygon(double[] xs, double[] ys, Color colour) {
        body.append("<polygon points=\"");
        for (int i = 0; i < xs.length; i++) {
            body.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        body.append('"');
        paint("fill", colour);
        body.append("/>\n");
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double thickness, double dash, Color colour) {
        body.append("<line");
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        attribute("stroke-width", thickness);
        if (dash > 0) {
            attribute("stroke-dasharray", dash);
        }
        paint("stroke", colour);
        body.append("/>\n");
    }

    @Override
    public void text(String text, double x, double middle, Align align, Font font, Color colour) {
        body.append("<text");
        attribute("x", x);
        attribute("y", middle);
        body.append(" dominant-baseline=\"central\" xml:space=\"preserve\" font-family=\"")
                .append(escaped(font.getFamily()))
                .append(font.getFamily().contains("Mono") ? ", monospace\"" : ", sans-serif\"");
        attribute("font-size", font.getSize());
        if (font.getStyle().toLowerCase(Locale.ROOT).contains("bold")) {
            body.append(" font-weight=\"bold\"");
        }
        switch (align) {
            case LEFT -> {}
            case CENTER -> body.append(" text-anchor=\"middle\"");
            case RIGHT -> body.append(" text-anchor=\"end\"");
        }
        paint("fill", colour);
        body.append('>').append(escaped(text)).append("</text>\n");
    }

    private void paint(String what, Color colour) {
        body.append(' ')
                .append(what)
                .append(String.format(
                        Locale.ROOT,
                        "=\"#%02x%02x%02x\"",
                        Math.round(colour.getRed() * 255),
                        Math.round(colour.getGreen() * 255),
                        Math.round(colour.getBlue() * 255)));
        if (colour.getOpacity() < 1) {
            attribute(what + "-opacity", colour.getOpacity());
        }
    }

    private void attribute(String name, double value) {
        body.append(' ').append(name).append("=\"").append(number(value)).append('"');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    /// What a server said may hold anything, and XML has no way at all to write most control characters.
    private static String escaped(String text) {
        return ServerError.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
