package dev.trunkline.driver.explain;

import static dev.trunkline.driver.explain.Sentences.counted;
import static dev.trunkline.driver.explain.Sentences.text;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.explain.Moment.Said;
import dev.trunkline.driver.explain.Standing.Phase;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;

/// What the client's messages mean.
///
/// Thread-safe: holds no state.
final class ClientWords {
    private ClientWords() {}

    /// What a message means in its place.
    static Said of(FrontendMessage message, Moment in) {
        return switch (message) {
            case SSLRequest _ -> plain("SSLRequest", Manual.TLS);
            case GSSENCRequest _ -> plain("GSSENCRequest", Manual.GSSAPI);
            case StartupMessage m -> startup(m, in);
            case CancelRequest m ->
                new Said(
                        new Sentences()
                                .say("CancelRequest", "pid", m.processId())
                                .sayIf(
                                        !in.facts().victim().isEmpty(),
                                        "CancelRequest.victim",
                                        "sql",
                                        in.facts().victim()),
                        text("CancelRequest.next"),
                        Manual.CANCEL.with("CancelRequest"));
            case PasswordMessage _ -> password(in);
            case SASLInitialResponse m -> saslInitial(m);
            case SASLResponse _ -> sasl(in);
            case GSSResponse _ -> plain("GSSResponse", Manual.START_UP);
            case Query _ -> query(in);
            case Parse m -> parse(m, in);
            case Bind m -> bind(m, in);
            case Describe m -> describe(m, in);
            case Execute m -> execute(m, in);
            case Close m -> close(m, in);
            case Flush _ -> flush(in);
            case Sync _ -> sync(in);
            case CopyData _, CopyDone _, CopyFail _ -> copy(message, in);
            case FunctionCall m ->
                new Said(
                        text("FunctionCall", "oid", Integer.toUnsignedString(m.functionOid())),
                        text("FunctionCall.next"),
                        Manual.FUNCTION_CALL.with("FunctionCall"));
            case Terminate _ ->
                new Said(
                        new Sentences().say("Terminate").sayIf(in.before().isInBlock(), "Terminate.block"),
                        text("Terminate.next"),
                        Manual.TERMINATION.with("Terminate"));
        };
    }

    private static Said plain(String name, Manual section) {
        return new Said(text(name), text(name + ".next"), section.with(name));
    }

    private static Said startup(StartupMessage m, Moment in) {
        String version = (m.protocolVersion() >>> 16) + "." + (m.protocolVersion() & 0xffff);
        String user = parameter(m, "user", "?");
        Sentences said = new Sentences()
                .say("StartupMessage", "version", version, "user", user, "database", parameter(m, "database", user))
                .sayIf(in.past().encrypted(), "StartupMessage.encrypted")
                .sayIf(!parameter(m, "replication", "").isEmpty(), "StartupMessage.replication");
        return new Said(said, text("StartupMessage.next"), Manual.START_UP.with("StartupMessage"));
    }

    private static String parameter(StartupMessage m, String name, String otherwise) {
        return m.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> Wording.oneLine(parameter.value()))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    private static Said password(Moment in) {
        Sentences said = new Sentences()
                .say("PasswordMessage")
                .sayIf(in.past().demand().equals("AuthenticationCleartextPassword"), "PasswordMessage.clear")
                .sayIf(in.past().demand().equals("AuthenticationMD5Password"), "PasswordMessage.md5");
        return new Said(said, text("PasswordMessage.next"), Manual.START_UP.with("PasswordMessage"));
    }

    private static Said saslInitial(SASLInitialResponse m) {
        boolean oauth = m.mechanism().equals("OAUTHBEARER");
        Sentences said = new Sentences()
                .say("SASLInitialResponse", "mechanism", Wording.oneLine(m.mechanism()))
                .sayIf(m.mechanism().startsWith("SCRAM"), "SASLInitialResponse.scram")
                .sayIf(m.mechanism().endsWith("-PLUS"), "SASLInitialResponse.plus")
                .sayIf(oauth, "SASLInitialResponse.oauth");
        return new Said(
                said,
                text("SASLInitialResponse.next" + (oauth ? ".oauth" : "")),
                section(m.mechanism()).with("SASLInitialResponse"));
    }

    private static Manual section(String mechanism) {
        return mechanism.startsWith("SCRAM")
                ? Manual.SCRAM
                : mechanism.equals("OAUTHBEARER") ? Manual.OAUTH : Manual.SASL;
    }

    private static Said sasl(Moment in) {
        boolean oauth = in.past().oauth();
        boolean scram = in.past().scram();
        Manual section = oauth ? Manual.OAUTH : scram ? Manual.SCRAM : Manual.SASL;
        return new Said(
                text("SASLResponse" + (scram ? ".scram" : oauth ? ".oauth" : "")),
                text("SASLResponse.next" + (oauth ? ".oauth" : "")),
                section.with("SASLResponse"));
    }

    private static Said query(Moment in) {
        int owed = in.before().owed().size();
        boolean skipped = in.after().equals(in.before()) && in.before().phase() == Phase.SKIPPING;
        int statements = in.facts().statements();
        Sentences said = new Sentences()
                .say("Query")
                .sayIf(in.ours(), "Query.ours")
                .sayIf(statements > 1, "Query.several", "count", statements)
                .sayIf(!skipped && owed > 0, "Query.pipelined", "count", owed)
                .sayIf(skipped, "Query.skipped");
        Manual section = statements > 1 ? Manual.MULTIPLE_STATEMENTS : Manual.SIMPLE_QUERY;
        return new Said(said, text(skipped ? "ErrorResponse.next.sync" : "Query.next"), section.with("Query"));
    }

    private static Said parse(Parse m, Moment in) {
        Sentences said = new Sentences();
        if (m.statement().isEmpty()) {
            said.say("Parse.unnamed", "sql", in.facts().sql());
        } else {
            said.say(
                    "Parse.named",
                    "statement",
                    Wording.oneLine(m.statement()),
                    "sql",
                    in.facts().sql());
        }
        long types = m.parameterTypes().size();
        said.sayIf(types > 0, "Parse.types", "count", counted(types, "parameter"));
        return new Said(said, text("Parse.next") + " " + text("Parse.next.unflushed"), in.extended("Parse"));
    }

    private static Said bind(Bind m, Moment in) {
        long parameters = m.parameters().size();
        Sentences said = new Sentences()
                .say("Bind", "portal", portal(m.portal()), "statement", statement(m.statement()))
                .sayIf(
                        parameters > 0,
                        "Bind.parameters",
                        "count",
                        counted(parameters, "value"),
                        "formats",
                        formats(m.parameterFormats()))
                .say("Bind.results", "formats", formats(m.resultFormats()))
                .sayIf(
                        !in.facts().sql().isEmpty(),
                        "Bind.sql",
                        "sql",
                        in.facts().sql());
        return new Said(said, text("Bind.next"), in.extended("Bind"));
    }

    private static String formats(List<Format> formats) {
        boolean binary = formats.contains(Format.BINARY);
        return !binary ? "as text" : formats.contains(Format.TEXT) ? "as text and in binary" : "in binary";
    }

    private static Said describe(Describe m, Moment in) {
        boolean statement = m.target() == Target.STATEMENT;
        String which = statement ? "statement" : "portal";
        String name = statement ? statement(m.name()) : portal(m.name());
        return new Said(
                text("Describe." + which, which, name), text("Describe.next." + which), in.extended("Describe"));
    }

    private static Said execute(Execute m, Moment in) {
        boolean limited = m.maxRows() > 0;
        Sentences said = new Sentences()
                .say("Execute", "portal", portal(m.portal()))
                .sayIf(!limited, "Execute.all")
                .sayIf(limited, "Execute.limit", "count", counted(m.maxRows(), "row"))
                .sayIf(!in.past().described(), "Execute.undescribed")
                .sayIf(
                        !in.facts().sql().isEmpty(),
                        "Execute.sql",
                        "sql",
                        in.facts().sql());
        return new Said(said, text("Execute.next" + (limited ? ".limit" : "")), in.extended("Execute"));
    }

    private static Said close(Close m, Moment in) {
        boolean statement = m.target() == Target.STATEMENT;
        String which = statement ? "statement" : "portal";
        String name = statement ? statement(m.name()) : portal(m.name());
        return new Said(text("Close." + which, which, name), text("Close.next"), in.extended("Close"));
    }

    private static Said flush(Moment in) {
        boolean copying = in.before().phase() == Phase.COPY_IN;
        int owed = in.before().owed().size();
        String next = copying
                ? text("CopyData.next.client")
                : owed == 0 ? text("Flush.next.none") : text("Flush.next", "count", counted(owed, "message"));
        return new Said(new Sentences().say("Flush").sayIf(copying, "Flush.copy"), next, in.extended("Flush"));
    }

    private static Said sync(Moment in) {
        boolean copying = in.before().phase() == Phase.COPY_IN;
        boolean skipping = in.before().phase() == Phase.SKIPPING;
        Sentences said = new Sentences();
        if (copying) {
            return new Said(said.say("Sync.copy"), text("Sync.next.copy"), Manual.COPY.with("Sync"));
        }
        int ended = in.past().unsynced();
        said.say(skipping ? "Sync.skipping" : "Sync")
                .sayIf(!skipping && in.transaction().orElse(null) == TransactionStatus.IN_TRANSACTION, "Sync.block")
                .sayIf(!skipping && ended > 1, "Sync.shared", "count", ended)
                .sayIf(in.ours(), "Sync.ours");
        return new Said(said, text("Sync.next"), in.extended("Sync"));
    }

    private static Said copy(FrontendMessage message, Moment in) {
        return switch (message) {
            case CopyDone _ ->
                new Said(
                        text("CopyDone.client"),
                        text("CopyDone.next.client" + (in.simple() ? "" : ".sync")),
                        Manual.COPY.with("CopyDone"));
            case CopyFail m ->
                new Said(
                        text("CopyFail", "reason", Wording.oneLine(m.reason())),
                        text("CopyFail.next"),
                        Manual.COPY.with("CopyFail"));
            default -> {
                boolean late = in.past().failed();
                yield new Said(
                        text("CopyData.client" + (late ? ".late" : "")),
                        text(late ? "ErrorResponse.next" : "CopyData.next.client"),
                        Manual.COPY.with("CopyData"));
            }
        };
    }

    private static String portal(String name) {
        return name.isEmpty() ? "the unnamed portal" : "the portal \"" + Wording.oneLine(name) + '"';
    }

    private static String statement(String name) {
        return name.isEmpty() ? "the unnamed statement" : "the statement \"" + Wording.oneLine(name) + '"';
    }
}
