package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The table of types in `docs/driver.md` is what the codecs do.
class ValuesTableTest {
    private static final Path PAGE = Path.of("..", "docs", "driver.md");

    /// Types that have no OID of their own on every server, or stand for many.
    private static final Map<String, Class<?>> MADE = Map.of(
            "enum", String.class,
            "citext", String.class,
            "hstore", Hstore.class,
            "array", PgArray.class,
            "range", PgRange.class,
            "multirange", PgMultirange.class,
            "composite", PgComposite.class);

    /// Type, and the Java class that the page gives it.
    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        boolean values = false;
        for (String line : Files.readAllLines(PAGE)) {
            values = line.startsWith("#") ? line.equals("## Values") : values;
            if (values && line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                for (String type : cells[1].split(",", -1)) {
                    table.put(plain(type), plain(cells[2]));
                }
            }
        }
        return table;
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }

    @Test
    void every_type_of_the_table_has_the_class_that_it_says() throws IOException {
        List<String> wrong = new ArrayList<>();
        table().forEach((type, javaType) -> {
            Class<?> is = MADE.containsKey(type)
                    ? MADE.get(type)
                    : TypeMap.builtIn().codec(BuiltInTypes.oid(type)).javaType();
            if (!is.getSimpleName().equals(javaType)) {
                wrong.add(type + " is a " + is.getSimpleName() + ", not a " + javaType);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(table()).hasSizeGreaterThan(50).containsKeys(MADE.keySet().toArray(String[]::new));
    }

    @Test
    void every_built_in_type_with_a_codec_is_in_the_table() throws IOException {
        TreeSet<String> types = new TreeSet<>();
        for (BuiltInTypes.Type type : BuiltInTypes.all()) {
            String name = type.name();
            boolean made = name.endsWith("[]") || name.endsWith("range");
            if (!made && TypeMap.builtIn().find(type.oid()).isPresent()) {
                types.add(name);
            }
        }
        assertThat(table().keySet()).containsAll(types);
    }

    @Test
    void every_array_and_range_of_what_is_in_the_table_is_read_too() throws IOException {
        for (String type : table().keySet()) {
            if (!MADE.containsKey(type) && !Arrays.asList("unknown", "cstring").contains(type)) {
                assertThat(TypeMap.builtIn()
                                .codec(BuiltInTypes.oid(type + "[]"))
                                .javaType())
                        .as(type)
                        .isEqualTo(PgArray.class);
            }
        }
    }
}
