package dev.trunkline.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.testing.Encoded;
import dev.trunkline.driver.testing.SecureServer;
import dev.trunkline.driver.testing.SecureServer.Method;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Field;
import dev.trunkline.driver.wire.FrontendMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The bytes of a real server: what is decoded from them encodes to the same bytes again, and each of them
/// belongs to a field.
class CapturedBytesTest {
    @Test
    void what_a_real_server_said_is_said_the_same_again() {
        Tape tape = new Tape();
        for (Method method : Method.values()) {
            try (Connection connection = Connection.open(SecureServer.get().options(method), tape)) {
                for (String sql : List.of(
                        "select 1 as a, null as b, '' as c; select 2; ;create temp table t (id numeric(10, 2))",
                        "do $$ begin raise notice 'x' using detail = 'y', hint = 'z'; end $$",
                        "listen c; notify c, 'p'",
                        "copy (select generate_series(1, 3)) to stdout",
                        "copy t from stdin",
                        "select 1/0",
                        "select nonsense from t",
                        "set application_name = 'captured'",
                        "begin",
                        "rollback",
                        "")) {
                    connection.simple(sql, Begin.NO, ResultObserver.NONE);
                    connection.extended(sql, List.of(), Begin.NO, ResultObserver.NONE);
                }
                connection.query("select $1, $2::int[]", "ä", null);
            }
        }
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < tape.size(); i++) {
            kinds.add(check(tape.get(i)));
        }
        assertThat(kinds)
                .contains(
                        "StartupMessage",
                        "SSLRequest",
                        "EncryptionResponse",
                        "PasswordMessage",
                        "SASLInitialResponse",
                        "SASLResponse",
                        "AuthenticationOk",
                        "AuthenticationCleartextPassword",
                        "AuthenticationMD5Password",
                        "AuthenticationSASL",
                        "AuthenticationSASLContinue",
                        "AuthenticationSASLFinal",
                        "BackendKeyData",
                        "ParameterStatus",
                        "ReadyForQuery",
                        "Query",
                        "Parse",
                        "Bind",
                        "Describe",
                        "Execute",
                        "Sync",
                        "CopyFail",
                        "Terminate",
                        "ParseComplete",
                        "BindComplete",
                        "NoData",
                        "RowDescription",
                        "DataRow",
                        "CommandComplete",
                        "EmptyQueryResponse",
                        "ErrorResponse",
                        "NoticeResponse",
                        "NotificationResponse",
                        "CopyInResponse",
                        "CopyOutResponse",
                        "CopyData",
                        "CopyDone");
    }

    private static String check(Entry entry) {
        switch (entry) {
            case Event _, Unlisted _ -> {
                return "";
            }
            case Run run -> {
                String name = "";
                for (int i = 0; i < run.count(); i++) {
                    byte[] bytes = run.span(i).copy();
                    List<Field> fields = new ArrayList<>();
                    BackendMessage message = BackendCodec.decode(bytes, 0, bytes.length, fields);
                    assertThat(Encoded.of(message)).isEqualTo(bytes);
                    covers(fields, bytes.length);
                    name = message.getClass().getSimpleName();
                }
                return name;
            }
            case Message entryMessage -> {
                byte[] bytes = entryMessage.span().copy();
                covers(entryMessage.fields(), bytes.length);
                if (entryMessage.direction() == Direction.FRONTEND) {
                    FrontendMessage message = entryMessage.frontend();
                    assertThat(Encoded.of(message)).isEqualTo(bytes);
                    return message.getClass().getSimpleName();
                }
                BackendMessage message = entryMessage.backend();
                assertThat(Encoded.of(message)).isEqualTo(bytes);
                return message.getClass().getSimpleName();
            }
        }
    }

    private static void covers(List<Field> fields, int length) {
        int at = 0;
        for (Field field : fields) {
            assertThat(field.offset()).isEqualTo(at);
            at += field.length();
        }
        assertThat(at).isEqualTo(length);
    }
}
