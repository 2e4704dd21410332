package dev.trunkline.driver.explain;

import static dev.trunkline.driver.explain.Sentences.counted;
import static dev.trunkline.driver.explain.Sentences.text;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.explain.Moment.Said;
import dev.trunkline.driver.explain.Standing.Phase;
import dev.trunkline.driver.session.SessionState.Step;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the server's messages mean, but for those of the beginning: see [GreetingWords].
///
/// Thread-safe: holds no state.
final class ServerWords {
    /// Tags of what leaves nothing behind that a commit could refuse.
    private static final Set<String> READS =
            Set.of("SELECT", "SHOW", "FETCH", "MOVE", "EXPLAIN", "DECLARE", "CLOSE", "SAVEPOINT", "RELEASE", "SET");

    private ServerWords() {}

    /// What a message means in its place.
    static Said of(BackendMessage message, Moment in) {
        return switch (message) {
            case Authentication m -> GreetingWords.of(m, in);
            case EncryptionResponse m -> GreetingWords.of(m);
            case NegotiateProtocolVersion m -> GreetingWords.of(m);
            case BackendKeyData m -> GreetingWords.of(m);
            case ParameterStatus m -> GreetingWords.of(m, in);
            case ParseComplete _ -> completed("ParseComplete", in);
            case BindComplete _ -> completed("BindComplete", in);
            case CloseComplete _ -> completed("CloseComplete", in);
            case ParameterDescription m ->
                new Said(
                        text(
                                "ParameterDescription",
                                "count",
                                counted(m.typeOids().size(), "parameter")),
                        text("ParameterDescription.next"),
                        in.extended("ParameterDescription"));
            case RowDescription m -> described(m, in);
            case NoData _ -> completed("NoData", in);
            case DataRow _ -> row(in, true);
            case CommandComplete m -> ended(m, in);
            case EmptyQueryResponse _ ->
                new Said(
                        text("EmptyQueryResponse"), text("EmptyQueryResponse.next"), section("EmptyQueryResponse", in));
            case PortalSuspended _ -> completed("PortalSuspended", in);
            case ReadyForQuery m -> ready(m, in);
            case ErrorResponse m -> failed(m.error(), in);
            case NoticeResponse m -> noticed(m.notice());
            case NotificationResponse m -> notified(m, in);
            case CopyInResponse m -> copyIn(m, in);
            case CopyOutResponse m ->
                copying("CopyOutResponse", m.overall(), m.columns().size());
            case CopyBothResponse _ ->
                new Said(
                        text("CopyBothResponse"),
                        text("CopyBothResponse.next"),
                        Manual.REPLICATION.with("CopyBothResponse"));
            case CopyData _ -> copyData();
            case CopyDone _ ->
                new Said(text("CopyDone.server"), text("CopyDone.next.server"), Manual.COPY.with("CopyDone"));
            case FunctionCallResponse _ ->
                new Said(
                        text("FunctionCallResponse"),
                        text("FunctionCallResponse.next"),
                        Manual.FUNCTION_CALL.with("FunctionCallResponse"));
        };
    }

    /// A piece of COPY data.
    static Said copyData() {
        return new Said(text("CopyData.server"), text("CopyData.next.server"), Manual.COPY.with("CopyData"));
    }

    private static List<Manual.Section> section(String message, Moment in) {
        return in.simple() ? Manual.SIMPLE_QUERY.with(message) : in.extended(message);
    }

    private static Said completed(String name, Moment in) {
        boolean parsed = name.equals("ParseComplete");
        Sentences said = new Sentences()
                .say(name)
                .sayIf(parsed && in.past().flushed(), "ParseComplete.flushed")
                .sayIf(parsed && !in.past().flushed(), "ParseComplete.unflushed");
        return new Said(said, text(name + ".next"), in.extended(name));
    }

    private static Said described(RowDescription m, Moment in) {
        String count = counted(m.columns().size(), "column");
        if (in.simple()) {
            return new Said(
                    text("RowDescription.simple", "count", count),
                    text("RowDescription.next.simple"),
                    Manual.SIMPLE_QUERY.with("RowDescription"));
        }
        boolean statement = in.first().filter(Step.DESCRIBED_STATEMENT::equals).isPresent();
        return new Said(
                text("RowDescription." + (statement ? "statement" : "portal"), "count", count),
                text("RowDescription.next.extended"),
                in.extended("RowDescription"));
    }

    /// A row on its own.
    ///
    /// @param known whether its columns are
    static Said row(Moment in, boolean known) {
        return new Said(text("DataRow.one" + (known ? "" : ".unknown")), nextRow(in), section("DataRow", in));
    }

    /// What comes after a row.
    static String nextRow(Moment in) {
        boolean limited = in.past().limited() && !in.simple();
        return text("DataRow.next" + (limited ? ".limit" : ".failed"));
    }

    private static Said ended(CommandComplete m, Moment in) {
        String verb = verb(m.tag());
        boolean saidCommit = in.facts().sql().toLowerCase(Locale.ROOT).matches("(commit|end)\\b.*");
        String transaction = switch (m.tag()) {
            case "BEGIN", "START TRANSACTION" -> "begin";
            case "COMMIT" -> "commit";
            case "ROLLBACK" -> saidCommit ? "rollback" : "undone";
            default -> "";
        };
        boolean unsure = transaction.isEmpty()
                && !READS.contains(firstWord(m.tag()))
                && !in.before().isInBlock();
        Sentences said = new Sentences()
                .say("CommandComplete", "tag", Wording.oneLine(m.tag()))
                .sayIf(!verb.isEmpty(), "CommandComplete.count", "verb", verb)
                .sayIf(in.past().suspended(), "CommandComplete.part");
        if (!transaction.isEmpty()) {
            said.say("CommandComplete." + transaction);
        }
        said.sayIf(unsure, "CommandComplete.unsure");
        boolean synced = in.machine().filter(machine -> machine.endsByItself()).isPresent();
        String next = in.simple() ? "simple" : synced || in.machine().isEmpty() ? "extended" : "unsynced";
        return new Said(said, text("CommandComplete.next." + next), section("CommandComplete", in));
    }

    private static String firstWord(String tag) {
        int end = tag.indexOf(' ');
        return end < 0 ? tag : tag.substring(0, end);
    }

    /// What the number at a tag's end counts; empty for a tag without one.
    private static String verb(String tag) {
        return switch (firstWord(tag)) {
            case "SELECT" -> "returned";
            case "INSERT" -> "inserted";
            case "UPDATE" -> "updated";
            case "DELETE" -> "deleted";
            case "MERGE" -> "inserted, updated or deleted";
            case "FETCH" -> "fetched";
            case "MOVE" -> "moved over";
            case "COPY" -> "copied";
            default -> "";
        };
    }

    private static Said ready(ReadyForQuery m, Moment in) {
        boolean startup = in.startup();
        int sharing = in.facts().sharing();
        boolean undone = in.facts().outcome() == Exchange.Outcome.FAILED
                || in.facts().outcome() == Exchange.Outcome.UNDONE
                || in.facts().outcome() == Exchange.Outcome.SKIPPED;
        boolean idle = m.status() == TransactionStatus.IDLE;
        String end = startup ? "startup" : in.simple() ? "simple" : "extended";
        String status = m.status().code() + (idle && startup ? ".startup" : idle && undone ? ".failed" : "");
        Sentences said = new Sentences()
                .say("ReadyForQuery." + end)
                .sayIf(sharing > 1, "ReadyForQuery.shared", "count", sharing)
                .say("ReadyForQuery." + status)
                .say("ReadyForQuery.only");
        int owed = in.after().owed().size();
        String next = owed > 0
                ? text("ReadyForQuery.next.owed", "count", counted(owed, "message"))
                : text("ReadyForQuery.next");
        Manual section = startup
                ? Manual.START_UP
                : in.simple() ? Manual.SIMPLE_QUERY : sharing > 1 ? Manual.PIPELINING : Manual.EXTENDED_QUERY;
        return new Said(said, next, section.with("ReadyForQuery"));
    }

    private static Said failed(ServerError error, Moment in) {
        boolean fatal = error.fatal();
        boolean block = in.before().isInBlock();
        boolean extended = !in.startup() && !in.simple() && !fatal;
        boolean copying = in.before().phase() == Phase.COPY_IN || in.before().phase() == Phase.COPY_OUT;
        boolean committing = in.first().filter(Step.SYNC::equals).isPresent();
        int skipped = Math.max(0, in.before().owed().size() - in.after().owed().size() - 1);
        String how =
                in.startup() ? ".startup" : fatal ? ".fatal" : error.sqlState().equals("57014") ? ".cancelled" : "";
        Sentences said = new Sentences()
                .say("ErrorResponse" + how, "severity", error.severity(), "state", error.sqlState())
                .sayIf(copying, "ErrorResponse.copy")
                .sayIf(extended && committing, "ErrorResponse.commit")
                .sayIf(!fatal && in.simple() && in.facts().kind() == Exchange.Kind.SIMPLE, "ErrorResponse.simple")
                .sayIf(extended && !committing, "ErrorResponse.extended")
                .sayIf(extended && skipped > 0, "ErrorResponse.skipped", "count", counted(skipped, "message"))
                .sayIf(!fatal && block, "ErrorResponse.transaction")
                .sayIf(!fatal && error.position().isPresent(), "ErrorResponse.position");
        boolean unsynced =
                in.after().phase() == Phase.SKIPPING && in.after().owed().isEmpty();
        String next = fatal || in.startup() ? ".end" : unsynced ? ".sync" : "";
        Manual section = in.startup() ? Manual.START_UP : in.simple() ? Manual.SIMPLE_QUERY : Manual.EXTENDED_QUERY;
        return new Said(
                said,
                text("ErrorResponse.next" + next),
                List.of(section.section(), Manual.ERROR_FIELDS.section(), Manual.format("ErrorResponse")));
    }

    private static Said noticed(ServerError notice) {
        return new Said(
                text("NoticeResponse", "severity", notice.severity(), "state", notice.sqlState()),
                text("News.next"),
                List.of(Manual.ASYNCHRONOUS.section(), Manual.ERROR_FIELDS.section(), Manual.format("NoticeResponse")));
    }

    private static Said notified(NotificationResponse m, Moment in) {
        boolean idle = in.facts().kind() == Exchange.Kind.ASYNCHRONOUS;
        Sentences said = new Sentences()
                .say("NotificationResponse", "pid", m.processId(), "channel", Wording.oneLine(m.channel()))
                .sayIf(idle, "NotificationResponse.idle")
                .sayIf(!idle, "NotificationResponse.busy")
                .sayIf(m.processId() == in.process(), "NotificationResponse.own");
        return new Said(said, text("News.next"), Manual.ASYNCHRONOUS.with("NotificationResponse"));
    }

    private static Said copyIn(CopyInResponse m, Moment in) {
        Said said = copying("CopyInResponse", m.overall(), m.columns().size());
        return in.simple()
                ? said
                : new Said(said.meaning() + " " + text("CopyInResponse.extended"), said.next(), said.sections());
    }

    private static Said copying(String name, Format format, int columns) {
        String how = format == Format.TEXT ? "as text" : "in binary";
        return new Said(
                text(name, "format", how, "count", counted(columns, "column")),
                text(name + ".next"),
                Manual.COPY.with(name));
    }
}
