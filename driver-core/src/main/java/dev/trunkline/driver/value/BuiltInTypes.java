package dev.trunkline.driver.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The types that have the same OID on every server (PostgreSQL's `pg_type.dat`), so that their names
/// are known without asking.
///
/// Thread-safe.
public final class BuiltInTypes {
    /// A type.
    ///
    /// @param oid of its row in pg_type
    /// @param name as PostgreSQL calls it inside: `int4`, not `integer`; arrays as `int4[]`
    /// @param category the letter of manual 51.64, such as `N` for numbers and `S` for texts
    public record Type(int oid, String name, char category) {
        /// Whether its values line up at the right: numbers.
        public boolean numeric() {
            return category == 'N';
        }
    }

    private static final Map<Integer, Type> BY_OID = read();

    private static final Map<String, Integer> BY_NAME =
            BY_OID.values().stream().collect(Collectors.toUnmodifiableMap(Type::name, Type::oid));

    private BuiltInTypes() {}

    /// The type with this OID, if it is built in.
    public static Optional<Type> byOid(int oid) {
        return Optional.ofNullable(BY_OID.get(oid));
    }

    /// The name of the type with this OID; for one that is not built in, `oid 16385`; for 0, `unspecified`.
    public static String name(int oid) {
        Type type = BY_OID.get(oid);
        if (type != null) {
            return type.name;
        }
        return oid == 0 ? "unspecified" : "oid " + Integer.toUnsignedString(oid);
    }

    /// The OID of a built-in type.
    static int oid(String name) {
        Integer oid = BY_NAME.get(name);
        if (oid == null) {
            throw new IllegalArgumentException("no built-in type " + name);
        }
        return oid;
    }

    /// All of them.
    static Collection<Type> all() {
        return BY_OID.values();
    }

    private static Map<Integer, Type> read() {
        Map<Integer, Type> types = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(BuiltInTypes.class.getResourceAsStream("built-in-types.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                int first = line.indexOf(' ');
                int last = line.lastIndexOf(' ');
                int oid = Integer.parseInt(line.substring(0, first));
                types.put(oid, new Type(oid, line.substring(first + 1, last), line.charAt(last + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the list of built-in types can't be read", e);
        }
        return Map.copyOf(types);
    }
}
