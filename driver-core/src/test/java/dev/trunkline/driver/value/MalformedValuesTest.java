package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.value.TypeDescription.Field;
import dev.trunkline.driver.value.TypeDescription.Kind;
import dev.trunkline.driver.wire.Format;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever bytes are said to be a value: they are one, or there is a [ValueException], and nothing else.
class MalformedValuesTest {
    private static final TypeMap TYPES = TypeMap.builtIn()
            .with(List.of(
                    type(20_000, Kind.COMPOSITE, 0, new Field("a", 23), new Field("b", 25), new Field("c", 20_001)),
                    type(20_001, Kind.ARRAY, 20_002),
                    type(20_002, Kind.DOMAIN, 1114),
                    new TypeDescription(20_003, "hstore", Kind.BASE, "hstore", 0, ',', List.of()),
                    type(20_004, Kind.ENUM, 0)));

    private static final String SIGNS = "0123456789-+.:/()[]{}<>,\"\\'= TBCPXNe&|!@";

    private static TypeDescription type(int oid, Kind kind, int part, Field... fields) {
        return new TypeDescription(oid, "t" + oid, kind, "", part, ',', List.of(fields));
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void random_bytes_give_a_value_or_the_one_exception(@ForAll Random random) {
        for (BuiltInTypes.Type type : BuiltInTypes.all()) {
            TYPES.find(type.oid()).ifPresent(codec -> randomBytes(codec, random));
        }
        for (int oid = 20_000; oid <= 20_004; oid++) {
            randomBytes(TYPES.codec(oid), random);
        }
    }

    private static void randomBytes(Codec<?> codec, Random random) {
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[random.nextInt(i % 3 == 0 ? 9 : 60)];
            for (int j = 0; j < bytes.length; j++) {
                // Small numbers are what lengths and counts are made of; signs are what texts are made of.
                bytes[j] = (byte) (i % 2 == 0 ? random.nextInt(256) * random.nextInt(2) : random.nextInt(5));
            }
            survives(codec, Format.BINARY, bytes);
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
            }
            survives(codec, Format.TEXT, bytes);
        }
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void values_cut_short_or_with_other_bytes_give_a_value_or_the_one_exception(@ForAll Random random) {
        for (Case<?> each : Cases.of(180_000)) {
            spoilt(each, random);
        }
    }

    private static <T> void spoilt(Case<T> each, Random random) {
        for (T value : each.some(4, random)) {
            for (Format format : Format.values()) {
                if (format == Format.TEXT && !each.codec().sendsText()) {
                    continue;
                }
                byte[] whole = each.codec().encode(format, value).toArray();
                for (int length = 0; length < Math.min(whole.length, 50); length++) {
                    survives(each.codec(), format, Arrays.copyOf(whole, length));
                }
                for (int i = 0; i < 20 && whole.length > 0; i++) {
                    byte[] spoilt = whole.clone();
                    int at = random.nextInt(spoilt.length);
                    spoilt[at] = (byte) (i % 2 == 0 ? random.nextInt(256) : spoilt[random.nextInt(spoilt.length)]);
                    survives(each.codec(), format, spoilt);
                }
            }
        }
    }

    /// What could be read can also be shown; anything but a [ValueException] fails the test.
    private static <T> void survives(Codec<T> codec, Format format, byte[] bytes) {
        try {
            T value = codec.decode(format, bytes, 0, bytes.length);
            codec.text(value);
        } catch (ValueException e) {
            if (e.type().isEmpty() || e.position() < 0 || e.position() > bytes.length) {
                throw new AssertionError("neither type nor position", e);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(
                    codec.type() + " " + format + " " + HexFormat.of().formatHex(bytes) + " "
                            + new String(bytes, StandardCharsets.UTF_8),
                    e);
        }
    }

    private static void refused(String type, String text, String message) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TYPES.codec(BuiltInTypes.oid(type)).decodeText(bytes, 0, bytes.length))
                .isInstanceOf(ValueException.class)
                .hasMessage(message);
    }

    private static void refusedBinary(String type, String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatThrownBy(() -> TYPES.codec(BuiltInTypes.oid(type)).decodeBinary(bytes, 0, bytes.length))
                .isInstanceOf(ValueException.class)
                .hasMessage(message);
    }

    @Example
    void the_exception_names_type_and_position() {
        refused("int4", "12x", "int4 at byte 2: expected nothing more, found 'x'");
        refused("bool", "", "bool at byte 0: expected t or f, found the end");
        refused("int4[]", "{1,x}", "int4 in int4[] at byte 3: expected a whole number of four bytes, found 'x'");
        refused(
                "int4range[]",
                "{\"[1,x)\"}",
                "int4 in int4range in int4range[] at byte 5: expected a whole number of four bytes, found 'x'");
        refused("date", "2023-02-29", "date at byte 10: month 2 of that year has no day 29");
        refused("money", "gold", "money at byte 4: expected an amount of money");
        refused("text[]", "{a,\u001b[2J\"}", "text[] at byte 7: expected quotes around such a character, found '\"}'");
        refusedBinary("int4", "000001", "int4 at byte 0: expected int4 of 4 bytes, found 3 bytes");
        refusedBinary("jsonb", "02 7b7d", "jsonb at byte 0: expected version 1, found 2");
        refusedBinary(
                "int4[]",
                "00000001 00000000 00000019 00000000 00000001",
                "int4[] at byte 8: expected element type 23, found 25");
        refusedBinary(
                "time",
                "ffffffffffffffff",
                "time at byte 8: a time goes from 0 to 86400000000 microseconds, not to -1");
    }

    @Example
    void a_count_is_believed_only_as_far_as_there_are_bytes() {
        refusedBinary(
                "int4[]",
                "00000001 00000000 00000017 7fffffff 00000001",
                "int4[] at byte 12: expected elements that 0 bytes can hold, found 2147483647");
        refusedBinary(
                "polygon",
                "7fffffff",
                "polygon at byte 0: expected a point count that the 0 bytes behind can hold," + " found 2147483647");
        refusedBinary(
                "tsvector",
                "ffffffff",
                "tsvector at byte 0: expected a word count that the 0 bytes behind can hold," + " found -1");
        refusedBinary(
                "varbit", "7fffffff 00", "varbit at byte 0: expected a bit count that 1 bytes hold, found 2147483647");
        refusedBinary("numeric", "7fff 7fff 0000 0000", "numeric at byte 8: expected 32767 digits, found 0 bytes");
        refusedBinary(
                "record",
                "00000001 00000017 7fffffff",
                "record at byte 8: expected a field's length from -1 to 0, found 2147483647");
    }

    @Example
    void records_within_records_are_read_to_a_limit() {
        byte[] deep = new byte[0];
        for (int i = 0; i < 100_000 && deep.length < 60_000; i++) {
            byte[] around = new byte[deep.length + 12];
            System.arraycopy(
                    HexFormat.of().parseHex("00000001000008c9" + HexFormat.of().toHexDigits(deep.length)),
                    0,
                    around,
                    0,
                    12);
            System.arraycopy(deep, 0, around, 12, deep.length);
            deep = around;
        }
        byte[] bytes = deep;
        assertThatThrownBy(() -> TYPES.codec(2249).decodeBinary(bytes, 0, bytes.length))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("expected values within values no deeper than 64");
    }

    @Example
    void a_search_may_be_as_deep_as_it_is_long() {
        List<TsQuery.Item> items = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            items.add(new TsQuery.Not());
        }
        items.add(new TsQuery.Word("a", "", false));
        TsQuery query = new TsQuery(items);
        Codec<?> codec = TYPES.codec(BuiltInTypes.oid("tsquery"));
        byte[] binary = codec.encodeAny(Format.BINARY, query).toArray();
        assertThat(codec.decodeBinary(binary, 0, binary.length)).isEqualTo(query);
        byte[] text = codec.encodeAny(Format.TEXT, query).toArray();
        assertThat(codec.decodeText(text, 0, text.length)).isEqualTo(query);
    }
}
