package dev.trunkline.driver.value;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;

/// A type with values of it.
///
/// @param sql the type as SQL casts to it
record Case<T>(String sql, Codec<T> codec, Arbitrary<T> values) {
    static <T> Case<T> of(String type, Arbitrary<T> values) {
        return of(type, type, values);
    }

    @SuppressWarnings("unchecked") // Each case gives the values of its type.
    static <T> Case<T> of(String sql, String type, Arbitrary<T> values) {
        return new Case<>(sql, (Codec<T>) TypeMap.builtIn().codec(BuiltInTypes.oid(type)), values);
    }

    List<T> some(int count, Random random) {
        RandomGenerator<T> generator = values.generator(1000);
        return Stream.generate(() -> generator.next(random).value())
                .limit(count)
                .toList();
    }

    /// As text, for SQL.
    String literal(T value) {
        return "'" + codec.text(value).replace("'", "''") + "'::" + sql;
    }
}
