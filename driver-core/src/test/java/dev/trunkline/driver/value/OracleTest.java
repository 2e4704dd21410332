package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.value.TypedServer.Parameter;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// The server is asked about thousands of values: each is sent in binary and as text, and must be the
/// same value for the server; it comes back in both formats, and must be the one that was sent; and the
/// server's own text of it must be ours.
class OracleTest {
    private static final int VALUES = 100;
    private static final int MADE_VALUES = 40;

    private final List<String> wrong = new ArrayList<>();

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void what_we_send_is_what_the_server_has_and_what_it_has_is_what_we_read(@ForAll Random random) {
        try (TypedServer server = new TypedServer()) {
            for (Case<?> each : Cases.of(server.version())) {
                check(server, each, VALUES, random);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// Types that are a database's own: their OIDs are asked for.
    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void so_it_is_with_types_that_are_made_in_a_database(@ForAll Random random) {
        try (TypedServer server = new TypedServer()) {
            for (Case<?> each : MadeTypes.cases(server)) {
                check(server, each, MADE_VALUES, random);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private <T> void check(TypedServer server, Case<T> each, int count, Random random) {
        List<T> values = each.some(count, random);
        Codec<T> codec = each.codec();
        StringBuilder sql = new StringBuilder("select b, b, t, t from (values ");
        List<Parameter> parameters = new ArrayList<>();
        for (T value : values) {
            sql.append(parameters.isEmpty() ? "" : ", ");
            for (Format format : List.of(Format.BINARY, codec.sendsText() ? Format.TEXT : Format.BINARY)) {
                parameters.add(new Parameter(format, codec.encode(format, value)));
                sql.append(format == Format.BINARY && parameters.size() % 2 == 1 ? "($" : ", $")
                        .append(parameters.size())
                        .append("::")
                        .append(each.sql());
            }
            sql.append(")");
        }
        try {
            List<List<Bytes>> rows = server.query(
                            sql.append(") as v(b, t)").toString(),
                            parameters,
                            List.of(Format.BINARY, Format.TEXT, Format.TEXT, Format.BINARY))
                    .rows();
            for (int i = 0; i < values.size(); i++) {
                compare(codec, values.get(i), rows.get(i));
            }
        } catch (AssertionError | RuntimeException e) {
            wrong.add(each.sql() + ": " + e);
        }
    }

    private <T> void compare(Codec<T> codec, T value, List<Bytes> row) {
        byte[] binary = row.get(0).toArray();
        byte[] text = row.get(1).toArray();
        assertThat(codec.decodeBinary(binary, 0, binary.length)).as("binary").isEqualTo(value);
        assertThat(codec.decodeText(text, 0, text.length)).as("text").isEqualTo(value);
        assertThat(row.get(2).utf8()).as("sent as text").isEqualTo(row.get(1).utf8());
        assertThat(row.get(3)).as("sent as text").isEqualTo(row.get(0));
        if (codec.sendsText()) {
            assertThat(codec.text(value)).isEqualTo(row.get(1).utf8());
        }
    }
}
