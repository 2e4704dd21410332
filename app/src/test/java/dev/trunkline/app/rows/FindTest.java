package dev.trunkline.app.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.app.rows.Hits.Hit;
import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Finding, held against looking into each value.
class FindTest {
    private static Hits found(Rows rows, RowOrder of, Wanted wanted) {
        Find find = new Find(rows, of, wanted);
        find.run(0, Progress.NONE, () -> {});
        assertThat(find.hits().complete()).isTrue();
        return find.hits();
    }

    private static List<Hit> list(Hits hits) {
        List<Hit> list = new ArrayList<>();
        Optional<Hit> next = hits.after(0, -1);
        while (next.isPresent() && !list.contains(next.get())) {
            list.add(next.get());
            next = hits.after(next.get().place(), next.get().column());
        }
        assertThat(hits.count()).isEqualTo(list.size());
        return list;
    }

    private static Wanted exactly(String text) {
        return new Wanted(text, true, false, false, List.of());
    }

    @Test
    void hits_are_cells_in_the_order_of_places_and_columns() {
        Rows rows = Table.of(List.of(List.of("x", "ax"), List.of("b", "b"), List.of("X", "-")), 2);
        assertThat(list(found(rows, RowOrder.asSent(rows), Wanted.text("x"))))
                .containsExactly(new Hit(0, 0), new Hit(0, 1), new Hit(2, 0));
        assertThat(list(found(rows, Table.backwards(rows), Wanted.text("x"))))
                .containsExactly(new Hit(0, 0), new Hit(2, 0), new Hit(2, 1));
        assertThat(list(found(rows, RowOrder.asSent(rows), exactly("x"))))
                .containsExactly(new Hit(0, 0), new Hit(0, 1));
        assertThat(list(found(rows, RowOrder.asSent(rows), new Wanted("x", false, true, false, List.of()))))
                .containsExactly(new Hit(0, 0), new Hit(2, 0));
        assertThat(list(found(rows, RowOrder.asSent(rows), new Wanted("x", false, false, false, List.of(1)))))
                .containsExactly(new Hit(0, 1));
        assertThat(list(found(rows, RowOrder.asSent(rows), new Wanted("^.$", false, false, true, List.of()))))
                .hasSize(5);
        assertThat(list(found(rows, RowOrder.asSent(rows), Wanted.text("")))).isEmpty();
    }

    @Test
    void next_and_previous_go_round_the_end() {
        Rows rows = Table.of(List.of(List.of("x", "-"), List.of("-", "-"), List.of("-", "x")), 2);
        Hits hits = found(rows, RowOrder.asSent(rows), Wanted.text("x"));
        Hit first = new Hit(0, 0);
        Hit last = new Hit(2, 1);
        assertThat(hits.after(0, -1)).contains(first);
        assertThat(hits.after(0, 0)).contains(last);
        assertThat(hits.after(1, 0)).contains(last);
        assertThat(hits.after(2, 1)).contains(first);
        assertThat(hits.before(2, 1)).contains(first);
        assertThat(hits.before(0, 0)).contains(last);
        assertThat(hits.before(1, 1)).contains(first);
        assertThat(hits.number(first)).isEqualTo(1);
        assertThat(hits.number(last)).isEqualTo(2);
        assertThat(hits.contains(2, 1)).isTrue();
        assertThat(hits.contains(2, 0)).isFalse();
        assertThat(hits.contains(3, 0)).isFalse();
        assertThat(hits.contains(0, 2)).isFalse();
        assertThat(found(rows, RowOrder.asSent(rows), Wanted.text("y")).after(0, -1))
                .isEmpty();
        assertThat(found(rows, RowOrder.asSent(rows), Wanted.text("y")).before(2, 1))
                .isEmpty();
    }

    @Test
    void many_hits_are_counted_and_walked_both_ways() {
        String[][] values = new String[100_000][];
        Arrays.setAll(values, i -> new String[] {i % 1000 == 999 ? "x" : "y", "z"});
        Rows rows = Table.of(new int[] {Table.TEXT, Table.TEXT}, values);
        Hits hits = found(rows, RowOrder.asSent(rows), exactly("x"));
        assertThat(hits.count()).isEqualTo(100);
        Hit at = hits.after(0, -1).orElseThrow();
        for (int i = 1; i <= 100; i++) {
            assertThat(at).isEqualTo(new Hit(i * 1000 - 1, 0));
            assertThat(hits.number(at)).isEqualTo(i);
            Hit next = hits.after(at.place(), at.column()).orElseThrow();
            assertThat(hits.before(next.place(), next.column())).contains(at);
            at = next;
        }
        assertThat(at.place()).isEqualTo(999);
    }

    @Test
    void what_is_next_to_the_place_it_begins_with_is_found_first() {
        String[] values = new String[50_000];
        Arrays.fill(values, "x");
        Rows rows = Table.of(Table.TEXT, values);
        Find find = new Find(rows, RowOrder.asSent(rows), exactly("x"));
        List<Hit> firsts = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        find.run(40_000, Progress.NONE, () -> {
            synchronized (firsts) {
                firsts.add(find.hits().after(40_000, -1).orElseThrow());
            }
            calls.incrementAndGet();
        });
        assertThat(firsts.getFirst().place()).isBetween(40_000, 44_999);
        assertThat(find.hits().count()).isEqualTo(50_000);
        assertThat(calls.get()).isBetween(2, 100);
    }

    @Test
    void a_hit_lies_inside_one_value() {
        // The length word of a value of 97 bytes ends with an `a`, one of 0x6262 with `bb`.
        Rows rows = Table.of(List.of(List.of("x".repeat(97), "b".repeat(0x6262 - 2) + "xy"), List.of("ca", "ab")), 2);
        assertThat(list(found(rows, RowOrder.asSent(rows), exactly("a"))))
                .containsExactly(new Hit(1, 0), new Hit(1, 1));
        assertThat(list(found(rows, RowOrder.asSent(rows), exactly("aa")))).isEmpty();
        assertThat(list(found(rows, RowOrder.asSent(rows), exactly("ax")))).isEmpty();
        assertThat(list(found(rows, RowOrder.asSent(rows), exactly("bx")))).containsExactly(new Hit(0, 1));
        assertThat(list(found(rows, RowOrder.asSent(rows), exactly("aab")))).isEmpty();
    }

    @Test
    void rows_longer_than_a_segment_are_searched_by_parts() {
        String part = "0123456789".repeat(120_000);
        Rows rows = Table.of(
                List.of(
                        Arrays.asList(null, part + "needle" + part),
                        Arrays.asList("needle", part),
                        Arrays.asList(part, null)),
                2);
        for (Wanted wanted : List.of(
                exactly("needle"),
                Wanted.text("NEEDLE"),
                new Wanted("n.{4}e", true, false, true, List.of()),
                exactly("9needle0123456789".substring(1, 8)))) {
            List<Hit> hits = list(found(rows, RowOrder.asSent(rows), wanted));
            assertThat(hits).contains(new Hit(0, 1));
        }
        assertThat(list(found(rows, RowOrder.asSent(rows), exactly("needle"))))
                .containsExactly(new Hit(0, 1), new Hit(1, 0));
        assertThat(list(found(rows, RowOrder.asSent(rows), exactly(part + "n"))))
                .containsExactly(new Hit(0, 1));
    }

    @Test
    void what_lies_across_two_parts_of_a_value_is_found_wherever_they_meet() {
        for (int before = 65_525; before < 65_545; before++) {
            Rows rows = Table.of(Table.TEXT, "x".repeat(before) + "größer" + "x".repeat(1_200_000));
            assertThat(found(rows, RowOrder.asSent(rows), exactly("größer")).count())
                    .isOne();
            assertThat(found(rows, RowOrder.asSent(rows), Wanted.text("GRÖßER")).count())
                    .isOne();
        }
    }

    @Test
    void a_cancel_ends_it_and_what_was_found_stays() {
        String[] values = new String[100_000];
        Arrays.fill(values, "x");
        Rows rows = Table.of(Table.TEXT, values);
        Find find = new Find(rows, RowOrder.asSent(rows), exactly("x"));
        assertThatThrownBy(() -> find.run(0, Table.cancelledAfter(30), () -> {}))
                .isInstanceOf(CancellationException.class);
        assertThat(find.hits().complete()).isFalse();
        assertThat(find.hits().count()).isBetween(1L, 99_999L);
    }

    @Test
    void what_can_t_be_searched_is_refused_before() {
        Rows rows = Table.of(Table.TEXT, "x");
        RowOrder all = RowOrder.asSent(rows);
        assertThatThrownBy(() -> new Find(rows, all, new Wanted("(", true, false, true, List.of())))
                .isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> new Find(rows, all, new Wanted("x", true, false, false, List.of(1))))
                .isInstanceOf(IndexOutOfBoundsException.class);
        Rows none = Table.of(Table.TEXT);
        assertThat(found(none, RowOrder.asSent(none), Wanted.text("x")).count()).isZero();
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> part =
                Arbitraries.of("a", "A", "b", "ab", "ä", "Ä", "1", "🐘", "\u0003", "e", "longer part of a value ");
        Arbitrary<String> cell =
                part.list().ofMaxSize(20).map(parts -> String.join("", parts)).injectNull(0.2);
        return cell.list().ofSize(3).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> needles() {
        return Arbitraries.of(
                "a", "ab", "AB", "ä", "\u0003", "part of a valu", "1", "ab1", "🐘", "Äa", "bab", "zz", "e");
    }

    @Property(tries = 500)
    void finding_is_looking_into_each_value(
            @ForAll("tables") List<List<String>> table,
            @ForAll("needles") String text,
            @ForAll boolean matchCase,
            @ForAll boolean whole,
            @ForAll boolean regex) {
        Rows rows = Table.of(table, 3);
        List<Hit> expected = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            for (int column = 0; column < 3; column++) {
                String value = table.get(row).get(column);
                String as = regex ? "ä" : text;
                if (value != null
                        && (whole
                                ? Naive.fold(value, as, matchCase).equals(Naive.fold(text, as, matchCase))
                                : Naive.fold(value, as, matchCase).contains(Naive.fold(text, as, matchCase)))) {
                    expected.add(new Hit(row, column));
                }
            }
        }
        Wanted wanted = new Wanted(text, matchCase, whole, regex, List.of());
        assertThat(list(found(rows, RowOrder.asSent(rows), wanted))).containsExactlyElementsOf(expected);
    }
}
