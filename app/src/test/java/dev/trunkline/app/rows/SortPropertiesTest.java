package dev.trunkline.app.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.rows.compare.Cell;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.app.rows.compare.ValueOrder;
import dev.trunkline.driver.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// Sorting, held against a list's.
class SortPropertiesTest {
    private static final List<Locale> LOCALES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("sv"), Locale.of("cs"), Locale.of("da"), Locale.JAPANESE);

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> few = Arbitraries.of(
                "a", "A", "ä", "b", "B", " ", "-", "ch", "c", "h", "aa", "å", "e\u0301", "é", "1", "中", "🐘", "~",
                "\uffee", "\u0001");
        return few.list().ofMaxSize(12).map(parts -> String.join("", parts)).injectNull(0.1);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return texts().list().ofSize(2).list().ofMaxSize(60);
    }

    @Property(tries = 300)
    void text_is_sorted_by_code_points_as_a_list_is(
            @ForAll("tables") List<List<String>> table, @ForAll boolean up, @ForAll boolean thenUp) {
        Rows rows = Table.of(table, 2);
        Comparator<Integer> expected = by(table, 0, up).thenComparing(by(table, 1, thenUp));
        int[] list = IntStream.range(0, table.size())
                .boxed()
                .sorted(expected)
                .mapToInt(i -> i)
                .toArray();
        List<SortKey> keys = List.of(key(0, up), key(1, thenUp));
        assertThat(Table.rows(
                        Sorting.sort(rows, RowOrder.asSent(rows), keys, new TextOrder.ByCodePoints(), Progress.NONE)
                                .order()))
                .containsExactly(list);
    }

    private static SortKey key(int column, boolean up) {
        return new SortKey(column, up ? Direction.ASCENDING : Direction.DESCENDING);
    }

    private static Comparator<Integer> by(List<List<String>> table, int column, boolean up) {
        Comparator<String> plain = (a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        Comparator<String> all = Comparator.nullsLast(plain);
        return Comparator.comparing(row -> table.get(row).get(column), up ? all : all.reversed());
    }

    @Property(tries = 300)
    void a_language_s_sort_agrees_with_its_comparison_whatever_the_order_before(
            @ForAll("tables") List<List<String>> table, @ForAll("locales") Locale locale) {
        Rows rows = Table.of(table, 2);
        TextOrder text = new TextOrder.ByLocale(locale);
        int[] sorted = Table.rows(Sorting.sort(rows, RowOrder.asSent(rows), List.of(key(0, true)), text, Progress.NONE)
                .order());
        ValueOrder order = text.order();
        for (int i = 1; i < sorted.length; i++) {
            String before = table.get(sorted[i - 1]).get(0);
            String value = table.get(sorted[i]).get(0);
            int result = before == null || value == null
                    ? Boolean.compare(before == null, value == null)
                    : order.compare(cell(before), cell(value), 0);
            assertThat(result).as("%s, %s", before, value).isLessThanOrEqualTo(0);
            assertThat(result == 0).isEqualTo(java.util.Objects.equals(before, value));
            if (result == 0) {
                assertThat(sorted[i]).isGreaterThan(sorted[i - 1]);
            }
        }
        RowOrder backwards = Table.backwards(rows);
        int[] again = Table.rows(Sorting.sort(rows, backwards, List.of(key(0, true)), text, Progress.NONE)
                .order());
        for (int i = 0; i < sorted.length; i++) {
            assertThat(table.get(again[i]).get(0))
                    .isEqualTo(table.get(sorted[i]).get(0));
        }
    }

    @Provide
    Arbitrary<Locale> locales() {
        return Arbitraries.of(LOCALES);
    }

    private static Cell cell(String text) {
        return new Cell(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void keys_tell_the_same_as_comparing(
            @ForAll("texts") String a, @ForAll("texts") String b, @ForAll("locales") Locale locale) {
        if (a == null || b == null) {
            return;
        }
        ValueOrder order = new TextOrder.ByLocale(locale).order();
        int byKeys = 0;
        for (int level = 0; byKeys == 0; level++) {
            long key = order.key(cell(a), level);
            byKeys = Long.compare(key, order.key(cell(b), level));
            if (byKeys == 0 && order.ends(key, level)) {
                break;
            }
        }
        assertThat(Integer.signum(byKeys)).isEqualTo(Integer.signum(order.compare(cell(a), cell(b), 0)));
    }

    @Property(tries = 200)
    void sorting_pairs_in_place_is_sorting(@ForAll @Size(max = 3000) List<Integer> values, @ForAll("spans") int span) {
        long[] keys = values.stream().mapToLong(value -> value % span).toArray();
        int[] places = IntStream.range(0, keys.length).toArray();
        long[] expected = keys.clone();
        int[] order = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> expected[i]))
                .mapToInt(i -> i)
                .toArray();
        PairSort.sort(keys, places, 0, keys.length, new Pace(Progress.NONE, 1));
        Arrays.sort(expected);
        assertThat(keys).containsExactly(expected);
        assertThat(places).containsExactly(order);
    }

    @Provide
    Arbitrary<Integer> spans() {
        return Arbitraries.of(1, 2, 10, Integer.MAX_VALUE);
    }
}
