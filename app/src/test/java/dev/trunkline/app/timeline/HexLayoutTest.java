package dev.trunkline.app.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexLayoutTest {
    @Test
    void a_line_holds_as_many_bytes_as_fit() {
        assertThat(HexLayout.fitting(100, 80).perLine()).isEqualTo(16);
        assertThat(HexLayout.fitting(100, 50).perLine()).isEqualTo(8);
        assertThat(HexLayout.fitting(100, 30).perLine()).isEqualTo(4);
        assertThat(HexLayout.fitting(100, 50).lines()).isEqualTo(13);
    }

    @Test
    void a_byte_is_found_by_its_digits_and_by_its_character() {
        HexLayout layout = HexLayout.fitting(100, 80);
        for (int i = 0; i < 16; i++) {
            assertThat(layout.byteAt(2, layout.hexColumn(i) + 1)).isEqualTo(32 + i);
            assertThat(layout.byteAt(2, layout.asciiColumn(i) + 0.5)).isEqualTo(32 + i);
        }
    }

    @Test
    void where_no_byte_is_none_is_found() {
        HexLayout layout = HexLayout.fitting(18, 80);

        assertThat(layout.byteAt(0, 1)).isEqualTo(-1);
        assertThat(layout.byteAt(1, layout.hexColumn(2))).isEqualTo(-1);
        assertThat(layout.byteAt(-1, layout.hexColumn(0))).isEqualTo(-1);
    }

    @Test
    void a_long_message_has_longer_offsets() {
        assertThat(HexLayout.fitting(1 << 20, 80).offsetDigits()).isEqualTo(8);
    }
}
