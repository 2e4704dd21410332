package dev.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardInputTest {
    /// Gives so many bytes at once.
    private static InputStream drops(String text, int most) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1)) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
    }

    /// The rows of one COPY after the other, until nothing is left.
    private static List<String> rows(String text, int most) throws IOException {
        StandardInput input = new StandardInput(drops(text, most));
        List<String> rows = new ArrayList<>();
        do {
            rows.add(new String(input.rows(false).readAllBytes(), ISO_8859_1));
        } while (input.available() > 0);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 100_000})
    void rows_end_with_the_line_that_ends_them_and_the_next_begin_behind_it(int most) throws IOException {
        assertThat(rows("a\nb\n\\.\nc\n\\.\r\nd", most)).containsExactly("a\nb\n", "c\n", "d");
        assertThat(rows("a\n\\.", most)).containsExactly("a\n");
        assertThat(rows("\\N\t\\.\n \\.\n\\.x\n\\.\r\\..\n\\\n", most))
                .containsExactly("\\N\t\\.\n \\.\n\\.x\n\\.\r\\..\n\\\n");
        assertThat(rows("", most)).containsExactly("");
        assertThat(rows("\u00ff\u0000\n\\.\n", most)).containsExactly("\u00ff\u0000\n");
    }

    @Test
    void binary_data_ends_where_the_input_does() throws IOException {
        assertThat(new StandardInput(drops("a\n\\.\nb", 3)).rows(true).readAllBytes())
                .asString(ISO_8859_1)
                .isEqualTo("a\n\\.\nb");
    }

    @Test
    void who_reads_on_finds_what_the_rows_left() throws IOException {
        StandardInput input = new StandardInput(drops("a\n\\.\nselect 1", 100));
        assertThat(input.rows(false).readAllBytes()).hasSize(2);
        assertThat(input.available()).isEqualTo(8);
        assertThat(input.readAllBytes()).asString(ISO_8859_1).isEqualTo("select 1");
        assertThat(input.available()).isZero();
    }

    @Test
    void it_is_known_whether_somebody_waits() throws IOException {
        StandardInput[] self = new StandardInput[1];
        List<Boolean> waited = new ArrayList<>();
        self[0] = new StandardInput(new ByteArrayInputStream(new byte[0]) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                waited.add(self[0].waits());
                return super.read(target, offset, length);
            }
        });
        assertThat(self[0].read()).isEqualTo(-1);
        assertThat(waited).containsExactly(true);
        assertThat(self[0].waits()).isFalse();
    }

    @Test
    void a_long_row_and_many_rows_come_through() throws IOException {
        String row = "x".repeat(200_000) + "\n";
        String rows = row + "\\N\ty\n".repeat(50_000);
        assertThat(new StandardInput(drops(rows + "\\.\n", 70_000)).rows(false).readAllBytes())
                .asString(ISO_8859_1)
                .isEqualTo(rows);
    }
}
