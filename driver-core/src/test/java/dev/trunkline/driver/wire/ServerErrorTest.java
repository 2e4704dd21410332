package dev.trunkline.driver.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.wire.ServerError.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerErrorTest {
    @Test
    void what_is_shown_of_an_error_keeps_its_lines_and_loses_what_drives_a_window() {
        ServerError error = new ServerError(List.of(
                new Part('V', "ERR\u001bOR"),
                new Part('M', "größer\r\n\tas\u202e expected\n\u0007"),
                new Part('P', "7")));
        assertThat(error.shown().fields())
                .containsExactly(
                        new Part('V', "ERR\ufffdOR"),
                        new Part('M', "größer\n\tas\ufffd expected\n\ufffd"),
                        new Part('P', "7"));
    }
}
