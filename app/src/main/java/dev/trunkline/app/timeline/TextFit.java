package dev.trunkline.app.timeline;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Measures text, and cuts what is too long for its place. What it has measured it remembers, since a
/// table draws the same words often.
///
/// The user interface's thread only.
final class TextFit {
    private static final int REMEMBERED = 1000;

    private record Asked(String text, Font font, int width) {}

    private final Text measure = new Text();
    private final Map<Asked, String> fitted = new LinkedHashMap<>(128, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// How wide a text is in pixels.
    double width(String text, Font font) {
        measure.setFont(font);
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }

    /// The text, or as much of its beginning as fits with an ellipsis behind it.
    String fit(String text, Font font, double width) {
        // No place holds a thousand characters; measuring more would only take longer.
        String head = text.length() <= 1000 ? text : text.substring(0, 1000) + "…";
        return fitted.computeIfAbsent(new Asked(head, font, (int) width), this::cut);
    }

    private String cut(Asked asked) {
        if (width(asked.text, asked.font) <= asked.width) {
            return asked.text;
        }
        int fits = 0;
        int tooLong = asked.text.length();
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            if (width(asked.text.substring(0, middle) + "…", asked.font) <= asked.width) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        boolean halfPair = fits > 0 && Character.isHighSurrogate(asked.text.charAt(fits - 1));
        return fits == 0
                ? ""
                : asked.text.substring(0, halfPair ? fits - 1 : fits).stripTrailing() + "…";
    }
}
