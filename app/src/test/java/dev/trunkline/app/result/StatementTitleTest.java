package dev.trunkline.app.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StatementTitleTest {
    @Test
    void comments_and_line_breaks_are_left_out() {
        assertThat(StatementTitle.of("-- revenue\n/* by */ select c.id,\n       c.name"))
                .isEqualTo("select c.id, c.name");
    }

    @Test
    void a_long_statement_is_cut() {
        assertThat(StatementTitle.of("select c.id, c.name, sum(l.amount) from customer c"))
                .isEqualTo("select c.id, c.name, sum(l…");
        assertThat(StatementTitle.of("select '" + "😀".repeat(3000) + "'"))
                .startsWith("select '😀")
                .endsWith("😀…");
    }
}
