package dev.trunkline.app.timeline;

import dev.trunkline.driver.capture.FieldNode;
import dev.trunkline.driver.capture.FieldTree;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes messages of any length apart into their fields. May wait for the disk, and may take long.
///
/// Thread-safe: holds no state.
final class Apart {
    /// Longer ones are not read whole.
    static final int LONGEST_WHOLE = 32 << 20;

    private static final int PREVIEW = 200;
    private static final int HEAD = 5;
    /// A list of more fields than this is shown in bundles, for the tree has an item for each.
    private static final int MOST_IN_LINE = 1000;

    private static final int BUNDLE = 500;
    private static final Pattern NUMBER = Pattern.compile(" \\d.*");

    private final Texts texts;

    Apart(Texts texts) {
        this.texts = texts;
    }

    /// The fields of a message.
    List<FieldNode> message(Message message, FieldTree.Names names) {
        return message.length() <= LONGEST_WHOLE
                ? bundled(FieldTree.of(message, names))
                : guarded(message.span(), () -> beginning(message.span()));
    }

    /// The fields of a message of a run.
    List<FieldNode> row(Run run, int index, FieldTree.Names names) {
        Span span = run.span(index);
        if (span.length() <= LONGEST_WHOLE) {
            return bundled(FieldTree.of(run, index, names));
        }
        return guarded(span, () -> run.tag() == 'D' ? columns(span, names) : beginning(span));
    }

    private interface Reading {
        List<FieldNode> read();
    }

    private static List<FieldNode> guarded(Span span, Reading reading) {
        try {
            return reading.read();
        } catch (PayloadException e) {
            return List.of(gone(e.reason(), span.length()));
        }
    }

    /// In place of the fields of a message whose bytes are gone.
    static FieldNode gone(PayloadException.Reason reason, int length) {
        return new FieldNode("bytes", "", Wording.gone(reason, length), 0, length, List.of());
    }

    private static List<FieldNode> head(Span span) {
        List<FieldNode> fields = new ArrayList<>();
        fields.add(new FieldNode("type", "'" + (char) (span.at(0) & 0xff) + "'", "", 0, 1, List.of()));
        fields.add(new FieldNode("length", Integer.toString(span.int32(1)), "", 1, 4, List.of()));
        return fields;
    }

    /// The frame, and how the rest begins.
    private List<FieldNode> beginning(Span span) {
        List<FieldNode> fields = head(span);
        int rest = span.length() - HEAD;
        fields.add(new FieldNode(
                texts.text("field.content"),
                preview(span, HEAD, rest),
                texts.text("says.long.note"),
                HEAD,
                rest,
                List.of()));
        return fields;
    }

    /// A row's columns, of which only lengths and beginnings are read. No length is believed.
    private static List<FieldNode> columns(Span span, FieldTree.Names names) {
        List<FieldNode> fields = head(span);
        int count = span.count16(HEAD);
        fields.add(new FieldNode("column count", Integer.toString(count), "", HEAD, 2, List.of()));
        int at = HEAD + 2;
        for (int column = 1; column <= count && span.length() - at >= 4; column++) {
            int claimed = span.int32(at);
            int length = Math.clamp(claimed, 0, span.length() - at - 4);
            List<FieldNode> parts = new ArrayList<>();
            parts.add(new FieldNode("length", Integer.toString(claimed), "", at, 4, List.of()));
            String value = claimed < 0 ? "NULL" : preview(span, at + 4, length);
            if (claimed >= 0) {
                parts.add(new FieldNode("value", value, Wording.bytes(length), at + 4, length, List.of()));
            }
            fields.add(new FieldNode("column " + column, value, names.column(column), at, 4 + length, parts));
            at += 4 + length;
        }
        return fields;
    }

    private static String preview(Span span, int from, int length) {
        byte[] bytes = span.copy(from, Math.min(length, PREVIEW));
        String text = Wording.oneLine(new String(bytes, StandardCharsets.UTF_8));
        return length > PREVIEW ? text + "…" : text;
    }

    /// Tens of thousands of parameters in bundles of some hundred.
    static List<FieldNode> bundled(List<FieldNode> fields) {
        if (fields.size() <= MOST_IN_LINE) {
            return fields;
        }
        List<FieldNode> result = new ArrayList<>();
        int from = 0;
        while (from < fields.size()) {
            String stem = stem(fields.get(from));
            int to = from + 1;
            while (to < fields.size()
                    && to - from < BUNDLE
                    && stem(fields.get(to)).equals(stem)) {
                to++;
            }
            List<FieldNode> bundle = fields.subList(from, to);
            if (bundle.size() > 1) {
                result.add(bundle(bundle));
            } else {
                result.addAll(bundle);
            }
            from = to;
        }
        return result;
    }

    private static String stem(FieldNode field) {
        return NUMBER.matcher(field.name()).replaceFirst("");
    }

    private static FieldNode bundle(List<FieldNode> fields) {
        FieldNode first = fields.getFirst();
        FieldNode last = fields.getLast();
        String name = first.name() + " – "
                + last.name().substring(stem(last).length()).strip();
        int length = last.offset() + last.length() - first.offset();
        return new FieldNode(name, "", Wording.bytes(length), first.offset(), length, fields);
    }
}
