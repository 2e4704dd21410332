package dev.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTextTest {
    /// Gives so many bytes at once.
    private static InputStream drops(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100_000})
    void characters_are_whole_however_their_bytes_arrive(int most) throws IOException {
        String text = "select 'Grüße', '你好', '😀';\r\n".repeat(3000);
        assertThat(new ScriptText(drops(text.getBytes(UTF_8), most)).readAllAsString())
                .isEqualTo(text);
        assertThat(new ScriptText(drops(("\ufeff" + text).getBytes(UTF_8), most)).readAllAsString())
                .isEqualTo(text);
        assertThat(new ScriptText(drops("\ufeff\ufeffx".getBytes(UTF_8), most)).readAllAsString())
                .as("a second mark is text")
                .isEqualTo("\ufeffx");
        assertThat(new ScriptText(drops(new byte[0], most)).readAllAsString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100_000})
    void what_can_not_be_sent_is_refused_behind_what_can(int most) throws IOException {
        refused(most, "a\nb\0c".getBytes(UTF_8), "a\nb", "holds a NUL character at line 2");
        refused(most, new byte[] {'a', '\n', '\n', (byte) 0xE9, 'b'}, "a\n\n", "is no UTF-8 text at line 3");
        refused(most, new byte[] {'a', (byte) 0xC3}, "a", "is no UTF-8 text at line 1");
        refused(most, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "", "is no UTF-8 text at line 1");
    }

    private static void refused(int most, byte[] bytes, String before, String why) throws IOException {
        ScriptText text = new ScriptText(drops(bytes, most));
        for (int i = 0; i < before.length(); i++) {
            assertThat(text.read()).isEqualTo(before.charAt(i));
        }
        assertThatThrownBy(text::read).isInstanceOf(UnsendableException.class).hasMessage(why);
        assertThatThrownBy(() -> ScriptText.check(drops(bytes, most))).hasMessage(why);
    }

    @Test
    void it_is_ready_while_something_is_there() throws IOException {
        ScriptText text = new ScriptText(drops("ab".getBytes(UTF_8), 1));
        assertThat(text.ready()).isTrue();
        assertThat(text.read()).isEqualTo('a');
        assertThat(text.ready()).isTrue();
        assertThat(text.read()).isEqualTo('b');
        assertThat(text.ready()).isFalse();
        assertThat(text.read()).isEqualTo(-1);
        assertThat(text.ready()).isTrue();
    }
}
