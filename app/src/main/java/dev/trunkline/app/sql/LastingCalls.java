package dev.trunkline.app.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which functions of the server's own a text calls whose effect no ROLLBACK undoes. Names are all
/// there is to see: a function of somebody else's can call them, or do as much by itself.
///
/// Thread-safe.
public final class LastingCalls {
    private static final Set<String> LASTING = Set.of(
            "nextval",
            "setval",
            "pg_advisory_lock",
            "pg_advisory_lock_shared",
            "pg_try_advisory_lock",
            "pg_try_advisory_lock_shared",
            "pg_advisory_unlock",
            "pg_advisory_unlock_shared",
            "pg_advisory_unlock_all",
            "pg_cancel_backend",
            "pg_terminate_backend",
            "pg_reload_conf",
            "pg_rotate_logfile",
            "pg_log_backend_memory_contexts",
            "pg_switch_wal",
            "pg_create_restore_point",
            "pg_backup_start",
            "pg_backup_stop",
            "pg_promote",
            "pg_wal_replay_pause",
            "pg_wal_replay_resume",
            "pg_create_physical_replication_slot",
            "pg_create_logical_replication_slot",
            "pg_copy_physical_replication_slot",
            "pg_copy_logical_replication_slot",
            "pg_drop_replication_slot",
            "pg_replication_slot_advance",
            "pg_logical_slot_get_changes",
            "pg_logical_slot_get_binary_changes",
            "pg_logical_emit_message",
            "lo_export",
            "pg_file_write",
            "pg_file_rename",
            "pg_file_unlink",
            "setseed",
            "dblink",
            "dblink_exec",
            "dblink_send_query");

    private LastingCalls() {}

    /// Their names in small letters, each once, in the text's order.
    public static List<String> in(String sql) {
        List<Token> tokens = new ArrayList<>();
        SqlLexer.scan(sql, true, token -> {
            if (!token.isBlank()) {
                tokens.add(token);
            }
            return true;
        });
        Words words = Words.of(sql, tokens);
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            String word = words.quotedName(i).orElse(words.word(i)).toLowerCase(Locale.ROOT);
            boolean lasting = LASTING.contains(word) || word.startsWith("pg_stat_reset");
            if (lasting && words.sign(i + 1, '(') && !found.contains(word)) {
                found.add(word);
            }
        }
        return found;
    }
}
