package dev.trunkline.driver.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// The built-in types that a server of some version has, each with values of it.
final class Cases {
    private Cases() {}

    static List<Case<?>> of(int version) {
        List<Case<?>> cases = new ArrayList<>(simple(version >= 170_000));
        cases.addAll(texts());
        if (version >= 130_000) {
            cases.add(Case.of("xid8", Samples.longs().map(Xid8::new)));
        }
        cases.addAll(geometric());
        cases.addAll(within());
        if (version >= 140_000) {
            cases.addAll(multiranges());
        }
        return cases;
    }

    private static List<Case<?>> simple(boolean infiniteIntervals) {
        Arbitrary<Long> unsigned = Samples.ints().map(Integer::toUnsignedLong);
        return List.of(
                Case.of("bool", Arbitraries.of(true, false)),
                Case.of("int2", Arbitraries.shorts()),
                Case.of("int4", Samples.ints()),
                Case.of("int8", Samples.longs()),
                Case.of("oid", unsigned),
                Case.of("xid", unsigned),
                Case.of("cid", unsigned),
                Case.of("float4", Samples.floats()),
                Case.of("float8", Samples.doubles()),
                Case.of("numeric", Samples.numerics()),
                Case.of("money", Samples.longs().map(Money::new)),
                Case.of("bytea", Samples.bytes()),
                Case.of("date", Samples.dates()),
                Case.of("time", Samples.times()),
                Case.of("timetz", Samples.timeTzs()),
                Case.of("timestamp", Samples.timestamps().map(PgTimestamp::new)),
                Case.of("timestamptz", Samples.timestamps().map(PgTimestampTz::new)),
                Case.of("interval", Samples.intervals(infiniteIntervals)),
                Case.of("uuid", Samples.uuids()),
                Case.of("inet", Samples.inets()),
                Case.of("cidr", Samples.cidrs()),
                Case.of("macaddr", Arbitraries.longs().map(bits -> new MacAddr(bits >>> 16))),
                Case.of("macaddr8", Arbitraries.longs().map(MacAddr8::new)),
                Case.of("bit(13)", "bit", Samples.bits(13)),
                Case.of("varbit", Samples.bits()),
                Case.of("pg_lsn", Samples.longs().map(Lsn::new)),
                Case.of("tid", Samples.longs().map(l -> new Tid(l >>> 32, (int) (l & 0xffff)))),
                Case.of("tsvector", Samples.tsVectors()),
                Case.of("tsquery", Samples.tsQueries()));
    }

    private static List<Case<?>> texts() {
        Arbitrary<String> json = Arbitraries.of(
                "null", "true", "-12.50", "\"a \\\" b\"", "[1, 2, {\"a\": []}]", "{\"a\": 1, \"bb\": \"é\"}", "{}");
        return List.of(
                Case.of("text", Samples.texts()),
                Case.of("varchar", Samples.texts()),
                Case.of("bpchar", Samples.texts()),
                Case.of("refcursor", Samples.texts()),
                Case.of("name", Samples.texts().filter(text -> Utf8.bytes(text).length < 64)),
                Case.of(
                        "\"char\"",
                        "char",
                        Arbitraries.integers().between(0, 127).map(i -> (char) (int) i)),
                Case.of("xml", Arbitraries.of("", "plain", "<a b=\"c\">é</a>", "<!-- x --><a/>")),
                Case.of("json", json),
                Case.of("jsonb", json),
                Case.of("jsonpath", Arbitraries.of("$", "$.\"a\"[*]?(@ > 1)", "strict $.\"b c\"")));
    }

    private static List<Case<?>> geometric() {
        Arbitrary<List<Point>> points = Samples.points().list().ofMinSize(1).ofMaxSize(5);
        return List.of(
                Case.of("point", Samples.points()),
                Case.of("line", Samples.lines()),
                Case.of("lseg", Samples.points().tuple2().map(two -> new LineSegment(two.get1(), two.get2()))),
                Case.of("box", Samples.points().tuple2().map(two -> new Box(two.get1(), two.get2()))),
                Case.of(
                        "path",
                        Arbitraries.of(true, false).flatMap(closed -> points.map(list -> new Path(closed, list)))),
                Case.of("polygon", points.map(Polygon::new)),
                Case.of("circle", Samples.circles()));
    }

    private static List<Case<?>> within() {
        Arbitrary<Short> shorts = Arbitraries.shorts();
        return List.of(
                Case.of("int4[]", Samples.arrays(Samples.ints())),
                Case.of("text[]", Samples.arrays(Samples.texts())),
                Case.of("bool[]", Samples.arrays(Arbitraries.of(true, false))),
                Case.of("bytea[]", Samples.arrays(Samples.bytes())),
                Case.of("numeric[]", Samples.arrays(Samples.numerics())),
                Case.of("money[]", Samples.arrays(Samples.longs().map(Money::new))),
                Case.of("float8[]", Samples.arrays(Samples.doubles())),
                Case.of("timestamptz[]", Samples.arrays(Samples.timestamps().map(PgTimestampTz::new))),
                Case.of("interval[]", Samples.arrays(Samples.intervals(false))),
                Case.of("uuid[]", Samples.arrays(Samples.uuids())),
                Case.of("inet[]", Samples.arrays(Samples.inets())),
                Case.of("tsvector[]", Samples.arrays(Samples.tsVectors())),
                Case.of("int2vector", shorts.list().ofMinSize(1).ofMaxSize(5).map(Cases::vector)),
                Case.of("box[]", Samples.arrays(Samples.points().tuple2().map(two -> new Box(two.get1(), two.get2())))),
                Case.of("int4range", Samples.discrete(Arbitraries.integers())),
                Case.of("int8range", Samples.discrete(Arbitraries.longs())),
                Case.of("daterange", Samples.discrete(Samples.dates().filter(PgDate::isFinite))),
                Case.of("numrange", Samples.ranges(decimals()).map(Cases::numeric)),
                Case.of("tsrange", Samples.ranges(Samples.timestamps().map(PgTimestamp::new))),
                Case.of("tstzrange", Samples.ranges(Samples.timestamps().map(PgTimestampTz::new))),
                Case.of(
                        "tsrange[]",
                        Samples.arrays(Samples.ranges(Samples.timestamps().map(PgTimestamp::new)))));
    }

    private static List<Case<?>> multiranges() {
        return List.of(
                Case.of("int4multirange", Samples.multiranges(Arbitraries.integers())),
                Case.of("int8multirange", Samples.multiranges(Arbitraries.longs())),
                Case.of("datemultirange", Samples.multiranges(Samples.dates().filter(PgDate::isFinite))),
                Case.of("tsmultirange", Samples.multiranges(Samples.timestamps().map(PgTimestamp::new))),
                Case.of(
                        "tstzmultirange",
                        Samples.multiranges(Samples.timestamps().map(PgTimestampTz::new))),
                Case.of("int4multirange[]", Samples.arrays(Samples.multiranges(Arbitraries.integers()))));
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Arbitraries.longs().map(unscaled -> BigDecimal.valueOf(unscaled, 5));
    }

    private static PgRange<PgNumeric> numeric(PgRange<BigDecimal> range) {
        return range.empty() ? PgRange.nothing() : PgRange.of(numeric(range.lower()), numeric(range.upper()));
    }

    private static PgRange.Bound<PgNumeric> numeric(PgRange.Bound<BigDecimal> bound) {
        return bound == null ? null : new PgRange.Bound<>(PgNumeric.of(bound.value()), bound.inclusive());
    }

    private static <T> PgArray<T> vector(List<T> elements) {
        return new PgArray<>(List.of(new PgArray.Dimension(0, elements.size())), elements);
    }
}
