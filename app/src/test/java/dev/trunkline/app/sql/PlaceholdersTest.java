package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "select $1                            # select $1                            # $1",
                "select $2                            # select $2                            # $1 $2",
                "select :id                           # select $1                            # id",
                "select :id, :name, :id               # select $1 , $2   , $1                # id name",
                "select :id::int                      # select $1 ::int                      # id",
                "select $1 where x = :from            # select $1 where x = $2               # $1 from",
                "select * from t where a=:Ünï         # select * from t where a=$1           # Ünï",
                "insert into t values (:a,:b)         # insert into t values ($1,$2)         # a b",
            })
    void a_placeholder_becomes_a_number_and_what_follows_stays_in_its_place(String text, String sql, String names) {
        Placeholders found = Placeholders.in(text.strip());
        assertThat(found.sql().strip()).isEqualTo(sql.strip());
        assertThat(found.sql()).hasSameSizeAs(text.strip());
        assertThat(String.join(" ", found.names())).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a::text",
                "select ':id', \":id\", $$ :id $$ -- :id",
                "select f(a := 1)",
                "select a[1:n], a[:n]",
                "select '10:30'::time",
                "select 1 : 2",
                "",
                "do $$ begin raise notice '%', :x; end $$",
            })
    void what_is_no_placeholder_is_left_as_it_is(String text) {
        assertThat(Placeholders.in(text)).isEqualTo(new Placeholders(text, java.util.List.of()));
    }

    @Test
    void text_that_nobody_wrote_by_hand_is_not_asked_about() {
        assertThat(Placeholders.in("select $201").isEmpty()).isTrue();
        assertThat(Placeholders.in("select $200").names()).hasSize(200);
    }
}
