package dev.trunkline.app.result.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL array's text form as a tree (manual 8.15.6): `{1,NULL,"a b"}`, arrays inside arrays,
/// and in front the bounds if they don't begin with 1: `[2:4]={…}`. Elements of type `box` are parted
/// by semicolons.
///
/// One thread at a time.
final class ArrayOutline implements OutlineFormat {
    private final ByteSource source;
    private final char delimiter;
    private final int[] lowest;
    private final int start;

    /// @param delimiter between elements
    ArrayOutline(ByteSource source, char delimiter) {
        this.source = new PartCache(source);
        this.delimiter = delimiter;
        ByteWalk walk = new ByteWalk(this.source);
        int[] bounds = new int[0];
        while (walk.peek() == '[') {
            walk.next();
            bounds = Arrays.copyOf(bounds, bounds.length + 1);
            bounds[bounds.length - 1] = number(walk);
            skipTo(walk, ']');
        }
        if (bounds.length > 0) {
            skipTo(walk, '=');
        }
        lowest = bounds;
        start = walk.offset();
    }

    /// Whether a value that begins so can be an array.
    static boolean fits(byte[] head) {
        return head.length > 1 && (head[0] == '{' || head[0] == '[');
    }

    private static int number(ByteWalk walk) {
        boolean negative = walk.peek() == '-';
        if (negative) {
            walk.next();
        }
        int value = 0;
        while (walk.peek() >= '0' && walk.peek() <= '9') {
            value = 10 * value + walk.next() - '0';
        }
        return negative ? -value : value;
    }

    private static void skipTo(ByteWalk walk, char wanted) {
        int b = walk.next();
        while (b != wanted && b != ByteWalk.END) {
            b = walk.next();
        }
    }

    /// The index of the first element at a level.
    private int lowest(int level) {
        return level < lowest.length ? lowest[level] : 1;
    }

    @Override
    public OutlineNode root() {
        Walk walk = new Walk(start, -1, 0);
        walk.readValue("");
        return walk.node();
    }

    @Override
    public Children children(OutlineNode container, int at, int ordinal) {
        return new Walk(at, container.level(), ordinal);
    }

    @Override
    public String range(OutlineNode container, int first, int last) {
        int low = lowest(container.level());
        return String.format("[%d … %d]", first + low, last + low);
    }

    private final class Walk implements Children {
        private final ByteWalk walk = new ByteWalk(source);
        private final int containerLevel;
        private int ordinal;
        private Kind kind = Kind.NULL;
        private String name = "";
        private int from;
        private int to;
        private int body;
        private int count;
        private boolean quoted;
        private @Nullable String word;

        Walk(int at, int containerLevel, int ordinal) {
            this.containerLevel = containerLevel;
            this.ordinal = ordinal;
            walk.seek(at);
        }

        @Override
        public boolean next() {
            walk.skipBlanks();
            if (walk.peek() == delimiter) {
                walk.next();
                walk.skipBlanks();
            }
            if (walk.peek() == ByteWalk.END || walk.peek() == '}') {
                return false;
            }
            readValue("[" + (ordinal + lowest(containerLevel)) + "]");
            ordinal++;
            return true;
        }

        private void readValue(String called) {
            name = called;
            from = walk.offset();
            body = 0;
            count = 0;
            quoted = false;
            word = null;
            switch (walk.peek()) {
                case '{' -> {
                    kind = Kind.ARRAY;
                    body = from + 1;
                    skipArray();
                }
                case '"' -> {
                    kind = Kind.PLAIN;
                    quoted = true;
                    skipQuoted();
                }
                default -> readBare();
            }
            to = walk.offset();
        }

        private void skipQuoted() {
            walk.next();
            int b = walk.next();
            while (b != '"' && b != ByteWalk.END) {
                if (b == '\\') {
                    walk.next();
                }
                b = walk.next();
            }
        }

        private void readBare() {
            StringBuilder begins = new StringBuilder();
            int b = walk.next();
            while (true) {
                if (begins.length() < 5) {
                    begins.append((char) b);
                }
                if (b == '\\') {
                    walk.next();
                }
                b = walk.peek();
                if (b == delimiter || b == '}' || b == ByteWalk.END) {
                    break;
                }
                walk.next();
            }
            kind = "NULL".equalsIgnoreCase(begins.toString()) ? Kind.NULL : Kind.PLAIN;
            word = kind == Kind.NULL ? "NULL" : null;
        }

        private void skipArray() {
            int depth = 0;
            int parts = 0;
            boolean any = false;
            do {
                int b = walk.peek();
                any |= depth == 1 && b > ' ' && b != '}';
                if (b == '"') {
                    skipQuoted();
                    continue;
                }
                walk.next();
                if (b == '{') {
                    depth++;
                } else if (b == '}') {
                    depth--;
                } else if (b == delimiter && depth == 1) {
                    parts++;
                } else if (b == '\\') {
                    walk.next();
                } else if (b == ByteWalk.END) {
                    depth = 0;
                }
            } while (depth > 0);
            count = any ? parts + 1 : 0;
        }

        @Override
        public int start() {
            return from;
        }

        @Override
        public OutlineNode node() {
            int inner = quoted ? 1 : 0;
            String text =
                    kind == Kind.ARRAY ? "" : word != null ? word : Preview.element(source, from + inner, to - inner);
            return new OutlineNode(kind, name, "", text, from, from, to, body, count, containerLevel + 1, null);
        }
    }
}
