package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.RandomSession.Told;
import dev.trunkline.driver.RandomStep.Source;
import dev.trunkline.driver.wire.ServerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// COPY in a random conversation.
///
/// @param refused whether the transaction has failed before, so that no data is asked for
record RandomCopy(Connection connection, boolean refused) {
    /// Copies rows to the table.
    ///
    /// @return empty if the data could not be read, which is all that is told then
    Optional<Told> in(Word.Load load, Source source) {
        StringBuilder text = new StringBuilder();
        load.rows().forEach(n -> text.append(n).append('\n'));
        byte[] data = text.append(load.bad() ? "x\n" : "").toString().getBytes(StandardCharsets.UTF_8);
        String sql = load.said().sql();
        if (source == Source.PIECES) {
            return Optional.of(pieces(sql, data, load.given()));
        }
        InputStream in = new ByteArrayInputStream(data);
        if (load.given() || refused) {
            return Optional.of(Told.of(stream(sql, in, source)));
        }
        assertThatThrownBy(() -> stream(sql, new SequenceInputStream(in, new Broken()), source))
                .isInstanceOf(UncheckedIOException.class);
        return Optional.empty();
    }

    private Outcome stream(String sql, InputStream data, Source source) {
        return source == Source.STREAM
                ? connection.copyIn(sql, data)
                : connection.simple(sql, Begin.NO, new CopyStreams(data, OutputStream.nullOutputStream()));
    }

    private Told pieces(String sql, byte[] data, boolean whole) {
        try (CopyIn copy = connection.copyIn(sql)) {
            copy.write(data);
            Outcome outcome = whole ? copy.finish() : copy.fail("enough");
            assertThat(outcome.error().isPresent()).isNotEqualTo(!outcome.tags().isEmpty());
            return Told.of(outcome);
        } catch (ServerException e) {
            // Before any data was wanted.
            assertThat(refused).isTrue();
            return Told.of(e);
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("no more");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return read();
        }
    }
}
