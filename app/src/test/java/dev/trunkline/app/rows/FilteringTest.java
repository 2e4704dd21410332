package dev.trunkline.app.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.app.rows.Condition.AllOf;
import dev.trunkline.app.rows.Condition.AnyOf;
import dev.trunkline.app.rows.Condition.Compares;
import dev.trunkline.app.rows.Condition.Comparison;
import dev.trunkline.app.rows.Condition.Contains;
import dev.trunkline.app.rows.Condition.In;
import dev.trunkline.app.rows.Condition.IsNotNull;
import dev.trunkline.app.rows.Condition.IsNull;
import dev.trunkline.app.rows.Condition.Matches;
import dev.trunkline.app.rows.Condition.Not;
import dev.trunkline.app.rows.Condition.StartsWith;
import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.driver.Rows;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Filtering, held against asking each row in the plainest way.
class FilteringTest {
    private static final TextOrder PLAIN = new TextOrder.ByCodePoints();

    private static int[] filtered(Rows rows, Condition condition) {
        return Table.rows(arranged(rows, condition).order());
    }

    private static Arrangement arranged(Rows rows, Condition condition) {
        return Filtering.filter(rows, RowOrder.asSent(rows), condition, PLAIN, Progress.NONE);
    }

    @Test
    void a_whole_number_is_compared_with_a_fraction() {
        Rows rows = Table.of(Table.INT4, "1", "2", "-1", "10", null);
        assertThat(filtered(rows, new Compares(0, Comparison.GREATER, "1.5"))).containsExactly(1, 3);
        assertThat(filtered(rows, new Compares(0, Comparison.LESS, "1e1"))).containsExactly(0, 1, 2);
        assertThat(arranged(rows, new Compares(0, Comparison.EQUAL, "1.0")).asText())
                .isEmpty();
    }

    @Test
    void an_operand_that_is_no_number_makes_it_a_comparison_of_texts_and_that_is_said() {
        Rows rows = Table.of(Table.INT4, "1", "x", "10");
        Arrangement arrangement = arranged(rows, new Compares(0, Comparison.GREATER, "1 apple"));
        assertThat(Table.rows(arrangement.order())).containsExactly(1, 2);
        assertThat(arrangement.asText()).containsExactly(new Arrangement.AsText(0, "1 apple"));
    }

    @Test
    void a_value_that_is_no_number_makes_it_a_comparison_of_texts_and_that_is_said() {
        Rows rows = Table.of(Table.INT4, "9", "x", "10");
        Arrangement arrangement = arranged(rows, new Compares(0, Comparison.LESS, "5"));
        assertThat(Table.rows(arrangement.order())).containsExactly(2);
        assertThat(arrangement.asText()).containsExactly(new Arrangement.AsText(0, "x"));
    }

    @Test
    void a_timestamp_is_compared_with_a_date_and_without_its_zone_if_none_is_given() {
        Rows rows = Table.of(1184, "2024-05-06 00:00:00+02", "2024-05-06 23:30:00-05", "2024-05-05 23:59:59+00");
        Compares since = new Compares(0, Comparison.GREATER_OR_EQUAL, "2024-05-06");
        assertThat(filtered(rows, since)).containsExactly(0, 1);
        Compares before = new Compares(0, Comparison.LESS, "2024-05-06 12:00:00");
        assertThat(filtered(rows, before)).containsExactly(0, 2);
        Compares exact = new Compares(0, Comparison.EQUAL, "2024-05-07 04:30:00+00");
        assertThat(filtered(rows, exact)).containsExactly(1);
        assertThat(filtered(Table.of(1082, "2024-05-06"), new Compares(0, Comparison.LESS, "2024-05-06 12:00")))
                .containsExactly(0);
    }

    @Test
    void null_is_neither_true_nor_false() {
        Rows rows = Table.of(Table.INT4, "1", null, "2");
        assertThat(filtered(rows, new Compares(0, Comparison.NOT_EQUAL, "1"))).containsExactly(2);
        assertThat(filtered(rows, new Not(new Compares(0, Comparison.EQUAL, "1"))))
                .containsExactly(2);
        assertThat(filtered(rows, new Not(new Contains(0, "1", true)))).containsExactly(2);
        assertThat(filtered(rows, new IsNull(0))).containsExactly(1);
        assertThat(filtered(rows, new IsNotNull(0))).containsExactly(0, 2);
        Condition oneOrNull = new AnyOf(List.of(new In(0, List.of("1")), new IsNull(0)));
        assertThat(filtered(rows, oneOrNull)).containsExactly(0, 1);
        assertThat(filtered(rows, new Not(oneOrNull))).containsExactly(2);
        assertThat(filtered(rows, new AllOf(List.of()))).containsExactly(0, 1, 2);
        assertThat(filtered(rows, new AnyOf(List.of()))).isEmpty();
        assertThat(filtered(rows, new In(0, List.of()))).isEmpty();
    }

    @Test
    void text_is_equal_only_to_itself_but_less_by_its_language() {
        Rows rows = Table.of(Table.TEXT, "a", "Ä", "b", "A", "z");
        TextOrder german = new TextOrder.ByLocale(Locale.GERMAN);
        RowOrder all = RowOrder.asSent(rows);
        assertThat(Table.rows(Filtering.filter(rows, all, new Compares(0, Comparison.LESS, "b"), german, Progress.NONE)
                        .order()))
                .containsExactly(0, 1, 3);
        assertThat(filtered(rows, new Compares(0, Comparison.LESS, "b"))).containsExactly(0, 3);
        assertThat(filtered(rows, new Compares(0, Comparison.EQUAL, "a"))).containsExactly(0);
        assertThat(filtered(rows, new In(0, List.of("z", "a", "A")))).containsExactly(0, 3, 4);
    }

    @Test
    void texts_are_searched_with_and_without_case() {
        Rows rows = Table.of(Table.TEXT, "Größe", "GRÖSSE", "GRÖßE", "", null, "xgröße");
        assertThat(filtered(rows, new Contains(0, "größe", false))).containsExactly(0, 2, 5);
        assertThat(filtered(rows, new Contains(0, "größe", true))).containsExactly(5);
        assertThat(filtered(rows, new StartsWith(0, "größe", false))).containsExactly(0, 2);
        assertThat(filtered(rows, new StartsWith(0, "GR", false))).containsExactly(0, 1, 2);
        assertThat(filtered(rows, new Contains(0, "", true))).containsExactly(0, 1, 2, 3, 5);
        assertThat(filtered(rows, new Matches(0, Pattern.compile("^.{5}$")))).containsExactly(0, 2);
    }

    @Test
    void long_values_are_searched_to_their_end() {
        String begin = "ab".repeat(600_000);
        Rows rows = Table.of(new int[] {Table.TEXT, Table.TEXT}, new String[][] {
            {begin, "end"}, {begin + "größe" + begin, "end"}, {begin + "grosse", "else"}
        });
        assertThat(filtered(rows, new Contains(0, "GRÖSSE", false))).isEmpty();
        assertThat(filtered(rows, new Contains(0, "GRÖßE", false))).containsExactly(1);
        assertThat(filtered(rows, new Contains(0, "bgrosse", true))).containsExactly(2);
        assertThat(filtered(rows, new Matches(0, Pattern.compile("g.{4,5}$")))).containsExactly(2);
        assertThat(filtered(rows, new Compares(1, Comparison.EQUAL, "end"))).containsExactly(0, 1);
        assertThat(filtered(rows, new Compares(0, Comparison.EQUAL, begin))).containsExactly(0);
        assertThat(filtered(rows, new Compares(0, Comparison.GREATER, begin))).containsExactly(1, 2);
    }

    @Test
    void filtering_and_sorting_give_the_same_rows_in_either_order() {
        String[] values = IntStream.range(0, 20_000)
                .mapToObj(i -> String.valueOf(i * 7919L % 20_000))
                .toArray(String[]::new);
        Rows rows = Table.of(Table.INT4, values);
        List<SortKey> down = List.of(new SortKey(0, Direction.DESCENDING));
        Condition condition = new Contains(0, "77", true);
        RowOrder first = Filtering.filter(rows, RowOrder.asSent(rows), condition, PLAIN, Progress.NONE)
                .order();
        RowOrder one = Sorting.sort(rows, first, down, PLAIN, Progress.NONE).order();
        RowOrder sorted = Sorting.sort(rows, RowOrder.asSent(rows), down, PLAIN, Progress.NONE)
                .order();
        RowOrder other =
                Filtering.filter(rows, sorted, condition, PLAIN, Progress.NONE).order();
        assertThat(Table.rows(one)).containsExactly(Table.rows(other));
        assertThat(rows.text(one.at(0), 0)).isEqualTo("19977");
    }

    @Test
    void rows_that_come_later_are_not_looked_at() {
        Rows rows = Table.of(Table.INT4, "1", "2", "3");
        AtomicInteger sizes = new AtomicInteger();
        RowOrder growing = new RowOrder() {
            @Override
            public int size() {
                return sizes.getAndIncrement() == 0 ? 2 : 3;
            }

            @Override
            public int at(int place) {
                return place;
            }
        };
        assertThat(Table.rows(Filtering.filter(rows, growing, new IsNotNull(0), PLAIN, Progress.NONE)
                        .order()))
                .containsExactly(0, 1);
    }

    @Test
    @Timeout(20)
    void a_pattern_that_would_take_for_ever_can_be_cancelled() {
        Rows rows = Table.of(Table.TEXT, "a".repeat(60) + "!", "ä" + "a".repeat(60) + "!");
        Condition nasty = new Matches(0, Pattern.compile("(a+)+b\\1"));
        assertThatThrownBy(() -> Filtering.filter(rows, RowOrder.asSent(rows), nasty, PLAIN, Table.cancelledAfter(20)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void a_pattern_that_goes_too_deep_is_refused_with_its_reason() {
        Rows rows = Table.of(Table.TEXT, "ab".repeat(600_000));
        assertThatThrownBy(() -> filtered(rows, new Matches(0, Pattern.compile("^(a|b)*$"))))
                .isInstanceOf(RegexTooDeepException.class)
                .hasMessageContaining("(a|b)*");
    }

    @Test
    void there_is_no_other_column() {
        Rows rows = Table.of(Table.TEXT, "a");
        for (Condition condition : List.of(
                new IsNull(1),
                new IsNotNull(-1),
                new Contains(1, "", true),
                new StartsWith(1, "", true),
                new Matches(1, Pattern.compile("")),
                new In(1, List.of()),
                new Compares(1, Comparison.EQUAL, ""))) {
            assertThatThrownBy(() -> filtered(rows, new AllOf(List.of(new AnyOf(List.of(condition))))))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> part =
                Arbitraries.of("a", "A", "b", "ab", "ä", "Ä", "1", "🐘", "\u0003", "e", "\0".repeat(0));
        Arbitrary<String> cell =
                part.list().ofMaxSize(20).map(parts -> String.join("", parts)).injectNull(0.2);
        return cell.list().ofSize(3).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<Condition> conditions() {
        Arbitrary<Integer> column = Arbitraries.integers().between(0, 2);
        Arbitrary<String> text = Arbitraries.of("", "a", "AB", "ä", "ab1", "🐘a", "bab", "1ä");
        Arbitrary<Condition> leaf = Arbitraries.oneOf(
                Combinators.combine(column, text, Arbitraries.of(true, false)).as(Contains::new),
                Combinators.combine(column, text, Arbitraries.of(true, false)).as(StartsWith::new),
                Combinators.combine(column, Arbitraries.of(Comparison.values()), text)
                        .as(Compares::new),
                Combinators.combine(column, text.list().ofMaxSize(4)).as(In::new),
                column.map(IsNull::new),
                column.map(IsNotNull::new));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> conditions().list().ofMaxSize(3).map(AllOf::new),
                () -> conditions().list().ofMaxSize(3).map(AnyOf::new),
                () -> conditions().map(Not::new));
    }

    @Property(tries = 500)
    void a_filter_is_asking_each_row(
            @ForAll("tables") List<List<String>> table, @ForAll("conditions") Condition condition) {
        Rows rows = Table.of(table, 3);
        int[] expected = IntStream.range(0, table.size())
                .filter(row -> Boolean.TRUE.equals(Naive.test(condition, table.get(row))))
                .toArray();
        assertThat(filtered(rows, condition)).containsExactly(expected);
    }
}
