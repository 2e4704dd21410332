package dev.trunkline.app.result.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bytes that a value stands for.
class BytesTest {
    private static byte[] all(ByteSource source) {
        return source.read(0, source.length());
    }

    @Test
    void hex_text_is_decoded_where_it_is_read() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        HexBytes source = new HexBytes(Given.text("\\x" + HexFormat.of().formatHex(bytes)));
        assertThat(all(source)).isEqualTo(bytes);
        assertThat(source.read(99_999, 10)).containsExactly(bytes[99_999]);
        assertThat(source.read(100_000, 10)).isEmpty();
    }

    @Test
    void escaped_text_is_decoded_where_it_is_read() {
        byte[] bytes = new byte[200_000];
        new Random(2).nextBytes(bytes);
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(b == '\\' ? "\\\\" : b >= 32 && b < 127 ? "" + (char) b : String.format("\\%03o", b & 0xff));
        }
        EscapedBytes source = new EscapedBytes(Given.text(text.toString()));
        assertThat(all(source)).isEqualTo(bytes);
        assertThat(source.read(131_071, 3)).containsExactly(bytes[131_071], bytes[131_072], bytes[131_073]);
    }

    @Test
    void a_saved_value_is_there_as_a_whole_or_not_at_all(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("value.bin");
        byte[] bytes = new byte[1_000_000];
        new Random(3).nextBytes(bytes);
        ValueFile.save(new Given(bytes), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);

        AtomicInteger parts = new AtomicInteger();
        ByteSource cancelled = new Watched(new Given(new byte[1_000_000]), () -> parts.incrementAndGet() > 2);
        assertThatThrownBy(() -> ValueFile.save(cancelled, file)).isInstanceOf(CancellationException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
