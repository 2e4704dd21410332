package dev.trunkline.driver.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.Feed;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/// What the index costs beside the bytes. Sizes are reckoned as HotSpot lays objects out with compressed
/// pointers: 12 bytes of header, 4 a reference, rounded up to 8.
class IndexSizeTest {
    private static final int REFERENCE = 4;

    @Test
    void the_entry_of_a_message_costs_at_most_64_bytes() {
        assertThat(shallow(Message.class) + REFERENCE).isLessThanOrEqualTo(64);
    }

    @Test
    void a_row_costs_one_int() throws Exception {
        Tape tape = new Tape();
        Feed feed = new Feed(tape.track(), 65_536);
        byte[] hundred = Encoded.join(
                Collections.nCopies(100, Encoded.of(Vocabulary.row("1"))).toArray(byte[][]::new));
        for (int i = 0; i < 5000; i++) {
            feed.bytes(hundred);
        }
        Run run = (Run) tape.get(0);
        assertThat(run.count()).isEqualTo(500_000);
        // 4 bytes a row, and a time for each socket read (5,000 here), which costs 12 and the slack of growing.
        assertThat(deep(run)).isLessThan(500_000 * 4 + 5_000 * 24 + 50_000);
    }

    @Test
    void a_run_of_one_row_costs_little_more_than_its_row() throws Exception {
        Tape tape = new Tape();
        new Feed(tape.track(), 65_536).messages(Vocabulary.row("1"), new BackendMessage.CommandComplete("SELECT 1"));
        assertThat(deep((Run) tape.get(0))).isLessThanOrEqualTo(256);
    }

    private static long shallow(Class<?> type) {
        long size = 12;
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    size += size(field.getType());
                }
            }
        }
        return (size + 7) / 8 * 8;
    }

    /// The run with its arrays, without the segments they point at.
    private static long deep(Run run) throws IllegalAccessException {
        return object(run);
    }

    private static long object(Object object) throws IllegalAccessException {
        long size = shallow(object.getClass());
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                size += part(field.get(object));
            }
        }
        return size;
    }

    private static long part(Object part) throws IllegalAccessException {
        if (part == null || part instanceof Segment) {
            return 0;
        }
        boolean index = part.getClass().getName().startsWith(Run.class.getPackageName());
        return part.getClass().isArray() ? array(part) : index ? object(part) : 0;
    }

    private static long array(Object array) {
        int length = Array.getLength(array);
        Class<?> element = array.getClass().getComponentType();
        long size = (16 + (long) length * size(element) + 7) / 8 * 8;
        if (element.isArray()) {
            for (int i = 0; i < length; i++) {
                Object inner = Array.get(array, i);
                size += inner == null ? 0 : array(inner);
            }
        }
        return size;
    }

    private static int size(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        }
        if (type == int.class || type == float.class) {
            return 4;
        }
        if (type == short.class || type == char.class) {
            return 2;
        }
        return type.isPrimitive() ? 1 : REFERENCE;
    }
}
