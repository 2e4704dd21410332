package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Where lines are found in a text.
class LineIndexTest {
    private static LineIndex built(ByteSource source, int columns, boolean words) {
        LineIndex index = new LineIndex(source.length(), columns, words);
        index.build(source, () -> {});
        return index;
    }

    private static List<TextLine> lines(ByteSource source, int columns, boolean words) {
        LineIndex index = built(source, columns, words);
        List<TextLine> lines = new ArrayList<>();
        while (lines.size() < index.lines()) {
            lines.addAll(List.of(index.load(source, index.blockOfLine(lines.size()))));
        }
        return lines;
    }

    private static List<String> texts(String text, int columns, boolean words) {
        return lines(Given.text(text), columns, words).stream()
                .map(TextLine::text)
                .toList();
    }

    @Test
    void lines_end_at_line_feeds_with_or_without_a_carriage_return() {
        assertThat(texts("one\ntwo\r\n\nfour", 80, true)).containsExactly("one", "two", "", "four");
    }

    @Test
    void a_line_that_is_too_long_is_broken_behind_a_space() {
        assertThat(texts("the quick brown fox", 10, true)).containsExactly("the quick ", "brown fox");
        assertThat(texts("the quick brown fox", 10, false)).containsExactly("the quick ", "brown fox");
        assertThat(texts("the quicker brown", 10, true)).containsExactly("the ", "quicker ", "brown");
        assertThat(texts("abcdefghijklmnopqrstuvwxyz", 10, true)).containsExactly("abcdefghij", "klmnopqrst", "uvwxyz");
    }

    @Test
    void wide_characters_take_two_columns_and_marks_none() {
        assertThat(texts("王小明王小明", 10, false)).containsExactly("王小明王小", "明");
        assertThat(texts("e\u0301e\u0301e\u0301", 2, false)).containsExactly("e\u0301e\u0301", "e\u0301");
        TextLine line = lines(Given.text("a王b"), 80, true).getFirst();
        assertThat(line.column(2)).isEqualTo(3);
        assertThat(line.place(2)).isEqualTo(4);
        assertThat(line.indexAtColumn(2.5)).isEqualTo(1);
        assertThat(line.indexAtPlace(4)).isEqualTo(2);
    }

    @Test
    void lines_that_go_on_have_no_number() {
        assertThat(lines(Given.text("aaaaaaaaaabb\ncc"), 10, true).stream().map(TextLine::number))
                .containsExactly(1, 0, 2);
    }

    @Test
    void what_is_no_utf_8_has_its_place_byte_by_byte() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, 'b', (byte) 0xe2, (byte) 0x82};
        TextLine line = lines(new Given(bytes), 80, true).getFirst();
        assertThat(line.text()).isEqualTo("a\ufffd\ufffdb\ufffd\ufffd");
        assertThat(line.place(5)).isEqualTo(5);
        assertThat(line.textEnd()).isEqualTo(6);
    }

    @Test
    void control_characters_are_seen() {
        assertThat(texts("a\u0000b\u001bc\u202ed", 80, true)).containsExactly("a␀b␛c\ufffdd");
    }

    @Test
    void an_empty_text_has_no_line() {
        assertThat(built(Given.text(""), 80, true).lines()).isZero();
    }

    @Test
    void all_lines_together_are_the_text_however_long_it_is() {
        Random random = new Random(4711);
        StringBuilder text = new StringBuilder();
        while (text.length() < 900_000) {
            int what = random.nextInt(100);
            text.append(
                    what == 0 ? "\n" : what == 1 ? "ü" : what == 2 ? "王" : what == 3 ? "😀" : what < 20 ? " " : "x");
        }
        Given source = Given.text(text.toString());
        for (int columns : new int[] {20, 333, TextModel.CUT}) {
            List<TextLine> lines = lines(source, columns, true);
            StringBuilder joined = new StringBuilder();
            int at = 0;
            for (TextLine line : lines) {
                assertThat(line.offset()).isEqualTo(at);
                at = line.end();
                joined.append(line.text()).append(line.end() > line.textEnd() ? "\n" : "");
                assertThat(line.cells()).isLessThanOrEqualTo(columns + 1);
            }
            assertThat(joined.toString().contentEquals(text)).isTrue();
        }
    }

    @Test
    void a_byte_is_found_in_its_block() {
        String text = "0123456789\n".repeat(100_000);
        LineIndex index = built(Given.text(text), 80, true);
        assertThat(index.lines()).isEqualTo(100_000);
        assertThat(index.numbered()).isEqualTo(100_000);
        int block = index.blockOfOffset(770_003);
        TextLine[] lines = index.load(Given.text(text), block);
        assertThat(lines[70_000 - index.firstLine(block)].offset()).isEqualTo(770_000);
        assertThat(index.characters()).isEqualTo(1_100_000);
    }

    @Test
    void thirty_million_characters_in_one_line_are_cut_into_lines() {
        byte[] bytes = "x".repeat(30_000_000).getBytes(StandardCharsets.UTF_8);
        LineIndex index = built(new Given(bytes), TextModel.CUT, false);
        assertThat(index.lines()).isEqualTo(3000);
        assertThat(index.widest()).isEqualTo(TextModel.CUT);
    }
}
