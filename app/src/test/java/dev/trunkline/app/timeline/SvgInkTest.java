package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgInkTest {
    private static final Font FONT = Font.font(12);

    private static Element parsed(SvgInk ink) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ink.document())))
                .getDocumentElement();
    }

    @Test
    void it_is_a_document_of_its_size() throws Exception {
        Element root = parsed(new SvgInk(640, 480.5));
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 640 480.50");
    }

    @Test
    void shapes_keep_their_places_and_colours() throws Exception {
        SvgInk ink = new SvgInk(10, 10);
        ink.round(1, 2, 3, 4, 8, Color.web("#58a6ff", 0.5));
        ink.line(0, 0, 5, 5, 1.5, 4, Color.WHITE);
        ink.polygon(new double[] {0, 1, 2}, new double[] {3, 4, 5}, Color.BLACK);
        Element root = parsed(ink);
        Element shape = (Element) root.getElementsByTagName("rect").item(0);
        assertThat(shape.getAttribute("fill")).isEqualTo("#58a6ff");
        assertThat(shape.getAttribute("fill-opacity")).isEqualTo("0.50");
        assertThat(shape.getAttribute("rx")).isEqualTo("1.50");
        assertThat(((Element) root.getElementsByTagName("line").item(0)).getAttribute("stroke-dasharray"))
                .isEqualTo("4");
        assertThat(((Element) root.getElementsByTagName("polygon").item(0)).getAttribute("points"))
                .isEqualTo("0,3 1,4 2,5");
    }

    @Test
    void whatever_a_server_said_is_text_and_nothing_else() throws Exception {
        SvgInk ink = new SvgInk(10, 10);
        ink.text("<script>&\"\u0007\n 𝄞", 0, 0, Ink.Align.RIGHT, FONT, Color.BLACK);
        Element text = (Element) parsed(ink).getElementsByTagName("text").item(0);
        assertThat(text.getTextContent()).isEqualTo("<script>&\"\ufffd  𝄞");
        assertThat(text.getAttribute("text-anchor")).isEqualTo("end");
    }

    @Test
    void nothing_without_an_extent_is_drawn() throws Exception {
        SvgInk ink = new SvgInk(10, 10);
        ink.fill(1, 1, 0, 5, Color.BLACK);
        ink.fill(1, 1, 5, -1, Color.BLACK);
        assertThat(parsed(ink).getElementsByTagName("rect").getLength()).isZero();
    }
}
