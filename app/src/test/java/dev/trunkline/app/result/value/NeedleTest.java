package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Finding in a value.
class NeedleTest {
    private static List<Integer> places(Needle needle, ByteSource source) {
        List<Integer> places = new ArrayList<>();
        needle.search(source, places::add);
        return places;
    }

    @Test
    void letters_are_found_in_either_case() {
        assertThat(places(Needle.ofText("über"), Given.text("Über ÜBER übel über")))
                .containsExactly(0, 6, 18);
    }

    @Test
    void matches_do_not_overlap() {
        assertThat(places(Needle.ofText("aa"), Given.text("aaaaa"))).containsExactly(0, 2);
    }

    @Test
    void what_lies_across_two_parts_is_found_once() {
        String filler = "x".repeat((1 << 18) - 2);
        assertThat(places(Needle.ofText("needle"), Given.text(filler + "needle" + filler + "needle")))
                .containsExactly(filler.length(), 2 * filler.length() + 6);
    }

    @Test
    void hexadecimal_digits_mean_bytes() {
        byte[] bytes = {1, (byte) 0xff, (byte) 0xd8, 2};
        assertThat(places(Needle.ofBytes("FF d8"), new Given(bytes))).containsExactly(1);
        assertThat(places(Needle.ofBytes("hello"), Given.text("Hello"))).containsExactly(0);
    }

    @Test
    void a_needle_longer_than_the_value_is_not_found() {
        assertThat(places(Needle.ofText("longer"), Given.text("long"))).isEmpty();
    }
}
