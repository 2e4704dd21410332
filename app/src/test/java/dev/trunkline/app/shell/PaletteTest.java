package dev.trunkline.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resources.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every text can be read: WCAG 2.1's contrast of 4.5 (AA) for each pair of colours that the style sheets
/// put together.
class PaletteTest {
    private static final Pattern COLOUR = Pattern.compile("-tl-([\\w-]+): #([0-9a-f]{6})([0-9a-f]{2})?;");

    private record Colour(double red, double green, double blue, double opacity) {
        Colour over(Colour ground) {
            return new Colour(mix(red, ground.red), mix(green, ground.green), mix(blue, ground.blue), 1);
        }

        private double mix(double mine, double below) {
            return mine * opacity + below * (1 - opacity);
        }

        double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        private static double linear(double part) {
            return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
    }

    private static Map<String, Colour> palette(String theme) {
        Map<String, Colour> colours = new HashMap<>();
        Matcher matcher = COLOUR.matcher(Resources.text("css/" + theme + ".css"));
        while (matcher.find()) {
            int rgb = Integer.parseInt(matcher.group(2), 16);
            double opacity = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3), 16) / 255.0;
            colours.put(
                    matcher.group(1),
                    new Colour((rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, opacity));
        }
        return colours;
    }

    private static double contrast(Colour text, Colour ground) {
        double light = Math.max(text.luminance(), ground.luminance());
        double dark = Math.min(text.luminance(), ground.luminance());
        return (light + 0.05) / (dark + 0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void text_has_a_contrast_of_4_5(String theme) {
        Map<String, Colour> colours = palette(theme);
        List<String> faint = new ArrayList<>();
        for (String ground : List.of("bg", "bg2")) {
            for (String text : List.of("fg", "dim", "accent", "green", "amber", "red", "violet", "cyan")) {
                check(colours, text, ground, faint);
            }
        }
        for (String text : List.of("fg", "dim", "red")) {
            check(colours, text, "bg3", faint);
        }
        check(colours, "fg", "line", faint);
        check(colours, "fg", "sel", faint);
        check(colours, "on-green", "green", faint);
        for (String tone : List.of("accent", "green", "amber", "red", "violet", "cyan")) {
            for (String ground : List.of("bg", "bg2")) {
                Colour wash = colours.get(tone + "-soft").over(colours.get(ground));
                check(tone + " wash on " + ground, contrast(colours.get("on-" + tone + "-soft"), wash), faint);
                check("fg on " + tone + " wash on " + ground, contrast(colours.get("fg"), wash), faint);
            }
        }
        assertThat(faint).isEmpty();
    }

    private static void check(Map<String, Colour> colours, String text, String ground, List<String> faint) {
        check(text + " on " + ground, contrast(colours.get(text), colours.get(ground)), faint);
    }

    private static void check(String what, double contrast, List<String> faint) {
        if (contrast < 4.5) {
            faint.add(what + ": " + contrast);
        }
    }

    @Test
    void both_themes_name_the_same_colours() {
        assertThat(palette("dark").keySet()).isEqualTo(palette("light").keySet());
    }
}
