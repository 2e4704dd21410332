package dev.trunkline.app.bench;

import dev.trunkline.app.catalog.Catalog;
import dev.trunkline.app.catalog.CatalogConnection;
import dev.trunkline.app.catalog.Names;
import dev.trunkline.app.catalog.NamesReading;
import dev.trunkline.app.completion.Completer;
import dev.trunkline.app.completion.Uses;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.measuring.Aim;
import dev.trunkline.driver.measuring.Finding;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.Tape;
import java.util.ArrayList;
import java.util.List;

/// Completion where there are ten thousand tables: how long their names take to come, and how long it
/// takes to say what can be written at a place.
final class Completions implements Part.Work {
    private static final int WARM_UPS = 40;
    private static final int RUNS = 40;
    private static final int A_BATCH = 500;
    private static final double MOST_MILLIS = 50;
    private static final double MILLI = 1e6;
    private static final String SCHEMA = "trunkline_bench";
    private static final List<String> PLACES = List.of(
            "select * from ¦",
            "select * from t¦",
            "select * from table_77¦",
            "select * from table_77 c join ¦",
            "select * from table_1 a join table_2 b on ¦",
            "select ¦ from table_1 a join table_2 b on a.parent_id = b.id",
            "select a.¦ from table_1 a",
            "select na¦ from table_1 a",
            "select c¦",
            "wi¦");

    @Override
    public void run(Ground ground) {
        try (Connection admin = Connection.open(ground.options(), new Tape())) {
            drop(admin, ground.rows());
            create(admin, ground.rows());
            try (CatalogConnection connection = new CatalogConnection(ground.options(), Budget.standard())) {
                measure(ground, new Catalog(connection));
            } finally {
                drop(admin, ground.rows());
            }
        }
    }

    private static void create(Connection admin, int tables) {
        admin.query("create schema " + SCHEMA);
        for (int from = 0; from < tables; from += A_BATCH) {
            admin.query(("do $$ begin for i in %d..%d loop execute format('create table " + SCHEMA
                            + ".table_%%s (id int primary key, parent_id int %%s, name text, title text, amount numeric,"
                            + " created_at timestamptz, changed_at timestamptz, state text, note text, extra jsonb)', i,"
                            + " case when i > 0 then format('references " + SCHEMA
                            + ".table_%%s', i - 1) else '' end); end loop; end $$")
                    .formatted(from, Math.min(tables, from + A_BATCH) - 1));
        }
    }

    /// Some at a time: a transaction can't lock them all.
    private static void drop(Connection admin, int tables) {
        for (int to = tables; to > 0; to -= A_BATCH) {
            admin.query(("do $$ begin for i in reverse %d..%d loop execute format('drop table if exists " + SCHEMA
                            + ".table_%%s cascade', i); end loop; end $$")
                    .formatted(to - 1, Math.max(0, to - A_BATCH)));
        }
        admin.query("drop schema if exists " + SCHEMA + " cascade");
    }

    private static void measure(Ground ground, Catalog catalog) {
        List<Double> loading = new ArrayList<>();
        Names names = Names.EMPTY;
        for (int run = 0; run < 3; run++) {
            long began = System.nanoTime();
            names = new NamesReading(catalog).read(Names.EMPTY, _ -> {});
            loading.add((System.nanoTime() - began) / MILLI);
        }
        ground.note("tables: " + names.tables().size() + ", functions: "
                + names.functions().size());
        ground.found(Finding.of("completion: all names read, in the background", "ms", loading, Aim.NONE));
        Completer completer = new Completer(new Uses());
        Names there = names.withPath(List.of(SCHEMA, "public"));
        List<Double> all = new ArrayList<>();
        for (String place : PLACES) {
            List<Double> millis = times(completer, there, place);
            all.addAll(millis);
            ground.note(place + ": "
                    + millis.stream().mapToDouble(Double::doubleValue).max().orElse(0) + " ms at most");
        }
        String name = "completion: from a keystroke to the proposals, at " + PLACES.size() + " places";
        ground.found(Finding.of(name, "ms", all, Aim.medianAtMost(MOST_MILLIS)));
        double late = all.stream().sorted().toList().get((int) (all.size() * 0.95));
        ground.found(Finding.of(name + ", 95th of 100", "ms", late, Aim.neverAbove(MOST_MILLIS)));
    }

    private static List<Double> times(Completer completer, Names names, String place) {
        List<Double> millis = new ArrayList<>();
        int caret = place.indexOf('¦');
        String text = place.replace("¦", "");
        for (int run = 0; run < WARM_UPS + RUNS; run++) {
            long began = System.nanoTime();
            if (completer.complete(text, caret, names).proposals().isEmpty()) {
                throw new IllegalStateException("nothing is proposed: " + place);
            }
            if (run >= WARM_UPS) {
                millis.add((System.nanoTime() - began) / MILLI);
            }
        }
        return millis;
    }
}
