package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeywordsTest {
    @Test
    void it_has_all_key_words_of_postgresql_18() {
        assertThat(Keywords.all())
                .hasSize(494)
                .contains("select", "current_timestamp", "enforced", "virtual", "json_table", "merge_action", "within");
    }

    @Test
    void case_makes_no_difference() {
        assertThat(Keywords.contains("SELECT")).isTrue();
        assertThat(Keywords.contains("selec")).isFalse();
        assertThat(Keywords.contains("")).isFalse();
    }
}
