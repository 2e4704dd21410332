package dev.trunkline.app.result.value;

import org.jspecify.annotations.Nullable;

/// JSON as a tree. Numbers keep their digits, and of two equal keys both are there: nothing is read into
/// anything, the tree shows the value's own text.
///
/// One thread at a time.
final class JsonOutline implements OutlineFormat {
    private final ByteSource source;

    JsonOutline(ByteSource source) {
        this.source = new PartCache(source);
    }

    @Override
    public OutlineNode root() {
        ByteWalk walk = new ByteWalk(source);
        walk.skipBlanks();
        Item item = new Item(walk, "", walk.offset(), 0);
        item.readValue();
        return item.node();
    }

    @Override
    public Children children(OutlineNode container, int at, int ordinal) {
        ByteWalk walk = new ByteWalk(source);
        walk.seek(at);
        return new Walk(walk, container, ordinal);
    }

    @Override
    public String range(OutlineNode container, int first, int last) {
        return container.kind() == Kind.ARRAY
                ? String.format("[%d … %d]", first, last)
                : String.format("%,d … %,d", first + 1, last + 1);
    }

    private final class Walk implements Children {
        private final ByteWalk walk;
        private final OutlineNode container;
        private int ordinal;
        private Item item;

        Walk(ByteWalk walk, OutlineNode container, int ordinal) {
            this.walk = walk;
            this.container = container;
            this.ordinal = ordinal;
            this.item = new Item(walk, "", walk.offset(), 0);
        }

        @Override
        public boolean next() {
            walk.skipBlanks();
            if (walk.peek() == ',') {
                walk.next();
                walk.skipBlanks();
            }
            int b = walk.peek();
            if (b == ByteWalk.END || b == '}' || b == ']') {
                return false;
            }
            boolean named = container.kind() == Kind.OBJECT;
            item = new Item(walk, named ? null : "[" + ordinal + "]", walk.offset(), container.level() + 1);
            ordinal++;
            if (named) {
                item.readKey();
            }
            item.readValue();
            return true;
        }

        @Override
        public int start() {
            return item.start;
        }

        @Override
        public OutlineNode node() {
            return item.node();
        }
    }

    /// One value, its key before it if it has one.
    private final class Item {
        private final ByteWalk walk;
        private final @Nullable String index;
        private final int start;
        private final int level;
        private int keyEnd;
        private int value;
        private int body;
        private int end;
        private int count;
        private Kind kind = Kind.NULL;

        Item(ByteWalk walk, @Nullable String index, int start, int level) {
            this.walk = walk;
            this.index = index;
            this.start = start;
            this.level = level;
        }

        void readKey() {
            skipString();
            keyEnd = walk.offset();
            walk.skipBlanks();
            if (walk.peek() == ':') {
                walk.next();
            }
            walk.skipBlanks();
        }

        void readValue() {
            value = walk.offset();
            int b = walk.peek();
            switch (b) {
                case '"' -> {
                    kind = Kind.STRING;
                    skipString();
                }
                case '{', '[' -> {
                    kind = b == '{' ? Kind.OBJECT : Kind.ARRAY;
                    body = value + 1;
                    skipContainer();
                }
                default -> {
                    kind = b == 'n' ? Kind.NULL : b == 't' || b == 'f' ? Kind.WORD : Kind.NUMBER;
                    skipWord();
                }
            }
            end = walk.offset();
        }

        private void skipString() {
            walk.next();
            int b = walk.next();
            while (b != '"' && b != ByteWalk.END) {
                if (b == '\\') {
                    walk.next();
                }
                b = walk.next();
            }
        }

        /// At least one byte, so that what is no JSON comes to an end as well.
        private void skipWord() {
            int b;
            do {
                walk.next();
                b = walk.peek();
            } while (b > ' ' && b != ',' && b != '}' && b != ']');
        }

        private void skipContainer() {
            int depth = 0;
            int commas = 0;
            boolean any = false;
            do {
                int b = walk.peek();
                any |= depth == 1 && b > ' ' && b != '}' && b != ']';
                if (b == '"') {
                    skipString();
                    continue;
                }
                walk.next();
                switch (b) {
                    case '{', '[' -> depth++;
                    case '}', ']' -> depth--;
                    case ',' -> commas += depth == 1 ? 1 : 0;
                    case ByteWalk.END -> depth = 0;
                    default -> {}
                }
            } while (depth > 0);
            count = any ? commas + 1 : 0;
        }

        OutlineNode node() {
            String name = index != null ? index : Preview.json(source, start + 1, keyEnd - 1);
            String text = switch (kind) {
                case OBJECT, ARRAY -> "";
                case STRING -> '"' + Preview.json(source, value + 1, end - 1) + '"';
                default -> Preview.plain(source, value, end);
            };
            return new OutlineNode(kind, name, "", text, start, value, end, body, count, level, null);
        }
    }
}
