package dev.trunkline.driver.filter;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.filter.RowText.Cell;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.RunReader;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.MessageType;
import dev.trunkline.driver.wire.ServerError;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where in an exchange conditions are asked, and what is there. Bytes are read when somebody asks for them,
/// once for all conditions.
///
/// One thread at a time.
final class Reading {
    /// What a field is that its message does not have.
    static final long ABSENT = Long.MIN_VALUE;
    /// No longer message is looked at, in bytes.
    static final int LONGEST = 8 << 20;

    private final Facts facts;
    private int place;
    private Entry entry;
    private int row;

    private @Nullable RunReader reader;
    private boolean binary;
    private final RowText line = new RowText();
    private byte[] bytes = {};
    private int start;
    private int end;
    private boolean loaded;
    private boolean lined;
    private boolean plain;
    private @Nullable String says;
    private Doubt doubt = Doubt.DROPPED;

    Reading(Facts facts) {
        this.facts = facts;
        this.entry = new Event(0, Event.Kind.CLOSED, 0, 0, "");
    }

    Facts facts() {
        return facts;
    }

    /// Goes to an entry; of a run to no message yet.
    void at(int newPlace) {
        place = newPlace;
        entry = facts.entry(newPlace);
        reader = null;
        binary = entry instanceof Run && facts.hasBinary(newPlace);
        row(0);
    }

    /// Goes to a message of the run.
    void row(int index) {
        row = index;
        loaded = false;
        lined = false;
        says = null;
    }

    /// Why something is not known.
    Doubt doubt() {
        return doubt;
    }

    Truth doubts(Doubt why) {
        doubt = why;
        return Truth.UNKNOWN;
    }

    /// Whether all that is known of the entry is that there are such messages.
    boolean isUnlisted() {
        return entry instanceof Unlisted;
    }

    /// Whether the bytes can be looked at; else it says why not. Those of events and of what has no
    /// bytes can.
    boolean isReadable() {
        int length = switch (entry) {
            case Message m -> m.length();
            case Run run -> run.length(row);
            case Event _, Unlisted _ -> 0;
        };
        if (isDropped()) {
            doubts(Doubt.DROPPED);
            return false;
        }
        if (length > LONGEST) {
            doubts(Doubt.TOO_LONG);
            return false;
        }
        return true;
    }

    private boolean isDropped() {
        return switch (entry) {
            case Message m -> m.whereabouts() == Whereabouts.DROPPED;
            case Run run -> run.whereabouts(row) == Whereabouts.DROPPED;
            case Unlisted _ -> true;
            case Event _ -> false;
        };
    }

    boolean holds(Field field) {
        return switch (field) {
            case NOTICE -> entry instanceof Message m && m.tag() == 'N' && m.direction() == Direction.BACKEND;
            case MASKED -> entry instanceof Message m && m.is(Message.Mark.MASKED);
            case DROPPED -> isDropped();
            default -> facts.holds(field);
        };
    }

    /// A field in its smallest unit; [#ABSENT] if there is none.
    long number(Field field) {
        return switch (field) {
            case LENGTH ->
                switch (entry) {
                    case Message m -> m.length();
                    case Run run -> run.length(row);
                    case Event _, Unlisted _ -> ABSENT;
                };
            case NUMBER ->
                switch (entry) {
                    case Message m -> m.number();
                    case Run run -> run.number() + row;
                    case Event _, Unlisted _ -> ABSENT;
                };
            case T -> nanos() - facts.start();
            case GAP -> gap();
            default -> facts.number(field);
        };
    }

    private long nanos() {
        return entry instanceof Run run ? run.nanos(row) : entry.nanos();
    }

    private long gap() {
        if (entry instanceof Run run && row > 0) {
            return run.nanos(row) - run.nanos(row - 1);
        }
        return place == 0 ? ABSENT : nanos() - facts.entry(place - 1).lastNanos();
    }

    /// Whether the message is of this type, or has this letter.
    Truth is(String type) {
        return switch (entry) {
            case Run run -> Truth.of(type.equals(String.valueOf((char) run.tag())) || type.equals(name(run)));
            case Event _ -> Truth.of(type.equals("Event"));
            case Unlisted _ -> doubts(Doubt.DROPPED);
            case Message m -> is(m, type);
        };
    }

    private static String name(Run run) {
        return run.tag() == 'D' ? "DataRow" : "CopyData";
    }

    private Truth is(Message m, String type) {
        if (type.length() == 1) {
            return Truth.of(type.charAt(0) == (m.tag() & 0xff));
        }
        boolean family = m.tag() == 0 || m.tag() == 'R' || m.tag() == 'p';
        if (!family) {
            return Truth.of(type.equals(label(m)));
        }
        if (m.tag() == 'R' && m.direction() == Direction.BACKEND && type.equals("Authentication")) {
            return Truth.YES;
        }
        boolean named = switch (m.tag()) {
            case 'R' -> type.startsWith("Authentication");
            case 'p' -> type.endsWith("Response") || type.equals("PasswordMessage");
            default -> type.endsWith("Request") || type.equals("StartupMessage") || type.equals("EncryptionResponse");
        };
        if (!named) {
            return Truth.NO;
        }
        return isDropped() && m.tag() != 'p' ? doubts(Doubt.DROPPED) : Truth.of(type.equals(typeName(m)));
    }

    private static String label(Message m) {
        return MessageType.of(m.direction(), m.tag()).map(MessageType::label).orElse("");
    }

    private static String typeName(Message m) {
        return m.tag() == 'p' ? Wording.nameWithoutBytes(m) : Wording.name(m);
    }

    /// A field as text; null if there is none.
    @Nullable
    String text(Field field) {
        return switch (field) {
            case TYPE ->
                switch (entry) {
                    case Message m -> m.tag() == 0 || m.tag() == 'R' || m.tag() == 'p' ? typeName(m) : label(m);
                    case Run run -> name(run);
                    case Event _ -> "Event";
                    case Unlisted _ -> null;
                };
            case DIRECTION ->
                switch (entry) {
                    case Message m -> m.direction() == Direction.FRONTEND ? "client" : "server";
                    case Run _, Unlisted _ -> "server";
                    case Event _ -> null;
                };
            case SAYS -> says();
            case SQLSTATE ->
                error() == null ? null : Objects.requireNonNull(error()).sqlState();
            case SEVERITY ->
                error() == null ? null : Objects.requireNonNull(error()).severity();
            default -> facts.text(field);
        };
    }

    private @Nullable ServerError error() {
        return entry instanceof Message m ? Says.error(m).orElse(null) : null;
    }

    /// What the message says, in a line.
    String says() {
        String said = says;
        if (said == null) {
            said = switch (entry) {
                case Message m -> Says.of(m, facts.parameterTypes());
                case Event event -> Needle.oneLine(event.text());
                case Unlisted _ -> "";
                case Run run -> {
                    load(run);
                    if (run.tag() != 'D') {
                        yield Needle.oneLine(new String(bytes, start + 5, end - start - 5, StandardCharsets.UTF_8));
                    }
                    line();
                    yield line.text();
                }
            };
            says = said;
        }
        return said;
    }

    /// Whether what the message says has this in it.
    boolean says(Needle needle) {
        if (says == null && entry instanceof Run run && run.tag() == 'D') {
            load(run);
            if (!lined && !binary && needle.isNotIn(bytes, start, end)) {
                return false;
            }
            if (line()) {
                return needle.in(line.line(), line.length());
            }
        }
        if (says == null && entry instanceof Message m && Says.isOfBytes(m)) {
            byte[] array = m.span().resident();
            int from = m.span().arrayOffset();
            if (array != null && needle.isNotIn(array, from, from + m.length())) {
                return false;
            }
        }
        return needle.in(says());
    }

    private boolean line() {
        if (!lined) {
            plain = line.read(bytes, start, end, facts.columns(place));
            lined = true;
        }
        return plain;
    }

    /// The value of a column, or of a parameter; null if there is none.
    @Nullable
    Cell cell(Field field, String part) {
        return switch (entry) {
            case Run run
            when field == Field.COLUMN && run.tag() == 'D' -> {
                load(run);
                yield RowText.cell(bytes, start, end, facts.columns(place), part);
            }
            case Message m
            when field == Field.PARAMETER && m.tag() == 'B' && m.direction() == Direction.FRONTEND ->
                Says.parameter(m, Integer.parseInt(part), facts.parameterTypes());
            case Entry _ -> null;
        };
    }

    private void load(Run run) {
        if (loaded) {
            return;
        }
        RunReader from = reader == null ? new RunReader(run) : reader;
        reader = from;
        from.seek(row);
        if (from.inOnePiece()) {
            bytes = from.array();
            start = from.start();
        } else {
            bytes = from.span().copy();
            start = 0;
        }
        end = start + from.length();
        loaded = true;
    }
}
