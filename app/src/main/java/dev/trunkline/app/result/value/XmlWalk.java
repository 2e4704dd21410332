package dev.trunkline.app.result.value;

/// Goes through XML from tag to tag.
///
/// One thread at a time.
final class XmlWalk {
    /// What it went over.
    enum Part {
        /// A start tag.
        OPEN,
        /// An element that is one tag.
        EMPTY,
        /// An end tag.
        CLOSE,
        /// A comment, a processing instruction, the document type.
        NOTE,
        /// Text that is taken as it is.
        CDATA,
        /// Text.
        TEXT,
        /// White space.
        BLANK,
        /// Nothing more.
        END
    }

    private final ByteWalk walk;
    private int nameEnd;

    XmlWalk(ByteSource source) {
        walk = new ByteWalk(source);
    }

    void seek(int offset) {
        walk.seek(offset);
    }

    int offset() {
        return walk.offset();
    }

    /// Where the name ended of the last start tag.
    int nameEnd() {
        return nameEnd;
    }

    /// Goes over one part.
    Part next() {
        int b = walk.peek();
        if (b == ByteWalk.END) {
            return Part.END;
        }
        if (b != '<') {
            return text();
        }
        walk.next();
        return switch (walk.peek()) {
            case '/' -> {
                skipBehind(">");
                yield Part.CLOSE;
            }
            case '?' -> {
                skipBehind("?>");
                yield Part.NOTE;
            }
            case '!' -> declaration();
            default -> tag();
        };
    }

    private Part text() {
        boolean blank = true;
        int b = walk.peek();
        while (b != '<' && b != ByteWalk.END) {
            blank &= b <= ' ';
            walk.next();
            b = walk.peek();
        }
        return blank ? Part.BLANK : Part.TEXT;
    }

    private Part declaration() {
        walk.next();
        if (walk.peek() == '-') {
            skipBehind("-->");
            return Part.NOTE;
        }
        if (walk.peek() == '[') {
            skipBehind("]]>");
            return Part.CDATA;
        }
        // A document type may hold declarations of its own.
        int depth = 1;
        while (depth > 0) {
            int b = walk.next();
            if (b == '<') {
                depth++;
            } else if (b == '>') {
                depth--;
            } else if (b == ByteWalk.END) {
                depth = 0;
            }
        }
        return Part.NOTE;
    }

    private Part tag() {
        int b = walk.peek();
        while (b > ' ' && b != '>' && b != '/') {
            walk.next();
            b = walk.peek();
        }
        nameEnd = walk.offset();
        int before = 0;
        while (true) {
            b = walk.next();
            if (b == '"' || b == '\'') {
                skipTo(b);
            } else if (b == '>') {
                return before == '/' ? Part.EMPTY : Part.OPEN;
            } else if (b == ByteWalk.END) {
                return Part.EMPTY;
            }
            before = b;
        }
    }

    private void skipTo(int wanted) {
        int b = walk.next();
        while (b != wanted && b != ByteWalk.END) {
            b = walk.next();
        }
    }

    /// Goes behind the next place where a mark stands.
    private void skipBehind(String mark) {
        int matched = 0;
        while (matched < mark.length()) {
            int b = walk.next();
            if (b == ByteWalk.END) {
                return;
            }
            if (b == mark.charAt(matched)) {
                matched++;
            } else if (matched == 2 && b == mark.charAt(0)) {
                // One dash or bracket more: the two before still may end it.
                matched = 2;
            } else {
                matched = b == mark.charAt(0) ? 1 : 0;
            }
        }
    }
}
