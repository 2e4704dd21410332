package dev.trunkline.driver.flow;

import dev.trunkline.driver.net.Deadline;
import dev.trunkline.driver.options.TargetSession;
import dev.trunkline.driver.session.Session;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.DataRow;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether a server is of the kind that was asked for (manual 32.1.2, `target_session_attrs`). Servers
/// from 14 on say it by themselves; others are asked, visibly and marked as ours.
final class Suitability {
    private static final String STANDBY = "in_hot_standby";
    private static final String READ_ONLY = "default_transaction_read_only";

    private Suitability() {}

    /// @throws ConnectionException of kind UNSUITABLE if it is not; the session is ended then
    static void check(Dialogue dialogue, TargetSession target, Deadline deadline) {
        try {
            String not = switch (target) {
                case ANY -> "";
                case READ_WRITE -> readOnly(dialogue, deadline) ? "the session is read-only" : "";
                case READ_ONLY -> readOnly(dialogue, deadline) ? "" : "the session is not read-only";
                case PRIMARY -> standby(dialogue, deadline) ? "the server is a standby" : "";
                case STANDBY, PREFER_STANDBY -> standby(dialogue, deadline) ? "" : "the server is no standby";
            };
            if (!not.isEmpty()) {
                throw unsuitable(dialogue, not);
            }
        } catch (ConnectionException e) {
            Farewell.run(dialogue, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static boolean readOnly(Dialogue dialogue, Deadline deadline) {
        Session session = dialogue.session();
        Optional<String> byDefault = session.setting(READ_ONLY);
        Optional<String> standby = session.setting(STANDBY);
        if (byDefault.isEmpty() || standby.isEmpty()) {
            return ask(dialogue, "SHOW transaction_read_only", deadline).equals("on");
        }
        return byDefault.get().equals("on") || standby.get().equals("on");
    }

    private static boolean standby(Dialogue dialogue, Deadline deadline) {
        Optional<String> standby = dialogue.session().setting(STANDBY);
        return standby.isPresent()
                ? standby.get().equals("on")
                : ask(dialogue, "SELECT pg_catalog.pg_is_in_recovery()", deadline)
                        .equals("t");
    }

    private static String ask(Dialogue dialogue, String sql, Deadline deadline) {
        AtomicReference<@Nullable String> first = new AtomicReference<>();
        dialogue.sayOurs(new Query(sql));
        dialogue.flush(deadline);
        // Read as it comes: a tape without history keeps nothing.
        dialogue.listenForRows(run -> first.compareAndSet(null, value(run)));
        try {
            while (true) {
                BackendMessage message = dialogue.hear(deadline);
                if (message instanceof ErrorResponse(var error)) {
                    dialogue.drain(error, deadline);
                    throw unsuitable(dialogue, "\"" + sql + "\" failed: " + error.summary());
                }
                if (message instanceof ReadyForQuery) {
                    String value = first.get();
                    if (value == null) {
                        throw unsuitable(dialogue, "\"" + sql + "\" gave nothing");
                    }
                    return value;
                }
            }
        } finally {
            dialogue.listenForRows(_ -> {});
        }
    }

    private static @Nullable String value(Run rows) {
        byte[] bytes = rows.span(0).copy();
        DataRow row = (DataRow) BackendCodec.decode(bytes, 0, bytes.length, null);
        List<@Nullable Bytes> values = row.values();
        Bytes value = values.isEmpty() ? null : values.getFirst();
        return value == null ? null : value.utf8();
    }

    private static ConnectionException unsuitable(Dialogue dialogue, String what) {
        return new ConnectionException(Kind.UNSUITABLE, dialogue.wire().address() + ": " + what, null);
    }
}
