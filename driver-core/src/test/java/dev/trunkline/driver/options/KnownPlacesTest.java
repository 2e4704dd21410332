package dev.trunkline.driver.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownPlacesTest {
    @TempDir
    Path folder;

    private List<KnownPlaces.Place> places(String services, String passwords) throws Exception {
        Path service = folder.resolve("pg_service.conf");
        Path pass = folder.resolve("pgpass");
        Files.writeString(service, services);
        Files.writeString(pass, passwords);
        return KnownPlaces.of(Map.of(
                "PGSERVICEFILE", service.toString(), "PGPASSFILE", pass.toString(), "PGSYSCONFDIR", folder + "/none"));
    }

    @Test
    void services_and_hosts_are_named_and_lead_there() throws Exception {
        List<KnownPlaces.Place> places = places("""
                # mine
                [ware house]
                host=wh.example.org
                port=6000
                user=bob

                [other]
                host=other
                """, "db:5433:shop:anna:s3cret\n");
        assertThat(places)
                .extracting(KnownPlaces.Place::name)
                .containsExactly("ware house", "other", "anna@db:5433/shop");
        ConnectOptions service = ConnectOptions.parse(places.getFirst().conninfo(), Map.of());
        assertThat(service.address()).isEqualTo("wh.example.org:6000");
        assertThat(service.user()).isEqualTo("bob");
        ConnectOptions host = ConnectOptions.parse(places.getLast().conninfo(), Map.of());
        assertThat(host.address()).isEqualTo("db:5433");
        assertThat(host.database()).isEqualTo("shop");
        assertThat(host.user()).isEqualTo("anna");
        assertThat(host.password()).isNull();
    }

    @Test
    void stars_leave_open_and_no_password_is_told() throws Exception {
        List<KnownPlaces.Place> places = places("", """
                *:*:*:*:everywhere
                # comment:1:2:3:s3cret
                db:*:*:*:s3c\\:ret
                db:*:*:*:other
                \\:\\:1:5432:*:an'na:x
                short:5432
                """);
        assertThat(places).extracting(KnownPlaces.Place::name).containsExactly("db", "an'na@::1:5432");
        assertThat(places.toString())
                .doesNotContain("s3c")
                .doesNotContain("other")
                .doesNotContain("everywhere");
        assertThat(ConnectOptions.parse(places.getLast().conninfo(), Map.of()).user())
                .isEqualTo("an'na");
    }

    @Test
    void files_that_are_not_there_name_nothing() {
        assertThat(KnownPlaces.of(Map.of(
                        "PGSERVICEFILE",
                        folder + "/a",
                        "PGPASSFILE",
                        folder + "/b",
                        "PGSYSCONFDIR",
                        folder.toString())))
                .isEmpty();
    }
}
