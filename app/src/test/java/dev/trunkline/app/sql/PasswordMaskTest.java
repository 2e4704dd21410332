package dev.trunkline.app.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordMaskTest {
    private static final String MASK = "'********'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create role r password #;",
                "CREATE USER u WITH LOGIN ENCRYPTED PASSWORD # VALID UNTIL 'infinity'",
                "alter user \"a b\" password\n\t#",
                "alter role r /* x */ unencrypted -- y\n password /* 'z' */ #",
                "create group g password #",
                "alter role password password #",
                "alter role r password = #",
                "create user mapping for u server s options (user 'me', password #, sslmode 'x')",
                "alter user mapping for public server s options (set password #, add \"api_key\" #)",
                "create server s foreign data wrapper w options (host 'h', s3_secret #)",
                "create foreign table t (a int) server s options (token #, header 'true')",
                "create subscription s connection # publication p",
                "alter subscription s connection #",
                "alter system set primary_conninfo = #",
                "select 1; alter role r password #; select 'password'; alter role s password #",
                "do $$ begin alter role r password #; end $$",
                "create function f() returns void language plpgsql as $a$ begin create user u password #; end $a$",
                "do $a$ begin execute $b$ alter role r password # $b$; end $a$",
            })
    void just_the_literal_is_replaced(String template) {
        String secret = "'host=h password=s3cret'";
        assertThat(StatementTraits.maskPasswords(template.replace("#", secret))).isEqualTo(template.replace("#", MASK));
        assertThat(StatementTraits.setsPassword(template.replace("#", secret))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s3cret'",
                "''",
                "'it''s'",
                "E's3\\'cret'",
                "U&'\\0061'",
                "$$s3cret$$",
                "$x$s3$$cret$x$",
                "'s3'\n  'cret'",
                "\"s3cret\"",
                "'s3cret"
            })
    void every_form_of_literal_is_replaced_and_shows_no_length(String literal) {
        assertThat(StatementTraits.maskPasswords("alter role r password " + literal))
                .isEqualTo("alter role r password " + MASK);
    }

    @Test
    void a_stray_quote_in_the_password_gives_nothing_away() {
        assertThat(StatementTraits.maskPasswords("select 1; alter role r password 'it's3cret'; select 2"))
                .isEqualTo("select 1; alter role r password " + MASK);
    }

    @Test
    void the_sessions_strings_decide_where_the_literal_ends() {
        String sql = "alter role r password 'a\\'bc'";
        assertThat(StatementTraits.maskPasswords(sql, false)).isEqualTo("alter role r password " + MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select 'password'",
                "select 1 as password, 'x'",
                "select password 'x'",
                "alter role r password null",
                "create role password login",
                "alter role r set search_path = 'password'",
                "alter role r valid until '2030-01-01'",
                "comment on role r is 'password'",
                "create user mapping for u server s options (user 'password')",
                "create subscription s connection 'host=h dbname=d' publication p",
                "create subscription s connection 'service=x' publication password",
                "alter system set work_mem = '4MB'",
                "create role r; select password 'x'",
                "-- alter role r password 'x'",
                "select 'alter role r password ''x'''",
            })
    void what_sets_no_password_stays_as_it_is(String sql) {
        assertThat(StatementTraits.setsPassword(sql)).isFalse();
        assertThat(StatementTraits.maskPasswords(sql)).isEqualTo(sql);
    }

    @Test
    void a_password_in_a_uri_is_found() {
        String sql = "create subscription s connection 'postgresql://u:s3cret@h/d' publication p";
        assertThat(StatementTraits.maskPasswords(sql)).doesNotContain("s3cret");
    }
}
