package dev.trunkline.driver.value;

import dev.trunkline.driver.value.PgComposite.Field;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Types made in a session's own schema for temporary things, so that they go when it does.
final class MadeTypes {
    private static final List<String> MADE = List.of(
            "create type pg_temp.mood as enum ('sad', 'so so', 'NULL', '\"')",
            "create domain pg_temp.year as int4 check (value > 1900)",
            "create domain pg_temp.years as pg_temp.year[]",
            "create type pg_temp.pair as (\"the number\" int4, t text, m pg_temp.mood)",
            "create type pg_temp.nest as (p pg_temp.pair, ps pg_temp.pair[], y pg_temp.year, n numeric)",
            "create type pg_temp.floats as range (subtype = float8)",
            "create type pg_temp.moods as range (subtype = pg_temp.mood)",
            "create type pg_temp.rights as (who text, acl aclitem)",
            "create table pg_temp.town (name text, gone int4, place point)",
            "alter table pg_temp.town drop column gone");

    private MadeTypes() {}

    static void make(TypedServer server) {
        MADE.forEach(server::query);
    }

    static TypeMap map(TypedServer server, String... types) {
        List<Integer> oids = new ArrayList<>();
        for (String type : types) {
            oids.add(server.oid(type));
        }
        return TypeMap.builtIn().with(server.describe(oids));
    }

    static List<Case<?>> cases(TypedServer server) {
        make(server);
        Arbitrary<String> moods = Arbitraries.of("sad", "so so", "NULL", "\"");
        Arbitrary<Integer> years = Arbitraries.integers().between(1901, 2100);
        // Asked for once: the OIDs are the same for all values.
        int mood = server.oid("pg_temp.mood");
        Arbitrary<PgComposite> known = pairs(moods, mood);
        int pair = server.oid("pg_temp.pair");
        int pairArray = server.oid("pg_temp.pair[]");
        int year = server.oid("pg_temp.year");
        Arbitrary<PgComposite> nests = Combinators.combine(
                        known.injectNull(0.1),
                        Samples.arrays(known).injectNull(0.1),
                        years.injectNull(0.1),
                        Samples.numerics())
                .as((p, ps, y, n) -> composite(
                        new Field("p", pair, p),
                        new Field("ps", pairArray, ps),
                        new Field("y", year, y),
                        new Field("n", 1700, n)));
        Arbitrary<PgComposite> towns = Combinators.combine(
                        Samples.texts(), Samples.points().injectNull(0.1))
                .as((name, place) -> composite(new Field("name", 25, name), new Field("place", 600, place)));
        List<Case<?>> cases = new ArrayList<>(List.of(
                made(server, "pg_temp.mood", moods),
                made(server, "pg_temp.mood[]", Samples.arrays(moods)),
                made(server, "pg_temp.year", years),
                made(server, "pg_temp.years", Samples.arrays(years)),
                made(server, "pg_temp.pair", known),
                made(server, "pg_temp.pair[]", Samples.arrays(known)),
                made(server, "pg_temp.nest", nests),
                made(server, "pg_temp.town", towns),
                made(server, "pg_temp.floats", Samples.ranges(Samples.doubles().<Double>map(d -> d + 0.0))),
                made(server, "pg_temp.moods", Samples.ranges(Arbitraries.of("sad", "so so")))));
        if (!server.query("select from pg_available_extensions where name = 'hstore'")
                .rows()
                .isEmpty()) {
            server.query("create extension if not exists hstore schema public");
            cases.add(made(server, "public.hstore", Samples.hstores()));
            cases.add(made(server, "public.hstore[]", Samples.arrays(Samples.hstores())));
        }
        return cases;
    }

    private static Arbitrary<PgComposite> pairs(Arbitrary<String> moods, int mood) {
        return Combinators.combine(
                        Samples.ints().injectNull(0.1), Samples.texts().injectNull(0.1), moods.injectNull(0.1))
                .as((number, text, feeling) -> composite(
                        new Field("the number", 23, number), new Field("t", 25, text), new Field("m", mood, feeling)));
    }

    private static PgComposite composite(Field... fields) {
        return new PgComposite(List.of(fields));
    }

    @SuppressWarnings("unchecked") // Each case gives the values of its type.
    private static <T> Case<T> made(TypedServer server, String type, Arbitrary<T> values) {
        return new Case<>(type, (Codec<T>) map(server, type).codec(server.oid(type)), values);
    }
}
