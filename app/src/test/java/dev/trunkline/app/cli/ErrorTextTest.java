package dev.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.wire.ServerError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
    @Test
    void an_error_has_its_place_detail_hint_and_context() {
        ServerError error = error(
                "S",
                "FEHLER",
                "V",
                "ERROR",
                "C",
                "42P01",
                "M",
                "no table",
                "P",
                "15",
                "D",
                "It is\nnot there.",
                "H",
                "Look.",
                "W",
                "PL/pgSQL function f()");
        assertThat(ErrorText.of("trunkline:f.sql:7: ", error, "select * from nosuch", true))
                .isEqualTo("""
                trunkline:f.sql:7: FEHLER:  no table
                LINE 1: select * from nosuch
                                      ^
                DETAIL:  It is
                not there.
                HINT:  Look.
                CONTEXT:  PL/pgSQL function f()
                """);
    }

    @Test
    void an_error_in_a_functions_body_points_there() {
        ServerError error = error("V", "ERROR", "M", "no table", "p", "8", "q", "select nosuch", "W", "f()");
        assertThat(ErrorText.of("", error, "select f()", true)).isEqualTo("""
                ERROR:  no table
                LINE 1: select nosuch
                               ^
                QUERY:  select nosuch
                CONTEXT:  f()
                """);
    }

    @Test
    void a_notice_is_without_context() {
        ServerError notice = error("V", "NOTICE", "M", "hello", "W", "f()");
        assertThat(ErrorText.of("", notice, "", false)).isEqualTo("NOTICE:  hello\n");
    }

    @Test
    void nothing_in_it_drives_the_terminal() {
        ServerError error =
                error("V", "ERROR\u001b[1m", "M", "a\u001b]0;x\u0007\r\nb", "D", "\u202e", "P", "9999999999");
        assertThat(ErrorText.of("", error, "select 1", true))
                .isEqualTo("ERROR\ufffd[1m:  a\ufffd]0;x\ufffd\nb\nDETAIL:  \ufffd\n");
    }

    private static ServerError error(String... fields) {
        List<ServerError.Part> parts = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(new ServerError.Part(fields[i].charAt(0), fields[i + 1]));
        }
        return new ServerError(parts);
    }
}
