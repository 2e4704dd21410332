package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InlineRowsTest {
    private static List<String> parts(String script) {
        return StatementSplitter.scriptPieces(script, true).stream()
                .map(ScriptPiece::part)
                .map(ScriptPart::text)
                .toList();
    }

    @Test
    void rows_are_in_no_part() {
        assertThat(
                        parts(
                                "COPY s.from (a, \"from\") FROM /* x */ stdin (format csv);\ndrop table t;\nit's\n\\.\nselect 1"))
                .containsExactly("COPY s.from (a, \"from\") FROM /* x */ stdin (format csv)", "select 1");
        assertThat(parts("copy t from stdin;\r\ndrop table t;\r\n\\.\r\nselect 1"))
                .containsExactly("copy t from stdin", "select 1");
        assertThat(parts("copy t from stdout;\ndrop table t;\n\\.")).containsExactly("copy t from stdout");
    }

    @Test
    void only_a_line_of_its_own_ends_them() {
        assertThat(parts("copy t from stdin;\na\\.\n\\.b\n \\.\n\\. \ndrop table t;"))
                .containsExactly("copy t from stdin");
    }

    @Test
    void the_rest_of_the_line_comes_behind_the_rows() {
        assertThat(
                        parts(
                                "copy a from stdin; copy b from stdin; delete from c\n;x'\n\\.\n;y\n\\.\nwhere false; select 2"))
                .satisfiesExactly(
                        a -> assertThat(a).isEqualTo("copy a from stdin"),
                        b -> assertThat(b).isEqualTo("copy b from stdin"),
                        c -> assertThat(c.split("\\s+")).containsExactly("delete", "from", "c", "where", "false"),
                        d -> assertThat(d).isEqualTo("select 2"));
    }

    @Test
    void psqls_ways_to_copy_have_rows_too() {
        assertThat(parts("\\copy t from stdin\ndrop table t;\n\\.\nselect 1"))
                .containsExactly("\\copy t from stdin", "select 1");
        assertThat(parts("copy t from stdin \\g\ndrop table t;\n\\.\nselect 1"))
                .containsExactly("copy t from stdin \\g".replace(" \\g", ""), "\\g", "select 1");
    }

    @Test
    void other_copies_have_none() {
        assertThat(parts("copy t to stdout;\nselect 1;")).hasSize(2);
        assertThat(parts("copy t from '/stdin';\nselect 1;")).hasSize(2);
        assertThat(parts("copy (select a from stdin) to stdout;\nselect 1;")).hasSize(2);
        assertThat(parts("select copy from stdin;\nselect 1;")).hasSize(2);
    }

    @Test
    void places_stay_those_of_the_script() {
        String script = "copy t from stdin; -- rows\n1\n\\.\nselect 1";
        ScriptPart last = StatementSplitter.scriptPieces(script, true).getLast().part();
        assertThat(script.substring(last.start(), last.end()))
                .isEqualTo("select 1")
                .isEqualTo(last.text());
    }
}
