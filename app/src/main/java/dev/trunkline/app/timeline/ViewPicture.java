package dev.trunkline.app.timeline;

import java.util.Optional;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;

/// What the middle of the panel shows as a picture for a document: all of it from the first row on, also what
/// is scrolled away, under a line that says what it is.
///
/// The user interface's thread only.
final class ViewPicture {
    private static final double TITLE = 34;
    private static final double EDGE = 12;
    /// A picture is no higher than this: at two pixels for each of the window's, graphics cards draw no
    /// more at once.
    private static final double MOST_HEIGHT = 4000;
    /// Pixels of a PNG for each of the window's, so that its text can be read when it is printed.
    private static final int SCALE = 2;

    private final ScrolledCanvas view;
    private final Optional<Overview> strip;
    private final String title;
    private final String note;
    private final String cut;
    private final double stripHeight;

    /// @param strip what is above the view, if anything is
    /// @param title what it is
    /// @param note what it cost
    /// @param cut what to say where it is too high for a picture
    ViewPicture(ScrolledCanvas view, Optional<Overview> strip, String title, String note, String cut) {
        this.cut = cut;
        this.view = view;
        this.strip = strip;
        this.title = title;
        this.note = note;
        this.stripHeight = strip.map(Overview::getHeight).orElse(0.0);
    }

    private double width() {
        return view.drawnWidth();
    }

    private double bodyHeight() {
        return Math.min(MOST_HEIGHT, view.head() + view.contentHeight());
    }

    private double height() {
        return TITLE + stripHeight + bodyHeight() + (isCut() ? TITLE : 0);
    }

    private void draw(Ink ink) {
        Palette palette = view.palette();
        TextFit fit = new TextFit();
        Font words = Font.font("Inter", 12);
        Font mono = Font.font("JetBrains Mono", 12);
        ink.fill(0, 0, width(), height(), palette.background());
        Ink body = new ShiftedInk(ink, TITLE + stripHeight);
        view.paint(body, width(), bodyHeight(), 0, false);
        ink.fill(0, 0, width(), TITLE + stripHeight, palette.background());
        if (isCut()) {
            double top = TITLE + stripHeight + bodyHeight();
            ink.fill(0, top, width(), TITLE, palette.raised());
            ink.text(cut, EDGE, top + TITLE / 2, Ink.Align.LEFT, words, palette.of(Tone.DIM));
        }
        strip.ifPresent(above -> above.paint(new ShiftedInk(ink, TITLE), width()));
        double noteWidth = fit.width(note, words);
        String shown = fit.fit(title, mono, Math.max(40, width() - noteWidth - 3 * EDGE));
        ink.text(shown, EDGE, TITLE / 2, Ink.Align.LEFT, mono, palette.of(Tone.PLAIN));
        ink.text(note, width() - EDGE, TITLE / 2, Ink.Align.RIGHT, words, palette.of(Tone.DIM));
    }

    /// Whether the view is higher than the picture.
    private boolean isCut() {
        return view.head() + view.contentHeight() > MOST_HEIGHT;
    }

    /// The picture as an image, two pixels for each of the window's.
    WritableImage image() {
        Canvas canvas = new Canvas(width() * SCALE, height() * SCALE);
        canvas.getGraphicsContext2D().scale(SCALE, SCALE);
        draw(new CanvasInk(canvas.getGraphicsContext2D()));
        return canvas.snapshot(new SnapshotParameters(), null);
    }

    /// The picture as an SVG document.
    String svg() {
        SvgInk ink = new SvgInk(width(), height());
        draw(ink);
        return ink.document();
    }
}
