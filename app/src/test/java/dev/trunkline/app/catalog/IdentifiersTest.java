package dev.trunkline.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            customer,    customer
            order_line,  order_line
            _x1,         _x1
            name,        name
            Customer,    '"Customer"'
            order,       '"order"'
            user,        '"user"'
            1st,         '"1st"'
            a b,         '"a b"'
            a"b,         '"a""b"'
            ünï,         '"ünï"'
            '',          '""'
            """)
    void a_name_is_quoted_only_where_it_would_read_back_differently(String name, String written) {
        assertThat(Identifiers.quote(name)).isEqualTo(written);
    }
}
