package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The values that other drivers got wrong, byte by byte.
class HardValuesTest {
    private static Object text(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return codec(type).decodeText(bytes, 0, bytes.length);
    }

    private static Object binary(String type, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return codec(type).decodeBinary(bytes, 0, bytes.length);
    }

    private static Codec<?> codec(String type) {
        return TypeMap.builtIn().codec(BuiltInTypes.oid(type));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            numeric     | NaN                    | 0000 0000 c000 0000
            numeric     | Infinity               | 0000 0000 d000 0000
            numeric     | -Infinity              | 0000 0000 f000 0000
            numeric     | 1.50                   | 0002 0000 0000 0002 0001 1388
            numeric     | 0.00                   | 0000 0000 0000 0002
            numeric     | -0.0001                | 0001 ffff 4000 0004 0001
            numeric     | 10000                  | 0001 0001 0000 0000 0001
            numeric     | 123456789012345678901  | 0006 0005 0000 0000 0001 0929 1a85 007b 11d7 22c5
            timestamp   | infinity               | 7fffffffffffffff
            timestamp   | -infinity              | 8000000000000000
            timestamp   | 2000-01-01 00:00:00    | 0000000000000000
            timestamp   | 1999-12-31 23:59:59.999999 | ffffffffffffffff
            timestamp   | 4714-11-24 00:00:00 BC | fd0f7cc1411fa000
            timestamptz | infinity               | 7fffffffffffffff
            timestamptz | 2000-01-01 00:00:01+00 | 00000000000f4240
            date        | infinity               | 7fffffff
            date        | -infinity              | 80000000
            date        | 4714-11-24 BC          | ffda97a7
            date        | 0001-12-31 BC          | fff4dbf8
            date        | 5874897-12-31          | 7fda970c
            time        | 24:00:00               | 000000141dd76000
            timetz      | 24:00:00-15:59:59      | 000000141dd76000 0000e0ff
            timetz      | 00:00:00.5+05:30       | 000000000007a120 ffffb2a8
            interval    | infinity               | 7fffffffffffffff 7fffffff 7fffffff
            interval    | -infinity              | 8000000000000000 80000000 80000000
            interval    | 1 year 2 mons -3 days +04:05:06.789 | 000000036c97ca88 fffffffd 0000000e
            interval    | 00:00:00               | 0000000000000000 00000000 00000000
            inet        | 10.1.2.3/8             | 02 08 00 04 0a010203
            inet        | ::1                    | 03 80 00 10 00000000000000000000000000000001
            inet        | ::ffff:1.2.3.4         | 03 80 00 10 00000000000000000000ffff01020304
            cidr        | 10.0.0.0/8             | 02 08 01 04 0a000000
            cidr        | 2001:db8::/32          | 03 20 01 10 20010db8000000000000000000000000
            macaddr     | 08:00:2b:01:02:03      | 08002b010203
            macaddr8    | 08:00:2b:ff:fe:01:02:03 | 08002bfffe010203
            bit         | 101                    | 00000003 a0
            jsonb       | {"a": 1}               | 01 7b2261223a20317d
            jsonpath    | $."a"                  | 01 242e226122
            int4[]      | {}                     | 00000000 00000000 00000017
            int4[]      | [2:3]={1,2}            | 00000001 00000000 00000017 00000002 00000002 00000004 00000001 00000004 00000002
            int4[]      | {{1},{2}}              | 00000002 00000000 00000017 00000002 00000001 00000001 00000001 00000004 00000001 00000004 00000002
            text[]      | {NULL,"NULL",""}       | 00000001 00000001 00000019 00000003 00000001 ffffffff 00000004 4e554c4c 00000000
            int4range   | empty                  | 01
            int4range   | [1,5)                  | 02 00000004 00000001 00000004 00000005
            int4range   | (,)                    | 18
            int4multirange | {[1,2),[5,)}        | 00000002 00000011 02 00000004 00000001 00000004 00000002 00000009 12 00000004 00000005
            path        | [(1,2)]                | 00 00000001 3ff0000000000000 4000000000000000
            float8      | -0                     | 8000000000000000
            float8      | 1e+22                  | 4480f0cf064dd592
            float8      | -9.103763544307279e+17 | c3a9449cf123846e
            float8      | 5e-324                 | 0000000000000001
            float4      | 1e-45                  | 00000001
            oid         | 4294967295             | ffffffff
            xid8        | 18446744073709551615   | ffffffffffffffff
            pg_lsn      | 16/B374D848            | 00000016b374d848
            tid         | (4294967295,65535)     | ffffffff ffff
            bytea       | \\x00ff                | 00ff
            tsvector    | 'a':1A,2 'b''\\\\c'    | 00000002 6100 0002 c001 0002 6227 5c6300 0000
            tsquery     | 'a':*A & !'b'          | 00000004 0202 0201 01000062 00 01080161 00
            tsquery     | 'a' <3> 'b'            | 00000003 0204 0003 0100006200 0100006100
            """)
    void bytes_and_text_are_the_same_value(String type, String text, String hex) {
        String quoted = text.strip();
        assertThat(text(type, quoted)).isEqualTo(binary(type, hex));
        assertThat(codec(type).encodeAny(Format.BINARY, text(type, quoted)))
                .isEqualTo(Bytes.of(HexFormat.of().parseHex(hex.replace(" ", ""))));
        assertThat(codec(type).encodeAny(Format.TEXT, binary(type, hex)).utf8()).isEqualTo(quoted);
    }

    @Test
    void the_scale_of_a_numeric_is_kept() {
        assertThat(text("numeric", "1.50")).isEqualTo(PgNumeric.of(new BigDecimal("1.50")));
        assertThat(text("numeric", "1.50")).isNotEqualTo(text("numeric", "1.5"));
        assertThat(PgNumeric.of(new BigDecimal("1E+3"))).hasToString("1000");
        assertThatThrownBy(() -> PgNumeric.of(new BigDecimal("1E+1000000000")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(PgNumeric.NAN::bigDecimal).hasMessage("a BigDecimal can't be NaN");
    }

    @Test
    void elements_are_found_by_the_subscripts_of_sql() {
        PgArray<?> array = (PgArray<?>) text("int4[]", "[0:1][5:6]={{1,2},{3,NULL}}");
        assertThat(array.element(1, 5)).isEqualTo(3);
        assertThat(array.element(1, 6)).isNull();
        assertThatThrownBy(() -> array.element(2, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.element(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text("int4[]", "[2:3]={1}")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> text("int4[]", "{{1},{2,3}}")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> text("int4[]", "{1,{2}}")).isInstanceOf(ValueException.class);
    }

    @Test
    void an_empty_vector_is_read_as_the_server_sends_it() {
        assertThat(binary("int2vector", "00000001 00000000 00000015 00000000 00000000"))
                .isEqualTo(text("int2vector", ""));
    }

    @Test
    void an_amount_of_money_is_its_digits_whatever_the_country() {
        for (String text : List.of("-$1,234.56", "($1,234.56)", "-1.234,56 €", "\u22121 234,56 kr")) {
            assertThat(text("money", text)).isEqualTo(new Money(-123_456));
        }
        assertThat(text("money", "¥1,234")).isEqualTo(new Money(1234));
        assertThat(text("money", "-$92,233,720,368,547,758.08")).isEqualTo(new Money(Long.MIN_VALUE));
        assertThat(new Money(-5).amount(2)).isEqualTo(new BigDecimal("-0.05"));
        assertThatThrownBy(() -> codec("money").encodeAny(Format.TEXT, new Money(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lc_monetary");
    }

    @Test
    void an_hstore_tells_null_from_the_word() {
        Codec<Hstore> hstore = new HstoreCodec(20_000);
        Hstore value = new Hstore(Map.of("a\"\\", "NULL"));
        byte[] text = hstore.encodeText(value).toArray();
        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo("\"a\\\"\\\\\"=>\"NULL\"");
        assertThat(hstore.decodeText(text, 0, text.length)).isEqualTo(value);
        byte[] other = "\"a\"=>NULL, \"\"=>\"\"".getBytes(StandardCharsets.UTF_8);
        Hstore read = hstore.decodeText(other, 0, other.length);
        assertThat(read.entries()).containsEntry("a", null).containsEntry("", "");
        byte[] binary = hstore.encodeBinary(read).toArray();
        assertThat(HexFormat.of().formatHex(binary)).isEqualTo("00000002" + "0000000161ffffffff" + "0000000000000000");
        assertThat(hstore.decodeBinary(binary, 0, binary.length)).isEqualTo(read);
    }

    @Test
    void a_record_brings_its_types_in_binary_and_none_as_text() {
        PgComposite row = (PgComposite) binary("record", "00000002 00000017 00000004 0000002a 00000019 ffffffff");
        assertThat(row.fields())
                .containsExactly(new PgComposite.Field("", 23, 42), new PgComposite.Field("", 25, null));
        assertThat(text("record", "(42,)"))
                .isEqualTo(new PgComposite(
                        List.of(new PgComposite.Field("", 0, "42"), new PgComposite.Field("", 0, null))));
        assertThat(codec("record").encodeAny(Format.TEXT, row).utf8()).isEqualTo("(42,)");
    }

    @Test
    void a_byte_beyond_ascii_is_octal() {
        assertThat(text("char", "\\351")).isEqualTo('é');
        assertThat(text("char", "")).isEqualTo('\0');
        assertThat(codec("char").encodeAny(Format.TEXT, 'é').utf8()).isEqualTo("\\351");
        assertThat(text("bytea", "a\\\\\\000\\377")).isEqualTo(binary("bytea", "61 5c 00 ff"));
    }

    @Test
    void what_postgresql_can_not_hold_is_refused_before_it_is_sent() {
        assertThatThrownBy(() -> codec("text").encodeAny(Format.TEXT, "a\0b")).hasMessageContaining("NUL");
        assertThatThrownBy(() -> codec("text").encodeAny(Format.BINARY, "a\ud800b"))
                .hasMessageContaining("surrogate");
        assertThatThrownBy(() -> codec("oid").encodeAny(Format.BINARY, -1L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec("int4").encodeAny(Format.BINARY, "1"))
                .hasMessage("int4 takes Integer, not String");
        assertThatThrownBy(() -> codec("int4[]").encodeAny(Format.BINARY, PgArray.of(List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_type_nobody_knows_is_a_text() {
        Codec<?> unknown = TypeMap.builtIn().codec(99_999);
        assertThat(unknown.decodeText(new byte[] {'h', 'i'}, 0, 2)).isEqualTo("hi");
        assertThat(unknown.decodeBinary(new byte[] {1, 2}, 0, 2)).isEqualTo("\\x0102");
        assertThat(unknown.hasBinary()).isFalse();
        assertThat(TypeMap.builtIn().format(99_999)).isEqualTo(Format.TEXT);
        assertThat(TypeMap.builtIn().format(23)).isEqualTo(Format.BINARY);
        assertThat(TypeMap.builtIn().find(99_999)).isEmpty();
        // Some field of a record may have a type that has no binary form, and then all of the query fails.
        for (String asText : List.of("record", "record[]", "xml", "aclitem", "regclass")) {
            assertThat(TypeMap.builtIn().format(BuiltInTypes.oid(asText)))
                    .as(asText)
                    .isEqualTo(Format.TEXT);
        }
        assertThat(TypeMap.builtIn().codec(BuiltInTypes.oid("aclitem")).decodeText(new byte[] {'x'}, 0, 1))
                .isEqualTo("x");
    }
}
