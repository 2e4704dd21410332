package dev.trunkline.app.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.app.rows.SortKey.Direction;
import dev.trunkline.app.rows.compare.TextOrder;
import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Sorting of rows made by hand; what the server's order is, `ServerOrderTest` holds it against.
class SortingTest {
    private static final TextOrder PLAIN = new TextOrder.ByCodePoints();

    private static SortKey up(int column) {
        return new SortKey(column, Direction.ASCENDING);
    }

    private static SortKey down(int column) {
        return new SortKey(column, Direction.DESCENDING);
    }

    private static int[] sorted(Rows rows, SortKey... keys) {
        return Table.rows(Sorting.sort(rows, RowOrder.asSent(rows), List.of(keys), PLAIN, Progress.NONE)
                .order());
    }

    @Test
    void numbers_compare_by_value_and_null_comes_last_ascending_first_descending() {
        Rows rows = Table.of(new int[] {Table.INT8}, new String[][] {{"10"}, {null}, {"9"}, {"-1"}, {null}, {"10"}});
        assertThat(sorted(rows, up(0))).containsExactly(3, 2, 0, 5, 1, 4);
        assertThat(sorted(rows, down(0))).containsExactly(1, 4, 0, 5, 2, 3);
    }

    @Test
    void null_is_told_from_the_largest_number() {
        String most = String.valueOf(Long.MAX_VALUE);
        Rows rows = Table.of(new int[] {Table.INT8}, new String[][] {{null}, {most}, {null}, {most}, {"1"}});
        assertThat(sorted(rows, up(0))).containsExactly(4, 1, 3, 0, 2);
        assertThat(sorted(rows, down(0))).containsExactly(0, 2, 1, 3, 4);
    }

    @Test
    void equal_rows_go_by_the_next_column_and_then_stay_as_they_were() {
        Rows rows = Table.of(
                new int[] {Table.TEXT, Table.INT8},
                new String[][] {{"b", "1"}, {"a", "2"}, {"b", "1"}, {"a", "10"}, {"a", null}, {"a", "2"}});
        assertThat(sorted(rows, up(0), down(1))).containsExactly(4, 3, 1, 5, 0, 2);
        assertThat(sorted(rows, down(0), up(1))).containsExactly(0, 2, 1, 5, 3, 4);
    }

    @Test
    void a_sort_of_a_sorted_order_keeps_it_for_equal_rows() {
        Rows rows = Table.of(
                new int[] {Table.TEXT, Table.INT8},
                new String[][] {{"b", "1"}, {"a", "2"}, {"b", "3"}, {"a", "4"}, {"c", "5"}});
        RowOrder down = Sorting.sort(rows, RowOrder.asSent(rows), List.of(down(1)), PLAIN, Progress.NONE)
                .order();
        RowOrder then =
                Sorting.sort(rows, down, List.of(up(0)), PLAIN, Progress.NONE).order();
        assertThat(Table.rows(then)).containsExactly(3, 1, 2, 0, 4);
    }

    @Test
    void many_random_rows_are_sorted_as_a_list_would_be() {
        Random random = new Random(7);
        String[][] data = new String[60_000][];
        for (int i = 0; i < data.length; i++) {
            String text = "customer number " + random.nextInt(2000) + " ".repeat(random.nextInt(3));
            data[i] = new String[] {
                random.nextInt(20) == 0 ? null : text, String.valueOf(random.nextLong() >> random.nextInt(63))
            };
        }
        Rows rows = Table.of(new int[] {Table.TEXT, Table.INT8}, data);
        Comparator<Integer> byText =
                Comparator.comparing(row -> data[row][0], Comparator.nullsLast(Comparator.naturalOrder()));
        Comparator<Integer> expected =
                byText.thenComparing(row -> Long.valueOf(data[row][1]), Comparator.reverseOrder());
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < data.length; i++) {
            list.add(i);
        }
        list.sort(expected);
        assertThat(sorted(rows, up(0), down(1)))
                .containsExactly(list.stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void long_texts_with_a_long_common_beginning_are_told_apart_at_their_end() {
        String begin = "x".repeat(1_200_000);
        Rows rows = Table.of(new int[] {Table.TEXT}, new String[][] {
            {begin + "b"}, {begin}, {begin + "a"}, {begin + "b"}, {"x".repeat(1000)}, {begin}
        });
        assertThat(sorted(rows, up(0))).containsExactly(4, 1, 5, 2, 0, 3);
        assertThat(sorted(rows, down(0))).containsExactly(0, 3, 2, 1, 5, 4);
    }

    @Test
    void a_language_puts_letters_before_accents_and_case_and_blanks_before_letters() {
        Rows rows = Table.of(
                new int[] {Table.TEXT},
                new String[][] {{"zebra"}, {"Äpfel"}, {"apfel"}, {"Apfel"}, {"a b"}, {"ab"}, {"öl"}, {"oz"}, {"1"}});
        Arrangement german = Sorting.sort(
                rows, RowOrder.asSent(rows), List.of(up(0)), new TextOrder.ByLocale(Locale.GERMAN), Progress.NONE);
        assertThat(Table.rows(german.order())).containsExactly(8, 4, 5, 2, 3, 1, 6, 7, 0);
        assertThat(german.asText()).isEmpty();
    }

    @Test
    void a_value_that_is_no_number_makes_its_column_text_and_that_is_said() {
        Rows rows = Table.of(new int[] {Table.INT8}, new String[][] {{"10"}, {"9"}, {"ten"}, {"1"}});
        Arrangement arrangement = Sorting.sort(rows, RowOrder.asSent(rows), List.of(up(0)), PLAIN, Progress.NONE);
        assertThat(Table.rows(arrangement.order())).containsExactly(3, 0, 1, 2);
        assertThat(arrangement.asText()).containsExactly(new Arrangement.AsText(0, "ten"));
    }

    @Test
    void a_type_that_is_not_built_in_is_sorted_as_text_and_that_is_said() {
        Rows rows = Table.of(new int[] {70_000}, new String[][] {{"b"}, {"a"}});
        Arrangement arrangement = Sorting.sort(rows, RowOrder.asSent(rows), List.of(up(0)), PLAIN, Progress.NONE);
        assertThat(Table.rows(arrangement.order())).containsExactly(1, 0);
        assertThat(arrangement.asText()).containsExactly(new Arrangement.AsText(0, ""));
    }

    @Test
    void a_cancel_ends_it() {
        Rows rows = Table.of(new int[] {Table.INT8}, new String[][] {{"2"}, {"1"}});
        assertThatThrownBy(
                        () -> Sorting.sort(rows, RowOrder.asSent(rows), List.of(up(0)), PLAIN, Table.cancelledAfter(0)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void progress_comes_to_its_total() {
        String[][] data = new String[5000][];
        Arrays.setAll(data, i -> new String[] {String.valueOf(i * 7919 % 5000)});
        Rows rows = Table.of(new int[] {Table.INT8}, data);
        AtomicLong most = new AtomicLong();
        AtomicLong of = new AtomicLong();
        Sorting.sort(rows, RowOrder.asSent(rows), List.of(up(0)), PLAIN, new Progress() {
            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void done(long done, long total) {
                most.accumulateAndGet(done, Math::max);
                of.set(total);
            }
        });
        assertThat(of).hasValue(10_000);
        assertThat(most).hasValue(10_000);
    }

    @Test
    void nothing_is_sorted_to_nothing() {
        Rows rows = Table.of(new int[] {Table.INT8});
        assertThat(sorted(rows, up(0))).isEmpty();
        assertThat(sorted(Table.of(new int[] {Table.INT8}, new String[][] {{"2"}, {"1"}})))
                .containsExactly(0, 1);
    }

    @Test
    void a_cancel_ends_a_long_sort_wherever_it_is() {
        String[] values = new String[30_000];
        Arrays.setAll(values, i -> "value " + i * 7919 % 30_000);
        Rows rows = Table.of(Table.TEXT, values);
        for (int questions = 1; questions < 40; questions += 3) {
            Progress cancelled = Table.cancelledAfter(questions);
            assertThatThrownBy(() -> Sorting.sort(rows, RowOrder.asSent(rows), List.of(up(0)), PLAIN, cancelled))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void a_server_s_collation_gives_its_language() {
        assertThat(TextOrder.like("C")).isEqualTo(PLAIN);
        assertThat(TextOrder.like("C.UTF-8")).isEqualTo(PLAIN);
        assertThat(TextOrder.like("POSIX")).isEqualTo(PLAIN);
        assertThat(TextOrder.like("de_DE.utf8")).isEqualTo(new TextOrder.ByLocale(Locale.GERMANY));
        assertThat(TextOrder.like("en-US-x-icu")).isEqualTo(new TextOrder.ByLocale(Locale.US));
        assertThat(TextOrder.like(null)).isEqualTo(new TextOrder.ByLocale(Locale.getDefault()));
        assertThat(TextOrder.locales()).contains(Locale.GERMANY);
    }

    @Test
    void what_the_heap_has_no_room_for_is_refused_with_a_way_out() {
        Rows rows = Table.of(Table.INT8, "1");
        RowOrder huge = new RowOrder() {
            @Override
            public int size() {
                return Integer.MAX_VALUE - 8;
            }

            @Override
            public int at(int place) {
                return 0;
            }
        };
        assertThatThrownBy(() -> Sorting.sort(rows, huge, List.of(up(0)), PLAIN, Progress.NONE))
                .isInstanceOf(TooLittleMemoryException.class)
                .hasMessageContaining("24576 MB")
                .hasMessageContaining("-Xmx");
    }
}
