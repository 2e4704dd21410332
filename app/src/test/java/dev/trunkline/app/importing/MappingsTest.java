package dev.trunkline.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.catalog.TargetColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which column of the file fills which column of the table.
class MappingsTest {
    private int changes;
    private final Mappings mappings = new Mappings(() -> changes++);

    private void target(String... names) {
        mappings.target(List.of(names).stream()
                .map(name -> new TargetColumn(name, "text", name.startsWith("must"), false))
                .toList());
    }

    @Test
    void names_are_matched_without_their_case_and_underscores() {
        target("order_id", "Name", "must_have");
        mappings.file(List.of("NAME", "whatever", "Order ID"), 3);
        assertThat(mappings.links()).containsExactly(new Link("order_id", 2), new Link("Name", 0));
        assertThat(mappings.wanting()).containsExactly("must_have");
        assertThat(mappings.unused()).containsExactly("whatever");
    }

    @Test
    void an_exact_name_goes_before_a_like_one_and_each_is_taken_once() {
        target("ab", "a_b");
        mappings.file(List.of("a_b", "AB", "ab"), 3);
        assertThat(mappings.links()).containsExactly(new Link("ab", 2), new Link("a_b", 0));
        target("x", "X_");
        mappings.file(List.of("x"), 1);
        assertThat(mappings.links()).containsExactly(new Link("x", 0));
    }

    @Test
    void without_names_the_place_counts() {
        target("a", "b", "c");
        mappings.file(List.of(), 2);
        assertThat(mappings.links()).containsExactly(new Link("a", 0), new Link("b", 1));
        assertThat(mappings.sources()).extracting(FileColumn::title).containsExactly("—", "Column 1", "Column 2");
    }

    @Test
    void what_was_chosen_stays_while_the_files_columns_are_the_same() {
        target("a", "b");
        mappings.file(List.of("a", "b"), 2);
        mappings.lines().getFirst().source().set(FileColumn.NONE);
        int before = changes;
        mappings.file(List.of("a", "b"), 2);
        assertThat(mappings.links()).containsExactly(new Link("b", 1));
        assertThat(changes).isEqualTo(before);
        mappings.file(List.of("b", "a"), 2);
        assertThat(mappings.links()).containsExactly(new Link("a", 1), new Link("b", 0));
    }
}
