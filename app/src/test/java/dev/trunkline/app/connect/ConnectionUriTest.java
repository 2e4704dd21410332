package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.options.ConnectOptions;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://anna@localhost:5432/shop",
                "postgresql://anna@localhost:5432",
                "postgresql://anna@[::1]:5433/shop?sslmode=require",
                "postgresql://a%40b@db.example.org:5432/my%20shop?sslmode=disable&connect_timeout=3",
                "postgresql://anna@%2Fvar%2Frun%2Fpostgresql:5432/shop?application_name=x&options=-c%20search_path%3Dx"
            })
    void an_address_is_written_as_it_was_read(String uri) {
        assertThat(ConnectionUri.of(ConnectOptions.parse(uri, Map.of()))).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://anna:s3cret@localhost/shop", "user=anna password=s3cret dbname=shop"})
    void the_password_is_never_written(String conninfo) {
        assertThat(ConnectionUri.of(ConnectOptions.parse(conninfo, Map.of())))
                .isEqualTo("postgresql://anna@localhost:5432/shop");
    }
}
