package dev.trunkline.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.options.ConnectOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://anna@localhost:5432/shop",
                "postgresql://anna@localhost:5432",
                "postgresql://anna@[::1]:5433/shop?sslmode=require",
                "postgresql://a%40b@db.example.org:5432/my%20shop?connect_timeout=3&sslmode=disable",
                "postgresql://anna@%2Fvar%2Frun%2Fpostgresql:5432/shop?options=-c%20search_path%3Dx&application_name=x",
                "postgresql://anna@a:1,[::1]:2,%2Ftmp:3/shop?target_session_attrs=read-write",
                "postgresql://anna@a:1,b:1/shop?hostaddr=192.0.2.1%2C192.0.2.2",
                "postgresql://anna@:5432?hostaddr=192.0.2.1",
                "postgresql://anna@h:5432?passfile=%2Fa%2Fpass&channel_binding=require&sslmode=verify-full&sslrootcert=r",
                "postgresql://anna@h:5432?sslrootcert=system&require_auth=scram-sha-256&min_protocol_version=3.2",
            })
    void an_address_is_written_as_it_was_read(String uri) {
        assertThat(ConnectionUri.of(ConnectOptions.parse(uri, Map.of()))).isEqualTo(uri);
    }

    @Test
    void no_secret_is_written() {
        String key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        assertThat(ConnectionUri.of(ConnectOptions.of(Map.of(
                        "user", "anna",
                        "host", "h",
                        "password", "s3cret",
                        "sslpassword", "s3cret",
                        "oauth_client_secret", "s3cret",
                        "scram_client_key", key,
                        "scram_server_key", key))))
                .isEqualTo("postgresql://anna@h:5432");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://anna:s3cret@localhost/shop", "user=anna password=s3cret dbname=shop"})
    void the_password_is_never_written(String conninfo) {
        assertThat(ConnectionUri.of(ConnectOptions.parse(conninfo, Map.of())))
                .isEqualTo("postgresql://anna@localhost:5432/shop");
    }
}
