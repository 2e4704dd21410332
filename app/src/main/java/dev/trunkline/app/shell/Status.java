package dev.trunkline.app.shell;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.session.ServerInfo;
import dev.trunkline.app.session.TransactionView;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.Optional;

/// The texts of the status bar; empty where there is nothing to say.
///
/// @param run `10,000 rows in 41.6 ms`
/// @param runTone the colour of that
/// @param firstRow `first row 36.9 ms`
/// @param transaction `in transaction 12 s`
/// @param transactionTone the colour of that
/// @param server `PostgreSQL 18.4`
/// @param backend `backend 41234`
/// @param tls `TLS 1.3 · AES-256-GCM`
/// @param tlsWhole with the cipher suite's own name
/// @param encoding `UTF8`
public record Status(
        String run,
        Tone runTone,
        String firstRow,
        String transaction,
        Tone transactionTone,
        String server,
        String backend,
        String tls,
        String tlsWhole,
        String encoding) {
    static final Status EMPTY = new Status("", Tone.DIM, "", "", Tone.DIM, "", "", "", "", "");

    /// What there is to say of an open connection.
    static Status of(ServerInfo server, TransactionView view, Optional<RunSummary> run, long now) {
        return new Status(
                run.map(RunSummary::words).orElse(""),
                run.map(RunSummary::tone).orElse(Tone.DIM),
                run.map(RunSummary::firstRowWords).orElse(""),
                transaction(view, now),
                view.status() == TransactionStatus.FAILED ? Tone.RED : Tone.AMBER,
                text("shell.status.server", server.version()),
                text("shell.status.backend", Integer.toString(server.processId())),
                briefTls(server.tls()),
                server.tls(),
                server.encoding());
    }

    private static String transaction(TransactionView view, long now) {
        return view.status() == TransactionStatus.IDLE
                ? ""
                : view.status().meaning() + " " + Durations.age(now - view.sinceNanos());
    }

    /// `TLSv1.3 · TLS_AES_256_GCM_SHA384` in the words people use: the protocol's version, and the cipher
    /// without key exchange and hash.
    static String briefTls(String tls) {
        return tls.replaceFirst("^TLSv", "TLS ")
                .replaceFirst("· (TLS|SSL)_(\\w+_WITH_)?", "· ")
                .replaceFirst("_SHA\\d*$", "")
                .replace('_', '-');
    }
}
