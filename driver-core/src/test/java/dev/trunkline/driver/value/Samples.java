package dev.trunkline.driver.value;

import dev.trunkline.driver.value.PgRange.Bound;
import dev.trunkline.driver.value.TsQuery.Item;
import dev.trunkline.driver.value.TsVector.Lexeme;
import dev.trunkline.driver.value.TsVector.Position;
import dev.trunkline.driver.wire.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Values of every type, the hard ones among them, as the server keeps them: so what is sent comes back
/// the same.
final class Samples {
    private Samples() {}

    /// All that PostgreSQL can hold in a text, with what is special to some type more often than other
    /// things.
    static Arbitrary<String> texts() {
        Arbitrary<Character> chars = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.chars().range('a', 'e')),
                Tuple.of(
                        4,
                        Arbitraries.of('"', '\\', '\'', ',', ' ', '{', '}', '(', ')', '[', ']', '\t', '\n', ';', '<')),
                Tuple.of(1, Arbitraries.of('é', 'ß', '€', '\u3042', '\u2028', '\u001b', '\u000b', '\u0085', '\u00a0')));
        Arbitrary<String> plain = chars.array(Character[].class).ofMaxSize(8).map(Samples::joined);
        return Arbitraries.frequencyOf(
                Tuple.of(12, plain),
                Tuple.of(
                        2,
                        Arbitraries.of("", "NULL", "null", "\"NULL\"", "=>", "\ud83d\ude00\ud83d\ude00", "''", "\\x")),
                Tuple.of(
                        1,
                        chars.array(Character[].class)
                                .ofMinSize(300)
                                .ofMaxSize(400)
                                .map(Samples::joined)));
    }

    private static String joined(Character... chars) {
        StringBuilder text = new StringBuilder();
        for (char c : chars) {
            text.append(c);
        }
        return text.toString();
    }

    static Arbitrary<Long> longs() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs()),
                Tuple.of(1, Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)));
    }

    static Arbitrary<Integer> ints() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers()),
                Tuple.of(1, Arbitraries.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }

    static Arbitrary<Double> doubles() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.longs().map(Double::longBitsToDouble).map(d -> d.isNaN() ? Double.NaN : d)),
                Tuple.of(2, Arbitraries.integers().between(-9999, 9999).map(i -> i / 100.0)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                0.0,
                                -0.0,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MIN_VALUE,
                                Double.MIN_NORMAL,
                                Double.MAX_VALUE,
                                1e15,
                                1e14,
                                1e-4,
                                1e-5,
                                1e22,
                                123456789012345.0,
                                0.1 + 0.2,
                                2e-323,
                                9007199254740992.0)));
    }

    static Arbitrary<Float> floats() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().map(Float::intBitsToFloat).map(f -> f.isNaN() ? Float.NaN : f)),
                Tuple.of(2, Arbitraries.integers().between(-9999, 9999).map(i -> i / 100f)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                0f,
                                -0f,
                                Float.NaN,
                                Float.POSITIVE_INFINITY,
                                Float.NEGATIVE_INFINITY,
                                Float.MIN_VALUE,
                                Float.MIN_NORMAL,
                                Float.MAX_VALUE,
                                1e6f,
                                1e5f,
                                1e-4f,
                                1e-5f,
                                16777216f)));
    }

    static Arbitrary<PgNumeric> numerics() {
        Arbitrary<BigDecimal> small = Combinators.combine(
                        Arbitraries.longs(), Arbitraries.integers().between(0, 30))
                .as(BigDecimal::valueOf);
        Arbitrary<BigDecimal> round = Combinators.combine(
                        Arbitraries.integers().between(-99, 99),
                        Arbitraries.integers().between(-20, 20))
                .as((unscaled, scale) -> BigDecimal.valueOf(unscaled, scale));
        Arbitrary<BigDecimal> large = Combinators.combine(
                        Arbitraries.bytes()
                                .array(byte[].class)
                                .ofMinSize(1)
                                .ofMaxSize(200)
                                .map(BigInteger::new),
                        Arbitraries.integers().between(0, 700))
                .as(BigDecimal::new);
        return Arbitraries.frequencyOf(
                Tuple.of(3, small.map(PgNumeric::of)),
                Tuple.of(3, round.map(PgNumeric::of)),
                Tuple.of(2, large.map(PgNumeric::of)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                PgNumeric.NAN,
                                PgNumeric.INFINITY,
                                PgNumeric.NEGATIVE_INFINITY,
                                PgNumeric.of(new BigDecimal("0.000")),
                                PgNumeric.of(new BigDecimal("1.50")),
                                PgNumeric.of(new BigDecimal("10000")),
                                PgNumeric.of(new BigDecimal("0.0001")),
                                PgNumeric.of(new BigDecimal("-0.00010000")))));
    }

    static Arbitrary<Bytes> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Bytes::of);
    }

    static Arbitrary<PgDate> dates() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        2,
                        Arbitraries.integers()
                                .between(-2_451_545, 2_145_031_948)
                                .map(PgDate::new)),
                Tuple.of(2, Arbitraries.integers().between(-800_000, 20_000).map(PgDate::new)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                PgDate.INFINITY,
                                PgDate.NEGATIVE_INFINITY,
                                new PgDate(-2_451_545),
                                new PgDate(2_145_031_948),
                                new PgDate(-730_120),
                                new PgDate(-730_119))));
    }

    static Arbitrary<PgTime> times() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(0, 86_400_000_000L).map(PgTime::new)),
                Tuple.of(2, Arbitraries.longs().between(0, 86_400).map(s -> new PgTime(s * 1_000_000))),
                Tuple.of(1, Arbitraries.of(PgTime.END_OF_DAY, new PgTime(0), new PgTime(86_399_999_999L))));
    }

    static Arbitrary<PgTimeTz> timeTzs() {
        Arbitrary<Integer> offsets = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.integers().between(-57_599, 57_599)),
                Tuple.of(2, Arbitraries.integers().between(-63, 63).map(quarters -> quarters * 900)));
        return Combinators.combine(times(), offsets).as(PgTimeTz::new);
    }

    static Arbitrary<Long> timestamps() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.longs().between(-211_813_488_000_000_000L, 9_223_371_331_199_999_999L)),
                Tuple.of(2, Arbitraries.longs().between(-70_000_000_000_000_000L, 1_000_000_000_000_000L)),
                Tuple.of(1, Arbitraries.longs().between(-999, 999).map(s -> s * 1_000_000)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                Long.MAX_VALUE,
                                Long.MIN_VALUE,
                                0L,
                                -1L,
                                -211_813_488_000_000_000L,
                                9_223_371_331_199_999_999L)));
    }

    static Arbitrary<PgInterval> intervals(boolean infinite) {
        Arbitrary<Integer> small = Arbitraries.integers().between(-40, 40);
        Arbitrary<PgInterval> any = Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(1, ints()), Tuple.of(4, small)),
                        Arbitraries.frequencyOf(Tuple.of(1, ints()), Tuple.of(4, small)),
                        Arbitraries.frequencyOf(
                                // The least of all a server writes and does not read.
                                Tuple.of(1, longs().filter(micros -> micros != Long.MIN_VALUE)),
                                Tuple.of(2, Arbitraries.longs().between(-100_000_000, 100_000_000)),
                                Tuple.of(2, small.map(s -> s * 1_000_000L)),
                                Tuple.of(1, Arbitraries.just(0L))))
                .as(PgInterval::new);
        return Arbitraries.frequencyOf(
                Tuple.of(9, any),
                Tuple.of(
                        1,
                        infinite
                                ? Arbitraries.of(PgInterval.INFINITY, PgInterval.NEGATIVE_INFINITY)
                                : Arbitraries.just(new PgInterval(0, 0, 0))));
    }

    static Arbitrary<Inet> inets() {
        Arbitrary<byte[]> four = Arbitraries.bytes().array(byte[].class).ofSize(4);
        Arbitrary<byte[]> sixteen = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.bytes().array(byte[].class).ofSize(16)),
                Tuple.of(
                        4,
                        Arbitraries.of((byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0xff)
                                .array(byte[].class)
                                .ofSize(16)),
                Tuple.of(2, four.map(tail -> mapped(tail, 10))),
                Tuple.of(1, four.map(tail -> mapped(tail, 12))),
                Tuple.of(1, Arbitraries.integers().between(0, 3).map(i -> {
                    byte[] loopback = new byte[16];
                    loopback[15] = (byte) (int) i;
                    return loopback;
                })));
        return Arbitraries.oneOf(four, sixteen)
                .flatMap(address -> Arbitraries.integers()
                        .between(0, address.length * 8)
                        .map(prefix -> new Inet(Bytes.of(address), prefix % 3 == 0 ? address.length * 8 : prefix)));
    }

    private static byte[] mapped(byte[] tail, int ones) {
        byte[] address = new byte[16];
        Arrays.fill(address, ones, 12, (byte) 0xff);
        System.arraycopy(tail, 0, address, 12, 4);
        return address;
    }

    static Arbitrary<Cidr> cidrs() {
        return inets().map(inet -> {
            byte[] bytes = inet.address().toArray();
            for (int bit = inet.prefix(); bit < bytes.length * 8; bit++) {
                bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
            }
            return new Cidr(Bytes.of(bytes), inet.prefix());
        });
    }

    static Arbitrary<BitString> bits() {
        return Arbitraries.integers().between(1, 70).flatMap(Samples::bits);
    }

    static Arbitrary<BitString> bits(int length) {
        return Arbitraries.bytes().array(byte[].class).ofSize((length + 7) / 8).map(bytes -> {
            if (length % 8 != 0) {
                bytes[bytes.length - 1] &= (byte) ~(0xff >> (length % 8));
            }
            return new BitString(length, Bytes.of(bytes));
        });
    }

    static Arbitrary<Point> points() {
        return Combinators.combine(doubles(), doubles()).as(Point::new);
    }

    static Arbitrary<Line> lines() {
        return Combinators.combine(doubles().filter(a -> Math.abs(a) > 1), doubles(), doubles())
                .as(Line::new);
    }

    static Arbitrary<Circle> circles() {
        return Combinators.combine(points(), doubles().map(Math::abs)).as(Circle::new);
    }

    static Arbitrary<UUID> uuids() {
        return Combinators.combine(longs(), longs()).as(UUID::new);
    }

    static Arbitrary<TsVector> tsVectors() {
        Arbitrary<Position> position = Combinators.combine(
                        Arbitraries.integers().between(1, 16_383), Arbitraries.of('A', 'B', 'C', 'D', 'D'))
                .as(Position::new);
        Arbitrary<List<Position>> positions = position.list().ofMaxSize(4).map(list -> {
            TreeMap<Integer, Position> sorted = new TreeMap<>();
            list.forEach(each -> sorted.put(each.place(), each));
            return List.copyOf(sorted.values());
        });
        Arbitrary<String> words = texts().filter(text -> !text.isEmpty());
        return Arbitraries.maps(words, positions).ofMaxSize(4).map(map -> {
            TreeMap<byte[], Lexeme> sorted = new TreeMap<>(Arrays::compareUnsigned);
            map.forEach((word, where) -> sorted.put(Utf8.bytes(word), new Lexeme(word, where)));
            return new TsVector(List.copyOf(sorted.values()));
        });
    }

    /// Put together from the left, as a text is read.
    static Arbitrary<TsQuery> tsQueries() {
        Arbitrary<List<Item>> word = Combinators.combine(
                        texts().filter(text -> !text.isEmpty()),
                        Arbitraries.of("", "", "", "A", "BD", "ABCD"),
                        Arbitraries.of(false, false, true))
                .as((text, weights, prefix) -> List.<Item>of(new TsQuery.Word(text, weights, prefix)));
        return Arbitraries.lazyOf(
                        () -> word,
                        () -> word,
                        () -> word.list()
                                .ofMinSize(2)
                                .ofMaxSize(6)
                                .flatMap(words -> Arbitraries.of(
                                                new TsQuery.And(),
                                                new TsQuery.Or(),
                                                new TsQuery.Phrase(1),
                                                new TsQuery.Phrase(7))
                                        .list()
                                        .ofSize(words.size() - 1)
                                        .map(operators -> joined(words, operators))))
                .map(TsQuery::new)
                .map(query -> parsed(query.toString()));
    }

    private static List<Item> joined(List<List<Item>> words, List<? extends Item> operators) {
        List<Item> query = words.getFirst();
        for (int i = 0; i < operators.size(); i++) {
            List<Item> next = new ArrayList<>();
            next.add(operators.get(i));
            if (i % 3 == 2) {
                next.add(new TsQuery.Not());
            }
            next.addAll(words.get(i + 1));
            next.addAll(query);
            query = next;
        }
        return query;
    }

    private static TsQuery parsed(String text) {
        byte[] bytes = Utf8.bytes(text);
        return TsQueryText.read(new TextReader("tsquery", bytes, 0, bytes.length));
    }

    static <T> Arbitrary<PgArray<T>> arrays(Arbitrary<T> elements) {
        Arbitrary<List<T>> list = elements.injectNull(0.1).list().ofMaxSize(5);
        Arbitrary<PgArray<T>> simple = list.map(PgArray::of);
        Arbitrary<PgArray<T>> deep = Arbitraries.integers()
                .between(1, 2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .flatMap(lengths -> {
                    int count = lengths.stream().reduce(1, (a, b) -> a * b);
                    return Combinators.combine(
                                    elements.injectNull(0.1).list().ofSize(count),
                                    Arbitraries.of(1, 1, 0, -3, 7).list().ofSize(lengths.size()))
                            .as((values, lowers) -> shaped(lengths, lowers, values));
                });
        return Arbitraries.oneOf(simple, deep);
    }

    private static <T> PgArray<T> shaped(List<Integer> lengths, List<Integer> lowers, List<T> values) {
        List<PgArray.Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            dimensions.add(new PgArray.Dimension(lowers.get(i), lengths.get(i)));
        }
        return new PgArray<>(dimensions, values);
    }

    /// Ranges of what has values between any two: their ends stay as they are.
    static <T extends Comparable<T>> Arbitrary<PgRange<T>> ranges(Arbitrary<T> bounds) {
        return Combinators.combine(
                        bounds,
                        bounds,
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 9))
                .as((a, b, lowerIn, upperIn, how) -> {
                    T lower = a.compareTo(b) <= 0 ? a : b;
                    T upper = a.compareTo(b) <= 0 ? b : a;
                    if (how == 0 || (a.compareTo(b) == 0 && !(lowerIn && upperIn))) {
                        return PgRange.nothing();
                    }
                    return PgRange.of(
                            how == 1 ? null : new Bound<>(lower, lowerIn),
                            how == 2 ? null : new Bound<>(upper, upperIn));
                });
    }

    /// Ranges of whole numbers and days: from a number, which is in, to one which is not.
    static <T extends Comparable<T>> Arbitrary<PgRange<T>> discrete(Arbitrary<T> bounds) {
        return ranges(bounds)
                .map(range -> range.empty()
                                || (range.lower() != null
                                        && range.upper() != null
                                        && range.lower()
                                                        .value()
                                                        .compareTo(range.upper().value())
                                                == 0)
                        ? PgRange.nothing()
                        : PgRange.of(
                                range.lower() == null
                                        ? null
                                        : new Bound<>(range.lower().value(), true),
                                range.upper() == null
                                        ? null
                                        : new Bound<>(range.upper().value(), false)));
    }

    /// One range, or two that lie apart.
    static <T extends Comparable<T>> Arbitrary<PgMultirange<T>> multiranges(Arbitrary<T> bounds) {
        return bounds.list().ofMaxSize(6).map(list -> {
            List<T> sorted = list.stream().distinct().sorted().toList();
            List<PgRange<T>> ranges = new ArrayList<>();
            for (int i = 0; i + 1 < sorted.size(); i += 2) {
                ranges.add(PgRange.of(new Bound<>(sorted.get(i), true), new Bound<>(sorted.get(i + 1), false)));
            }
            return new PgMultirange<>(ranges);
        });
    }

    static Arbitrary<Hstore> hstores() {
        return Arbitraries.maps(texts(), texts().injectNull(0.2)).ofMaxSize(4).map(map -> {
            // The server sorts keys by their length first.
            Map<String, String> sorted = new LinkedHashMap<>();
            map.keySet().stream()
                    .sorted((a, b) -> {
                        byte[] x = Utf8.bytes(a);
                        byte[] y = Utf8.bytes(b);
                        return x.length != y.length ? x.length - y.length : Arrays.compareUnsigned(x, y);
                    })
                    .forEach(key -> sorted.put(key, map.get(key)));
            return new Hstore(sorted);
        });
    }
}
