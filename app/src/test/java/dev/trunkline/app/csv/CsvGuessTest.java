package dev.trunkline.app.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.csv.CsvFormat.Quote;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is found out about a file by its beginning.
class CsvGuessTest {
    private static CsvFormat guess(String text, String... names) {
        return guess(text.getBytes(StandardCharsets.UTF_8), names);
    }

    private static CsvFormat guess(byte[] bytes, String... names) {
        return CsvGuess.of(bytes, true, Set.of(names));
    }

    private static byte[] bytes(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return all;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = new byte[one.length + other.length];
        System.arraycopy(one, 0, all, 0, one.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    @Test
    void a_mark_says_the_encoding() {
        byte[] text = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        assertThat(guess(joined(bytes(0xef, 0xbb, 0xbf), text)).charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(guess(joined(bytes(0xff, 0xfe), "a,b".getBytes(StandardCharsets.UTF_16LE)))
                        .charset())
                .isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(guess("\ufeffa,b\n".getBytes(StandardCharsets.UTF_16BE)).charset())
                .isEqualTo(StandardCharsets.UTF_16BE);
    }

    @Test
    void without_a_mark_it_is_utf_16_if_every_other_byte_is_zero() {
        assertThat(guess("name;größe\n".getBytes(StandardCharsets.UTF_16LE)).charset())
                .isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(guess("name;größe\n".getBytes(StandardCharsets.UTF_16BE)).charset())
                .isEqualTo(StandardCharsets.UTF_16BE);
    }

    @Test
    void what_is_valid_utf_8_is_that_and_the_rest_is_windows_or_latin_1() {
        assertThat(guess("größe;“x”\n").charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(guess("größe;“x”\n".getBytes(Charset.forName("windows-1252")))
                        .charset())
                .isEqualTo(Charset.forName("windows-1252"));
        // Windows-1252 has nothing at 0x81.
        assertThat(guess(bytes('a', 0xe4, ',', 0x81, '\n')).charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_sample_may_end_in_the_middle_of_a_character() {
        byte[] cut = bytes('a', ',', 'b', '\n', 'x', ',', 0xc3);
        assertThat(CsvGuess.of(cut, false, Set.of()).charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(CsvGuess.of(cut, true, Set.of()).charset()).isEqualTo(Charset.forName("windows-1252"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "a,b,c~1,2,3~ => ,",
                "a;b~1,5;2,5~ => ;",
                "1,5;2,5~3,5;4,5~ => ;",
                "a|b~x, y, z|1~ => |",
                "name,note~Anna,\"one; two\"~Bert,\"three; four; five\"~ => ,",
                "id,text~1,\"several~lines; here, and\"~2,b~ => ,",
                "only one column~and its rows, of any kind~ => ,",
                " => ,"
            })
    void the_delimiter_is_what_cuts_all_rows_alike(String file, char delimiter) {
        String text = file == null ? "" : file.replace('~', '\n');
        assertThat(guess(text).delimiter()).isEqualTo(delimiter);
    }

    @Test
    void tabs_are_found() {
        assertThat(guess("a\tb\n1, 2\t3, 4\n").delimiter()).isEqualTo('\t');
    }

    @Test
    void the_quote_and_its_escape_are_found() {
        assertThat(guess("a,b\n\"say \"\"hi\"\"\",2\n")).satisfies(format -> {
            assertThat(format.quote()).isEqualTo(Quote.DOUBLE);
            assertThat(format.backslash()).isFalse();
        });
        assertThat(guess("a,b\n\"say \\\"hi\\\", you\",2\n").backslash()).isTrue();
        assertThat(guess("a,b\n\"C:\\dir\\\",2\n").backslash()).isFalse();
        assertThat(guess("'a','b'\n'x, y','z'\n").quote()).isEqualTo(Quote.SINGLE);
        assertThat(guess("a,b\nit's,'tis\n").quote()).isEqualTo(Quote.DOUBLE);
    }

    @Test
    void the_first_row_holds_names_if_one_is_known_or_numbers_stand_below() {
        assertThat(guess("Order ID,Note\nx,y\n", "order_id", "text").header()).isTrue();
        assertThat(guess("what,howMany\nx,3\ny,4\n").header()).isTrue();
        assertThat(guess("Anna,Berlin\nBert,Bonn\n").header()).isFalse();
        assertThat(guess("1,2\n3,4\n", "1").header()).isFalse();
        assertThat(guess("id,\n1,x\n", "id").header()).isFalse();
    }
}
