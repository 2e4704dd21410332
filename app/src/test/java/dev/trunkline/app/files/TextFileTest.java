package dev.trunkline.app.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextFileTest {
    private static final long MOST = 1_000_000;

    @TempDir
    private Path folder;

    static Stream<Arguments> forms() {
        Charset windows = Charset.forName("windows-1252");
        return Stream.of(LineEnd.values())
                .flatMap(end -> Stream.of(
                        Arguments.of(UTF_8, false, end),
                        Arguments.of(UTF_8, true, end),
                        Arguments.of(UTF_16LE, true, end),
                        Arguments.of(UTF_16BE, true, end),
                        Arguments.of(UTF_16LE, false, end),
                        Arguments.of(windows, false, end)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_read_and_written_back_is_the_same_file(Charset charset, boolean mark, LineEnd end) throws IOException {
        String text = "select 'Müller', 'ß';\nselect 2;\n";
        byte[] bytes = bytes(text.replace("\n", end.in("\n")), charset, mark);
        Path file = Files.write(folder.resolve("a.sql"), bytes);

        TextFile read = TextFile.read(file, MOST);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.form()).isEqualTo(new TextForm(charset, mark, end, false));

        TextFile written = TextFile.write(file, read.text(), read.form());
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(written.stamp()).isEqualTo(FileStamp.of(file));
    }

    @Test
    void lines_that_end_in_several_ways_are_said_and_end_in_the_most_frequent_one_afterwards() throws IOException {
        Path file = Files.writeString(folder.resolve("a.sql"), "a\r\nb\nc\r\n");
        TextFile read = TextFile.read(file, MOST);
        assertThat(read.form().mixed()).isTrue();
        assertThat(read.text()).isEqualTo("a\nb\nc\n");
        TextFile.write(file, read.text(), read.form());
        assertThat(Files.readString(file)).isEqualTo("a\r\nb\r\nc\r\n");
    }

    @Test
    void a_file_that_is_no_text_or_too_large_is_refused() throws IOException {
        Path binary = Files.write(folder.resolve("a.dump"), new byte[] {'P', 'G', 'D', 'M', 'P', 1, 0, 0, 4, 8, 'x'});
        assertThatThrownBy(() -> TextFile.read(binary, MOST))
                .isInstanceOfSatisfying(
                        RefusedFileException.class,
                        e -> assertThat(e.reason()).isEqualTo(RefusedFileException.Reason.BINARY));
        Path large = Files.writeString(folder.resolve("b.sql"), "select 1");
        assertThatThrownBy(() -> TextFile.read(large, 7))
                .isInstanceOfSatisfying(
                        RefusedFileException.class,
                        e -> assertThat(e.reason()).isEqualTo(RefusedFileException.Reason.TOO_LARGE));
        assertThat(TextFile.read(large, 8).text()).isEqualTo("select 1");
    }

    @Test
    void what_the_charset_does_not_have_is_refused_and_the_file_stays() throws IOException {
        Path file = Files.write(folder.resolve("a.sql"), "é".getBytes(ISO_8859_1));
        TextFile read = TextFile.read(file, MOST);
        assertThatThrownBy(() -> TextFile.write(file, "é 😀", read.form()))
                .isInstanceOf(CharacterCodingException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo("é".getBytes(ISO_8859_1));
        TextFile.write(file, "é 😀", read.form().inUtf8());
        assertThat(Files.readString(file)).isEqualTo("é 😀");
    }

    @Test
    void a_symbolic_link_stays_one_and_rights_are_kept() throws IOException {
        assumeTrue(Folders.knowsPosix(folder), "needs POSIX permissions");
        Path file = Files.writeString(folder.resolve("real.sql"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x--x"));
        Path link = Files.createSymbolicLink(folder.resolve("link.sql"), file);

        TextFile.write(link, "new", TextForm.usual());

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).isEqualTo("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-x--x");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactlyInAnyOrder(file, link);
        }
    }

    @Test
    void a_file_with_two_names_keeps_both() throws IOException {
        assumeTrue(Folders.knowsPosix(folder), "needs hard links that can be counted");
        Path file = Files.writeString(folder.resolve("one.sql"), "old and longer");
        Path other = Files.createLink(folder.resolve("two.sql"), file);
        TextFile.write(file, "new", TextForm.usual());
        assertThat(Files.readString(other)).isEqualTo("new");
    }

    @Test
    void a_new_file_gets_the_rights_that_the_system_gives() throws IOException {
        assumeTrue(Folders.knowsPosix(folder), "needs POSIX permissions");
        Path plain = Files.createFile(folder.resolve("plain"));
        Path file = folder.resolve("new.sql");
        TextFile.write(file, "x", TextForm.usual());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    private static byte[] bytes(String text, Charset charset, boolean mark) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (mark) {
            out.write(Encodings.mark(charset));
        }
        out.write(text.getBytes(charset));
        return out.toByteArray();
    }
}
