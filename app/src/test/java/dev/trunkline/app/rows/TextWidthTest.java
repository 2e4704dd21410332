package dev.trunkline.app.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
    @ParameterizedTest
    @CsvSource({
        "0x41, 1",
        "0xE9, 1",
        "0xA0, 1",
        "0x0D, -1",
        "0x1B, -1",
        "0x7F, -1",
        "0x85, -1",
        "0x0301, 0",
        "0x20DD, 0",
        "0x200B, 0",
        "0xAD, 0",
        "0x202E, 0",
        "0x1100, 2",
        "0x115F, 2",
        "0x1160, 1",
        "0x3042, 2",
        "0x303F, 1",
        "0x3248, 1",
        "0x4DC0, 1",
        "0x4E00, 2",
        "0xAC00, 2",
        "0xFF21, 2",
        "0xFF61, 1",
        "0xFFE6, 2",
        "0x1F600, 2",
        "0x231A, 2",
        "0x2600, 1",
        "0x1F1E6, 1",
        "0x1F3FB, 2",
        "0x20000, 2",
        "0x3FFFD, 2",
        "0xE000, 1",
        "0x10FFFF, 1"
    })
    void a_character_takes_the_columns_that_unicode_says(String codePoint, int columns) {
        assertThat(TextWidth.of(Integer.decode(codePoint))).isEqualTo(columns);
    }
}
