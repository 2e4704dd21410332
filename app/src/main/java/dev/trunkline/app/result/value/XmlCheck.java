package dev.trunkline.app.result.value;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Whether a text is XML: a document, or what may stand in an element, as PostgreSQL's type `xml` takes both.
/// Nothing outside the text is ever read, and no entity is expanded.
///
/// Thread-safe: holds no state.
final class XmlCheck {
    private static final String WRAPPER = "<r>";

    private XmlCheck() {}

    /// What keeps it from being XML, if something does. Reads all of it.
    static Optional<Fault> of(ByteSource source) {
        byte[] head = source.read(0, 1 << 12);
        String prolog = new String(head, StandardCharsets.ISO_8859_1);
        // A document type stands outside the root; without one, a wrapper lets several roots and text pass.
        return prolog.contains("<!DOCTYPE")
                ? read(new SourceStream(source, 0), 0)
                : read(wrapped(source, prolog), WRAPPER.length());
    }

    private static InputStream wrapped(ByteSource source, String prolog) {
        int declaration = prolog.startsWith("<?xml ") ? prolog.indexOf("?>") + 2 : 0;
        String blanks = prolog.substring(0, Math.max(0, declaration)).replaceAll("[^\n]", " ");
        return new SequenceInputStream(Collections.enumeration(
                List.of(ascii(WRAPPER), ascii(blanks), new SourceStream(source, blanks.length()), ascii("</r>"))));
    }

    private static InputStream ascii(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<Fault> read(InputStream in, int before) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(in, "UTF-8");
            while (reader.hasNext()) {
                reader.next();
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of(fault(e, before));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty("jdk.xml.elementAttributeLimit", 0);
        factory.setProperty("jdk.xml.maxElementDepth", 0);
        factory.setProperty("jdk.xml.maxXMLNameLimit", 0);
        return factory;
    }

    private static Fault fault(XMLStreamException e, int before) {
        // The parser's message is a heading with the place, then the reason.
        String message = String.valueOf(e.getMessage());
        int reason = message.indexOf("Message: ");
        String words = reason < 0 ? message : message.substring(reason + "Message: ".length());
        if (e.getLocation() == null) {
            return new Fault(1, 1, -1, words);
        }
        int line = Math.max(1, e.getLocation().getLineNumber());
        int column = Math.max(1, e.getLocation().getColumnNumber() - (line == 1 ? before : 0));
        return new Fault(line, column, -1, words);
    }
}
