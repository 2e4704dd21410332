package dev.trunkline.app.result.value;

import java.nio.charset.StandardCharsets;

/// XML as a tree: elements with their attributes, texts, comments. White space between tags is left
/// out. Of an element that holds nothing but text, the text stands beside it.
///
/// One thread at a time.
final class XmlOutline implements OutlineFormat {
    private final ByteSource source;

    XmlOutline(ByteSource source) {
        this.source = new PartCache(source);
    }

    @Override
    public OutlineNode root() {
        return new OutlineNode(Kind.DOCUMENT, "", "", "", 0, 0, source.length(), 0, 1, -1, null);
    }

    @Override
    public Children children(OutlineNode container, int at, int ordinal) {
        return new Walk(at, container.level() + 1);
    }

    @Override
    public String range(OutlineNode container, int first, int last) {
        return String.format("%,d … %,d", first + 1, last + 1);
    }

    private final class Walk implements Children {
        private final XmlWalk walk = new XmlWalk(source);
        private final int level;
        private int start;
        private XmlWalk.Part part = XmlWalk.Part.END;
        private int nameEnd;
        private int tagEnd;
        private int closing;
        private int children;
        private boolean onlyText;

        Walk(int at, int level) {
            this.level = level;
            walk.seek(at);
        }

        @Override
        public boolean next() {
            do {
                start = walk.offset();
                part = walk.next();
            } while (part == XmlWalk.Part.BLANK);
            children = 0;
            onlyText = false;
            if (part == XmlWalk.Part.OPEN || part == XmlWalk.Part.EMPTY) {
                nameEnd = walk.nameEnd();
                tagEnd = walk.offset();
                closing = tagEnd;
            }
            if (part == XmlWalk.Part.OPEN) {
                skipContent();
            }
            return part != XmlWalk.Part.END && part != XmlWalk.Part.CLOSE;
        }

        /// Goes behind the element's end and counts what lies directly in it.
        private void skipContent() {
            int depth = 1;
            boolean texts = true;
            while (depth > 0) {
                closing = walk.offset();
                XmlWalk.Part inner = walk.next();
                switch (inner) {
                    case OPEN -> {
                        children += depth == 1 ? 1 : 0;
                        texts &= depth > 1;
                        depth++;
                    }
                    case CLOSE -> depth--;
                    case EMPTY, NOTE, CDATA -> {
                        children += depth == 1 ? 1 : 0;
                        texts &= depth > 1;
                    }
                    case TEXT -> children += depth == 1 ? 1 : 0;
                    case BLANK -> {}
                    case END -> depth = 0;
                }
            }
            onlyText = texts && children == 1;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public OutlineNode node() {
            int end = walk.offset();
            return switch (part) {
                case OPEN, EMPTY -> element(end);
                case NOTE -> leaf(Kind.NOTE, Preview.plain(source, start, end), end);
                case CDATA -> leaf(Kind.PLAIN, Preview.plain(source, start + 9, end - 3), end);
                case TEXT, BLANK, CLOSE, END -> leaf(Kind.PLAIN, Preview.xml(source, start, end), end);
            };
        }

        private OutlineNode leaf(Kind kind, String text, int end) {
            return new OutlineNode(kind, "", "", text, start, start, end, 0, 0, level, null);
        }

        private OutlineNode element(int end) {
            byte[] name = source.read(start + 1, Math.min(300, nameEnd - start - 1));
            int tail = part == XmlWalk.Part.EMPTY ? 2 : 1;
            String attributes = Preview.xml(source, nameEnd, tagEnd - tail);
            String text = onlyText ? Preview.xml(source, tagEnd, closing) : "";
            return new OutlineNode(
                    Kind.ELEMENT,
                    new String(name, StandardCharsets.UTF_8),
                    attributes,
                    text,
                    start,
                    start,
                    end,
                    tagEnd,
                    onlyText ? 0 : children,
                    level,
                    null);
        }
    }
}
