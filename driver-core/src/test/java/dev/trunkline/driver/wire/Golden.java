package dev.trunkline.driver.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A message, and its bytes as somebody wrote them down who had the manual before him and not this code.
///
/// @param message a FrontendMessage or a BackendMessage
/// @param context where a frontend message stands
/// @param pieces one for each field of the manual's table
record Golden(Object message, Context context, List<byte[]> pieces) {
    static Golden of(FrontendMessage message, Context context, byte[]... pieces) {
        return new Golden(message, context, List.of(pieces));
    }

    static Golden of(BackendMessage message, byte[]... pieces) {
        return new Golden(message, Context.SESSION, List.of(pieces));
    }

    /// Encoding gives the bytes, decoding gives the message, and the field map has a field for each piece.
    void holds() {
        byte[] bytes = Encoded.join(pieces.toArray(byte[][]::new));
        List<Field> fields = new ArrayList<>();
        Object decoded;
        if (message instanceof FrontendMessage frontend) {
            assertThat(Encoded.of(frontend)).isEqualTo(bytes);
            decoded = FrontendCodec.decode(bytes, 0, bytes.length, context, fields);
        } else {
            assertThat(Encoded.of((BackendMessage) message)).isEqualTo(bytes);
            decoded = BackendCodec.decode(bytes, 0, bytes.length, fields);
        }
        assertThat(decoded).isEqualTo(message);
        assertThat(fields)
                .extracting(Field::length)
                .isEqualTo(pieces.stream().map(piece -> piece.length).toList());
    }

    @Override
    public String toString() {
        return message.getClass().getSimpleName();
    }

    static void coversAll(Collection<Golden> goldens, Class<?> vocabulary) {
        assertThat(goldens.stream().map(golden -> golden.message.getClass()).collect(Collectors.toSet()))
                .isEqualTo(kinds(vocabulary));
    }

    /// Every record that a sealed interface permits, directly or not.
    static Set<Class<?>> kinds(Class<?> sealed) {
        Set<Class<?>> kinds = new LinkedHashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            kinds.addAll(permitted.isSealed() ? kinds(permitted) : Set.of(permitted));
        }
        return kinds;
    }

    /// Whether the field map accounts for each byte exactly once, in order.
    static void coversEveryByte(List<Field> fields, int length) {
        int at = 0;
        for (Field field : fields) {
            assertThat(field.offset()).as(field.name()).isEqualTo(at);
            assertThat(field.name()).isNotBlank();
            at += field.length();
        }
        assertThat(at)
                .as("end of the last of %s", Arrays.toString(fields.toArray()))
                .isEqualTo(length);
    }
}
