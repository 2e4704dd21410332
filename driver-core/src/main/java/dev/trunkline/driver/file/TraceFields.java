package dev.trunkline.driver.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the bytes of a message from its line in a trace of libpq's. Texts and values are not escaped
/// there, so where one ends is told only by the length that the message must have: each quote is tried,
/// and if the rest of the line agrees with more than one, nobody knows which it was.
///
/// One thread at a time.
final class TraceFields {
    /// What is still to be read, in order.
    private record Todo(TraceGrammar.Item item, @Nullable Todo next) {}

    /// A place where a text begins, and what is behind it.
    private record State(@Nullable Todo next, int at, int size) {}

    /// So often in vain, and nobody knows what the line says.
    private static final int MOST_TRIES = 100_000;
    /// More texts than any message of a server has.
    private static final int MOST_TEXTS = 4_000;
    private final byte[] line;
    private final int end;
    private final byte[] message;
    /// What the line says, and where it ends, if it has been found to say something.
    private byte @Nullable [] found;

    private int foundAt;
    private boolean ambiguous;
    /// Whether what begins there makes sense, of all places come to.
    private final Map<State, Boolean> known = new HashMap<>();

    private int at;
    private int size;
    private int tries;
    private int texts;
    /// Whether the line does not go on as it would have to.
    private boolean misfit;

    /// @param line in which the fields begin at `from`, the space before the first included
    /// @param length of the message on the wire, without type byte and length word
    TraceFields(byte[] line, int from, int end, int length) {
        this.line = line;
        this.at = from;
        this.end = end;
        this.message = new byte[length];
    }

    /// Reads the fields; false if the line does not tell all of them, or may be read in more than one way.
    boolean read(TraceGrammar.Shape shape) {
        Integer code = shape.code();
        if (code != null) {
            if (message.length < 4) {
                return false;
            }
            put(code, 4);
        }
        boolean given = rest(all(shape.items(), null));
        return found != null && !ambiguous && !given;
    }

    /// The message on the wire, without type byte and length word.
    byte[] message() {
        byte[] only = found;
        if (only == null) {
            throw new IllegalStateException("nothing has been read");
        }
        return only;
    }

    /// Where the fields end in the line.
    int at() {
        return foundAt;
    }

    private static @Nullable Todo all(List<TraceGrammar.Item> items, @Nullable Todo next) {
        Todo todo = next;
        for (TraceGrammar.Item item : items.reversed()) {
            todo = new Todo(item, todo);
        }
        return todo;
    }

    /// Reads what is left of the line in each way there is.
    ///
    /// @return whether to give up
    private boolean rest(@Nullable Todo first) {
        Todo todo = first;
        misfit = false;
        while (todo != null && !misfit) {
            if (todo.item() instanceof TraceGrammar.Text) {
                return text(todo.next());
            }
            todo = step(todo, todo.next());
        }
        if (misfit || size != message.length || !follows('\n', '\r', '\t')) {
            return false;
        }
        ambiguous = found != null;
        found = message.clone();
        foundAt = at;
        return ambiguous;
    }

    /// Reads what is not a text.
    ///
    /// @return what is to be read then
    private @Nullable Todo step(Todo todo, @Nullable Todo next) {
        return switch (todo.item()) {
            case TraceGrammar.Text _ -> todo;
            case TraceGrammar.Int number -> integer(number.size()) == null ? misfit() : next;
            case TraceGrammar.Char _ -> character() < 0 ? misfit() : next;
            case TraceGrammar.Rest _ -> value(message.length - size) ? next : misfit();
            case TraceGrammar.Value _ -> {
                Long length = integer(4);
                boolean there = length != null && (length == -1 || value(length));
                yield there ? next : misfit();
            }
            case TraceGrammar.Counted counted -> {
                Long count = integer(counted.size());
                yield count == null || count < 0 || count > message.length ? misfit() : times(count, counted, next);
            }
            case TraceGrammar.Times times -> times(times.count(), times.of(), next);
            case TraceGrammar.Report report -> {
                int field = character();
                yield field < 0
                        ? misfit()
                        : field == 0 ? next : new Todo(new TraceGrammar.Text(), new Todo(report, next));
            }
            case TraceGrammar.Repeated repeated -> repeated(repeated, todo, next);
        };
    }

    private @Nullable Todo misfit() {
        misfit = true;
        return null;
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
        State state = new State(next, at, size);
        Boolean before = known.get(state);
        if (before != null) {
            ambiguous |= before;
            return before;
        }
        if (++texts > MOST_TEXTS) {
            return true;
        }
        boolean had = found != null;
        boolean given = opens('"') && texts(next);
        known.put(state, !had && found != null);
        return given;
    }

    /// Tries each quote as the end of the text that begins here.
    private boolean texts(@Nullable Todo next) {
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
                return true;
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
        return follows(at, characters);
    }

    private boolean follows(int place, char... characters) {
        if (place >= end) {
            return true;
        }
        for (char character : characters) {
            if (line[place] == character) {
                return true;
            }
        }
        return false;
    }

    /// A value, in which what looks like hex is hex, or all of it stands for itself; where it ends
    /// tells which. Where some is and some is not, nobody knows which.
    private boolean value(long length) {
        if (length < 0 || length > message.length - size || !opens('\'')) {
            return false;
        }
        int escapes = 0;
        int closed = -1;
        boolean hex = false;
        int next = at;
        for (int place = at; place < end && place - at <= length + 3L * escapes; place++) {
            long more = place - at - length;
            if (more >= 0 && more % 3 == 0 && line[place] == '\'' && follows(place + 1, ' ', '\n', '\r', '\t')) {
                if (closed >= 0 || (more != 0 && more != 3L * escapes)) {
                    return false;
                }
                closed = place;
                hex = more != 0;
            }
            if (place >= next && escaped(place) >= 0) {
                escapes++;
                next = place + 4;
            }
        }
        if (closed < 0) {
            return false;
        }
        while (at < closed) {
            int value = hex ? escaped(at) : -1;
            message[size++] = value < 0 ? line[at] : (byte) value;
            at += value < 0 ? 1 : 4;
        }
        at = closed + 1;
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
