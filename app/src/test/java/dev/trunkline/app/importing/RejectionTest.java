package dev.trunkline.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.app.importing.Rejection.Place;
import dev.trunkline.driver.wire.ServerError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where the server says that the data is wrong, in whatever language it speaks.
class RejectionTest {
    private static final List<String> COLUMNS = List.of("a", "amount", "Betrag in €");

    private static Optional<Place> place(String where, String table) {
        return Rejection.place(new ServerError(List.of(new ServerError.Part('W', where))), table, COLUMNS);
    }

    @Test
    void the_row_and_the_column_are_found_behind_the_tables_name() {
        assertThat(place("COPY t, line 3, column amount: \"a, b\"", "t")).contains(new Place(3, "amount"));
        assertThat(place("COPY orders2024, line 17: \"5\tx\"", "orders2024")).contains(new Place(17, null));
        assertThat(place("COPY COPY 1, line 2, column Betrag in €: null input", "COPY 1"))
                .contains(new Place(2, "Betrag in €"));
    }

    @Test
    void the_servers_language_does_not_matter() {
        assertThat(place("COPY t, Zeile 12, Spalte amount: »x«", "t")).contains(new Place(12, "amount"));
        assertThat(place("COPY t, ligne 12, colonne amount : « x »", "t")).contains(new Place(12, "amount"));
        assertThat(place("テーブルtのCOPY、行 5、列 amount: \"x\"", "t")).contains(new Place(5, "amount"));
    }

    @Test
    void a_function_on_the_way_does_not_matter_and_nothing_is_guessed() {
        assertThat(place("PL/pgSQL function f() line 1 at RAISE\nCOPY t, line 4: \"x\"", "t"))
                .contains(new Place(4, null));
        assertThat(place("PL/pgSQL function f() line 1 at RAISE", "t")).isEmpty();
        assertThat(Rejection.place(new ServerError(List.of()), "t", COLUMNS)).isEmpty();
    }

    @Test
    void a_value_that_looks_like_a_column_is_none() {
        assertThat(place("COPY t, line 4: \"amount\"", "t")).contains(new Place(4, null));
    }
}
