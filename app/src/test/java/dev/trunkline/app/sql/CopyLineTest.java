package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CopyLineTest {
    @Test
    void the_line_is_read_in_any_language_and_below_other_contexts() {
        assertThat(CopyLine.in("COPY t, line 3, column id: \"x\"")).hasValue(3);
        assertThat(CopyLine.in("COPY my table 7, Zeile 12")).hasValue(12);
        assertThat(CopyLine.in("PL/pgSQL function f() line 9 at RAISE\nCOPY t, line 2: \"1\t2\""))
                .hasValue(2);
        assertThat(CopyLine.in("PL/pgSQL function f() line 9 at RAISE")).isEmpty();
        assertThat(CopyLine.in("")).isEmpty();
    }

    @Test
    void lines_are_found_in_the_rows() {
        String rows = "1\n22\n333\n";
        assertThat(CopyLine.start(rows, 2)).isEqualTo(2);
        assertThat(CopyLine.end(rows, 2)).isEqualTo(4);
        assertThat(CopyLine.start(rows, 9)).isEqualTo(rows.length());
    }
}
