package dev.trunkline.driver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Close;
import dev.trunkline.driver.wire.FrontendMessage.CopyFail;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage.Parameter;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the protocol can't hold is refused, and leaves no byte of itself in what will be sent: a server would
/// read it as something else.
class LimitsTest {
    static final List<FrontendMessage> WITH_NUL = List.of(
            new Bind("p\0", "", List.of(), List.of(), List.of()),
            new Bind("", "s\0", List.of(), List.of(), List.of()),
            new Close(Target.PORTAL, "\0"),
            new CopyFail("no\0"),
            new Describe(Target.STATEMENT, "s\0"),
            new Execute("\0p", 0),
            new Parse("s\0", "", List.of()),
            new Parse("", "select 1; \0drop table t", List.of()),
            new PasswordMessage("geh\0eim"),
            new Query("select 1\0"),
            new SASLInitialResponse("SCRAM\0", null),
            new StartupMessage(3 << 16, List.of(new Parameter("user\0", "x"))),
            new StartupMessage(3 << 16, List.of(new Parameter("user", "ada\0user\0postgres"))));

    static final List<BackendMessage> BACKEND_WITH_NUL = List.of(
            new BackendMessage.AuthenticationSASL(List.of("A\0B")),
            new BackendMessage.CommandComplete("SELECT\0"),
            new BackendMessage.ErrorResponse(new ServerError(List.of(new ServerError.Part('M', "\0")))),
            new BackendMessage.NegotiateProtocolVersion(3 << 16, List.of("\0")),
            new BackendMessage.NotificationResponse(1, "\0", ""),
            new BackendMessage.NotificationResponse(1, "", "\0"),
            new BackendMessage.ParameterStatus("\0", ""),
            new BackendMessage.ParameterStatus("", "\0"),
            new BackendMessage.RowDescription(
                    List.of(new BackendMessage.RowDescription.Column("\0", 0, 0, 25, -1, -1, Format.TEXT))));

    @ParameterizedTest
    @FieldSource("WITH_NUL")
    void a_nul_in_a_text_is_refused_and_nothing_is_written(FrontendMessage message) {
        ByteWriter out = new ByteWriter();
        FrontendCodec.encode(new Sync(), out);
        assertThatThrownBy(() -> FrontendCodec.encode(message, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.getClass().getSimpleName())
                .hasMessageContaining("NUL")
                .hasMessageNotContaining("geh");
        FrontendCodec.encode(new Sync(), out);
        assertThat(out.toArray()).isEqualTo(Encoded.of(new Sync(), new Sync()));
    }

    @ParameterizedTest
    @FieldSource("BACKEND_WITH_NUL")
    void a_nul_in_a_servers_text_is_refused_too(BackendMessage message) {
        ByteWriter out = new ByteWriter();
        assertThatThrownBy(() -> BackendCodec.encode(message, out)).isInstanceOf(IllegalArgumentException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_name_that_would_end_the_startup_message_is_refused() {
        ByteWriter out = new ByteWriter();
        assertThatThrownBy(() -> FrontendCodec.encode(
                        new StartupMessage(3 << 16, List.of(new Parameter("", "x"), new Parameter("user", "ada"))),
                        out))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void whatever_else_goes_wrong_leaves_no_half_message_either() {
        ByteWriter out = new ByteWriter();
        Parse withoutText = new Parse("s", null, List.of());
        assertThatThrownBy(() -> FrontendCodec.encode(withoutText, out)).isInstanceOf(NullPointerException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void as_many_parameters_as_an_unsigned_int16_counts_are_fine() {
        Bind bind = new Bind(
                "", "", List.of(Format.TEXT), Collections.nCopies(65_535, Bytes.utf8("1")), List.of(Format.TEXT));
        byte[] bytes = Encoded.of(bind);
        assertThat(FrontendCodec.decode(bytes, 0, bytes.length, Context.SESSION, null))
                .isEqualTo(bind);

        Parse parse = new Parse("", "select", Collections.nCopies(65_535, 23));
        byte[] parsed = Encoded.of(parse);
        assertThat(FrontendCodec.decode(parsed, 0, parsed.length, Context.SESSION, null))
                .isEqualTo(parse);

        BackendMessage.ParameterDescription described =
                new BackendMessage.ParameterDescription(Collections.nCopies(65_535, 23));
        byte[] description = Encoded.of(described);
        assertThat(description).hasSize(1 + 4 + 2 + 65_535 * 4);
        assertThat(BackendCodec.decode(description, 0, description.length, null))
                .isEqualTo(described);
    }

    static List<FrontendMessage> one_too_many() {
        List<Bytes> values = Collections.nCopies(65_536, Bytes.EMPTY);
        List<Format> formats = Collections.nCopies(65_536, Format.TEXT);
        return List.of(
                new Bind("", "", List.of(), values, List.of()),
                new Bind("", "", formats, List.of(), List.of()),
                new Bind("", "", List.of(), List.of(), formats),
                new Parse("", "select", Collections.nCopies(65_536, 23)));
    }

    @ParameterizedTest
    @MethodSource("one_too_many")
    void one_more_can_not_be_counted_and_is_refused(FrontendMessage message) {
        ByteWriter out = new ByteWriter();
        assertThatThrownBy(() -> FrontendCodec.encode(message, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65,535");
        assertThat(out.size()).isZero();
    }

    @Test
    void a_message_longer_than_postgresql_takes_is_refused_before_room_is_made_for_it() {
        // 65,535 references to one value: 1.3 GB on the wire, 20 kB here.
        Bind bind = new Bind("", "", List.of(), Collections.nCopies(65_535, Bytes.of(new byte[20_000])), List.of());
        ByteWriter out = new ByteWriter();
        assertThatThrownBy(() -> FrontendCodec.encode(bind, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Bind")
                .hasMessageContaining("longer than");
        assertThat(out.size()).isZero();
        assertThat(out.array().length).isLessThan(1 << 20);
    }

    @Test
    void the_limit_counts_a_messages_bytes_and_not_those_of_the_messages_before_it() {
        ByteWriter out = new ByteWriter();
        byte[] none = {};
        out.begin('d', "CopyData");
        assertThatThrownBy(() -> out.raw(none, 0, ByteWriter.LONGEST_MESSAGE - 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CopyData: longer than the 1073741822 bytes");
    }

    @Test
    void a_writer_that_was_cleared_gives_a_large_array_back() {
        ByteWriter out = new ByteWriter();
        char[] text = new char[1 << 20];
        Arrays.fill(text, 'x');
        FrontendCodec.encode(new Query(new String(text)), out);
        assertThat(out.array().length).isGreaterThan(1 << 20);
        out.clear();
        assertThat(out.size()).isZero();
        assertThat(out.array().length).isLessThan(1 << 16);
    }
}
