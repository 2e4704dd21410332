package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Values read in place are those that the codecs read.
class CellsTest {
    interface Reading<T> {
        T read(byte[] array, int offset, int length);
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void values_read_in_place_are_those_of_the_codecs(@ForAll Random random) {
        same(Case.of("bool", Arbitraries.of(true, false)), random, TextCell::bool, BinaryCell::bool);
        same(Case.of("int2", Arbitraries.shorts()), random, TextCell::int2, BinaryCell::int2);
        same(Case.of("int4", Samples.ints()), random, TextCell::int4, BinaryCell::int4);
        same(Case.of("int8", Samples.longs()), random, TextCell::int8, BinaryCell::int8);
        same(Case.of("oid", Samples.ints().map(Integer::toUnsignedLong)), random, TextCell::oid, BinaryCell::oid);
        same(Case.of("float4", Samples.floats()), random, TextCell::float4, BinaryCell::float4);
        same(Case.of("float8", Samples.doubles()), random, TextCell::float8, BinaryCell::float8);
        same(Case.of("text", Samples.texts()), random, TextCell::text, BinaryCell::text);
        same(
                Case.of("numeric", Samples.numerics().filter(PgNumeric::isNumber)),
                random,
                (array, offset, length) -> PgNumeric.of(TextCell.numeric(array, offset, length)),
                (array, offset, length) -> PgNumeric.of(BinaryCell.numeric(array, offset, length)));
        same(
                Case.of("date", Samples.dates()),
                random,
                (array, offset, length) -> new PgDate(TextCell.date(array, offset, length)),
                (array, offset, length) -> new PgDate(BinaryCell.date(array, offset, length)));
        same(
                Case.of("timestamp", Samples.timestamps().map(PgTimestamp::new)),
                random,
                (array, offset, length) -> new PgTimestamp(TextCell.timestamp(array, offset, length)),
                (array, offset, length) -> new PgTimestamp(BinaryCell.timestamp(array, offset, length)));
        same(
                Case.of("timestamptz", Samples.timestamps().map(PgTimestampTz::new)),
                random,
                (array, offset, length) -> new PgTimestampTz(TextCell.timestamptz(array, offset, length)),
                (array, offset, length) -> new PgTimestampTz(BinaryCell.timestamp(array, offset, length)));
    }

    private static <T> void same(Case<T> each, Random random, Reading<T> text, Reading<T> binary) {
        for (T value : each.some(100, random)) {
            assertThat(within(each.codec().encode(Format.TEXT, value), text)).isEqualTo(value);
            assertThat(within(each.codec().encode(Format.BINARY, value), binary))
                    .isEqualTo(value);
        }
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            for (Reading<T> reading : List.of(text, binary)) {
                try {
                    assertThat(within(Bytes.of(bytes), reading)).isNotNull();
                } catch (ValueException e) {
                    assertThat(e.position()).isBetween(0, bytes.length);
                }
            }
        }
    }

    /// The value lies somewhere in an array, as those of a row do.
    private static <T> T within(Bytes value, Reading<T> reading) {
        byte[] bytes = new byte[value.length() + 7];
        Arrays.fill(bytes, (byte) '7');
        System.arraycopy(value.toArray(), 0, bytes, 3, value.length());
        return reading.read(bytes, 3, value.length());
    }

    @Example
    void what_is_no_value_is_refused_with_its_place() {
        byte[] bytes = " 2147483648 ".getBytes(StandardCharsets.US_ASCII);
        assertThat(TextCell.int8(bytes, 1, 10)).isEqualTo(2147483648L);
        assertThatThrownBy(() -> TextCell.int4(bytes, 1, 10))
                .isInstanceOf(ValueException.class)
                .hasMessage("int4 at byte 9: expected a whole number from -2147483648 to 2147483647, found '8'");
        assertThatThrownBy(() -> TextCell.int4(bytes, 0, 3)).hasMessageStartingWith("int4 at byte 0: ");
        assertThatThrownBy(() -> TextCell.int4(bytes, 1, 0)).hasMessageEndingWith("found the end");
        assertThatThrownBy(() -> BinaryCell.int4(bytes, 1, 10))
                .hasMessage("int4 at byte 0: expected 4 bytes, found 10");
        assertThatThrownBy(() -> TextCell.int4(bytes, 10, 10)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
