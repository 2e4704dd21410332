package dev.trunkline.driver.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a number counts: a time in nanoseconds, or a size in bytes.
public enum Unit {
    /// A nanosecond.
    NS("ns", 1, Field.Kind.TIME, "a nanosecond"),
    /// A microsecond; `µs` too.
    US("us", 1_000, Field.Kind.TIME, "a microsecond"),
    /// A millisecond.
    MS("ms", 1_000_000, Field.Kind.TIME, "a millisecond"),
    /// A second.
    S("s", 1_000_000_000, Field.Kind.TIME, "a second"),
    /// A minute.
    MIN("min", 60_000_000_000L, Field.Kind.TIME, "a minute"),
    /// A byte.
    B("B", 1, Field.Kind.SIZE, "a byte"),
    /// A thousand bytes.
    KB("kB", 1_000, Field.Kind.SIZE, "1000 bytes"),
    /// A million bytes.
    MB("MB", 1_000_000, Field.Kind.SIZE, "a million bytes"),
    /// A thousand million bytes.
    GB("GB", 1_000_000_000, Field.Kind.SIZE, "a thousand million bytes"),
    /// 1024 bytes.
    KIB("KiB", 1 << 10, Field.Kind.SIZE, "1024 bytes"),
    /// 1024 KiB.
    MIB("MiB", 1 << 20, Field.Kind.SIZE, "1024 KiB"),
    /// 1024 MiB.
    GIB("GiB", 1 << 30, Field.Kind.SIZE, "1024 MiB");

    private final String symbol;
    private final long factor;
    private final Field.Kind kind;
    private final String meaning;

    Unit(String symbol, long factor, Field.Kind kind, String meaning) {
        this.symbol = symbol;
        this.factor = factor;
        this.kind = kind;
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /// How it is written.
    public String symbol() {
        return symbol;
    }

    /// How many nanoseconds, or bytes, it is.
    public long factor() {
        return factor;
    }

    /// Whether it is a time or a size.
    public Field.Kind kind() {
        return kind;
    }

    /// The unit that is written so, in large or small letters; empty if none is.
    static Optional<Unit> of(String written) {
        String plain = written.replace('µ', 'u').replace('μ', 'u');
        return Arrays.stream(values())
                .filter(unit -> unit.symbol.equalsIgnoreCase(plain))
                .findFirst();
    }

    /// Those of a time, or of a size, as a list for people.
    static String all(Field.Kind kind) {
        return Arrays.stream(values())
                .filter(unit -> unit.kind == kind)
                .map(Unit::symbol)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
