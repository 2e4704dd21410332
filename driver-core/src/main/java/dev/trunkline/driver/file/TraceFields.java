package dev.trunkline.driver.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the bytes of a message from its line in a trace of libpq's. Texts and values are not escaped
/// there, so where one ends is told only by the length that the message must have: each quote is tried
/// until the rest of the line agrees.
///
/// One thread at a time.
final class TraceFields {
    /// What is still to be read, in order.
    private record Todo(TraceGrammar.Item item, @Nullable Todo next) {}

    /// So often in vain, and nobody knows what the line says.
    private static final int MOST_TRIES = 100_000;
    /// More texts than any message of a server has.
    private static final int MOST_TEXTS = 4_000;
    /// What no line goes on with.
    private static final Todo NEVER = new Todo(new TraceGrammar.Char(), null);

    private final byte[] line;
    private final int end;
    private final byte[] message;
    private int at;
    private int size;
    private int tries;
    private int texts;

    /// @param line in which the fields begin at `from`, the space before the first included
    /// @param length of the message on the wire, without type byte and length word
    TraceFields(byte[] line, int from, int end, int length) {
        this.line = line;
        this.at = from;
        this.end = end;
        this.message = new byte[length];
    }

    /// Reads the fields; false if the line does not tell all of them.
    boolean read(TraceGrammar.Shape shape) {
        Integer code = shape.code();
        if (code != null) {
            if (message.length < 4) {
                return false;
            }
            put(code, 4);
        }
        return rest(all(shape.items(), null));
    }

    /// The message on the wire, without type byte and length word.
    byte[] message() {
        return message;
    }

    /// Where the fields end in the line.
    int at() {
        return at;
    }

    private static @Nullable Todo all(List<TraceGrammar.Item> items, @Nullable Todo next) {
        Todo todo = next;
        for (TraceGrammar.Item item : items.reversed()) {
            todo = new Todo(item, todo);
        }
        return todo;
    }

    private boolean rest(@Nullable Todo first) {
        Todo todo = first;
        while (todo != null && todo != NEVER) {
            if (todo.item() instanceof TraceGrammar.Text) {
                return text(todo.next());
            }
            todo = step(todo, todo.next());
        }
        return todo == null && size == message.length && follows('\n', '\r', '\t');
    }

    /// Reads what is not a text.
    ///
    /// @return what is to be read then
    private @Nullable Todo step(Todo todo, @Nullable Todo next) {
        return switch (todo.item()) {
            case TraceGrammar.Text _ -> todo;
            case TraceGrammar.Int number -> integer(number.size()) == null ? NEVER : next;
            case TraceGrammar.Char _ -> character() < 0 ? NEVER : next;
            case TraceGrammar.Rest _ -> value(message.length - size) ? next : NEVER;
            case TraceGrammar.Value _ -> {
                Long length = integer(4);
                boolean there = length != null && (length == -1 || value(length));
                yield there ? next : NEVER;
            }
            case TraceGrammar.Counted counted -> {
                Long count = integer(counted.size());
                yield count == null || count < 0 || count > message.length ? NEVER : times(count, counted, next);
            }
            case TraceGrammar.Times times -> times(times.count(), times.of(), next);
            case TraceGrammar.Report report -> {
                int field = character();
                yield field < 0 ? NEVER : field == 0 ? next : new Todo(new TraceGrammar.Text(), new Todo(report, next));
            }
            case TraceGrammar.Repeated repeated -> repeated(repeated, todo, next);
        };
    }

    /// One of so many, and the others behind it.
    private static @Nullable Todo times(long count, TraceGrammar.Counted of, @Nullable Todo next) {
        return count == 0 ? next : all(of.items(), new Todo(new TraceGrammar.Times(count - 1, of), next));
    }

    private @Nullable Todo repeated(TraceGrammar.Repeated repeated, Todo todo, @Nullable Todo next) {
        if (message.length - size > repeated.left()) {
            return all(repeated.items(), todo);
        }
        // What is left are zero bytes, which the line does not show.
        size = message.length;
        return next;
    }

    private boolean text(@Nullable Todo next) {
        if (!opens('"') || ++texts > MOST_TEXTS) {
            return false;
        }
        int from = at;
        int begins = size;
        int copied = from;
        for (int stop = from; stop < end; stop++) {
            if (begins + stop - from >= message.length) {
                return false;
            }
            if (line[stop] != '"' || (next == null && begins + stop - from + 1 < message.length)) {
                continue;
            }
            System.arraycopy(line, copied, message, begins + copied - from, stop - copied);
            copied = stop;
            at = stop + 1;
            size = begins + stop - from;
            message[size++] = 0;
            if (follows(' ', '\n', '\r', '\t') && rest(next)) {
                return true;
            }
            if (++tries > MOST_TRIES) {
                return false;
            }
        }
        return false;
    }

    private boolean opens(char quote) {
        if (end - at < 2 || line[at] != ' ' || line[at + 1] != quote) {
            return false;
        }
        at += 2;
        return true;
    }

    private boolean follows(char... characters) {
        if (at >= end) {
            return true;
        }
        for (char character : characters) {
            if (line[at] == character) {
                return true;
            }
        }
        return false;
    }

    /// A value in which what looks like hex is hex, or, if that does not come out, in which it stands
    /// for itself.
    private boolean value(long length) {
        if (length < 0 || length > message.length - size || !opens('\'')) {
            return false;
        }
        return value((int) length, true) || value((int) length, false);
    }

    private boolean value(int length, boolean hex) {
        int place = at;
        int put = size;
        for (int i = 0; i < length; i++) {
            if (place >= end) {
                return false;
            }
            int escaped = hex ? escaped(place) : -1;
            message[put++] = escaped < 0 ? line[place] : (byte) escaped;
            place += escaped < 0 ? 1 : 4;
        }
        if (place >= end || line[place] != '\'') {
            return false;
        }
        int before = at;
        at = place + 1;
        if (!follows(' ', '\n', '\r', '\t')) {
            at = before;
            return false;
        }
        size = put;
        return true;
    }

    /// The byte that `\xHH` stands for, which is none that could be printed; -1 if nothing like it is here.
    private int escaped(int place) {
        if (end - place < 4 || line[place] != '\\' || line[place + 1] != 'x') {
            return -1;
        }
        int high = Character.digit(line[place + 2], 16);
        int low = Character.digit(line[place + 3], 16);
        int value = high << 4 | low;
        return high < 0 || low < 0 || (value >= 0x20 && value < 0x7f) ? -1 : value;
    }

    private int character() {
        if (end - at < 2 || line[at] != ' ' || size == message.length) {
            return -1;
        }
        int escaped = escaped(at + 1);
        int value = escaped < 0 ? line[at + 1] & 0xff : escaped;
        at += escaped < 0 ? 2 : 5;
        message[size++] = (byte) value;
        return value;
    }

    private @Nullable Long integer(int bytes) {
        if (end - at < 2 || line[at] != ' ' || message.length - size < bytes) {
            return null;
        }
        int place = at + 1;
        boolean negative = line[place] == '-';
        place += negative ? 1 : 0;
        int digits = place;
        long value = 0;
        while (place < end && place - digits < 10 && line[place] >= '0' && line[place] <= '9') {
            value = value * 10 + line[place++] - '0';
        }
        long signed = negative ? -value : value;
        long most = bytes == 2 ? 0xffff : Integer.MAX_VALUE;
        if (place == digits || signed > most || signed < Integer.MIN_VALUE) {
            return null;
        }
        at = place;
        put((int) signed, bytes);
        return signed;
    }

    private void put(int value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            message[size++] = (byte) (value >> shift);
        }
    }
}
