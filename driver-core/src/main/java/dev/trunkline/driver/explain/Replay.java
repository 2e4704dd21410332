package dev.trunkline.driver.explain;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.explain.Standing.Phase;
import dev.trunkline.driver.session.SessionState;
import dev.trunkline.driver.session.SessionState.Step;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plays recorded messages to the machine that the driver itself runs, [SessionState], and adds what lies
/// around it: connecting, encryption, the end. What the machine does not allow, or what can't be read, makes
/// it unknown where the session stands, up to the next ReadyForQuery.
///
/// One thread at a time.
final class Replay {
    private Phase outside;
    private @Nullable SessionState machine;
    private @Nullable TransactionStatus transaction;

    /// A connection of which nothing has been seen.
    ///
    /// @param fromTheStart whether its first message comes now; else the recording began later
    Replay(boolean fromTheStart) {
        outside = fromTheStart ? Phase.NOT_CONNECTED : Phase.UNKNOWN;
    }

    /// The server waits for a query.
    void ready(TransactionStatus status) {
        machine = new SessionState.Ready(status);
        transaction = status;
    }

    /// The machine; empty where there is none, or where it is not known.
    Optional<SessionState> machine() {
        return Optional.ofNullable(machine);
    }

    /// Takes in what happened next.
    void play(Entry entry) {
        try {
            switch (entry) {
                case Event event -> happened(event);
                case Message m when m.direction() == Direction.FRONTEND -> sent(m);
                case Message m -> received(m);
                case Unlisted _ -> lost();
                case Run _ -> {
                    // Rows and COPY data move nothing.
                }
            }
        } catch (ProtocolException | PayloadException e) {
            lost();
        }
    }

    private void lost() {
        leave(Phase.UNKNOWN);
    }

    private void leave(Phase phase) {
        machine = null;
        outside = phase;
    }

    private void happened(Event event) {
        switch (event.kind()) {
            case CONNECTED -> leave(Phase.CONNECTED);
            case TLS -> leave(Phase.ENCRYPTED);
            case CLOSED -> leave(Phase.ENDED);
            case CAPTURE_OFF, CAPTURE_ON, JOINED, MISSING, ENCRYPTED -> lost();
            case RESOLVED, AUTHENTICATION, READY -> {
                // These say how long something took, not that it changed.
            }
        }
    }

    private void sent(Message m) {
        switch ((char) (m.tag() & 0xff)) {
            case '\0' -> opened(m);
            case 'X' -> leave(Phase.ENDED);
            case 'F' -> leave(Phase.FUNCTION_CALL);
            case 'p' -> {
                // The answer decides.
            }
            default -> {
                boolean asks = "PBDECSQ".indexOf(m.tag()) >= 0;
                if (machine == null && asks && outside != Phase.ENDED) {
                    // Whoever asks something has a session, whatever came before it.
                    machine = new SessionState.Ready(TransactionStatus.IDLE);
                }
                if (machine != null) {
                    machine = machine.sent(frontend(m), -1);
                }
            }
        }
    }

    private void opened(Message m) {
        String name = Wording.name(m);
        switch (name) {
            case "CancelRequest" -> leave(Phase.CANCELLING);
            case "StartupMessage" -> machine = new SessionState.Authenticating();
            default -> leave(Phase.ASKING_FOR_ENCRYPTION);
        }
    }

    /// What the machine looks at, which for most is the type alone.
    private static FrontendMessage frontend(Message m) {
        return switch ((char) m.tag()) {
            case 'P' -> new Parse("", "", List.of());
            case 'B' -> new Bind("", "", List.of(), List.of(), List.of());
            case 'E' -> new Execute("", 0);
            case 'D' -> new Describe(m.span().at(5) == 'S' ? Target.STATEMENT : Target.PORTAL, "");
            case 'C' -> new Close(Target.PORTAL, "");
            case 'Q' -> new Query("");
            case 'c' -> new FrontendMessage.CopyDone();
            case 'f' -> new CopyFail("");
            case 'S' -> new Sync();
            default -> new Flush();
        };
    }

    private void received(Message m) {
        switch ((char) (m.tag() & 0xff)) {
            case '\0' -> leave(m.span().at(0) == 'N' ? Phase.CONNECTED : Phase.HANDSHAKE);
            case 'N', 'A', 'S', 'V' -> {
                // These may come at any time, or change nothing.
            }
            case 'Z' -> {
                TransactionStatus status = ((ReadyForQuery) m.backend()).status();
                transaction = status;
                machine =
                        machine == null ? new SessionState.Ready(status) : machine.received(new ReadyForQuery(status));
            }
            case 'E' -> failed((ErrorResponse) m.backend());
            default -> {
                SessionState from =
                        machine == null && outside != Phase.UNKNOWN ? new SessionState.Authenticating() : machine;
                machine = from == null ? null : from.received(backend(m));
            }
        }
    }

    private void failed(ErrorResponse error) {
        if (error.error().fatal()) {
            leave(Phase.ENDED);
        } else if (machine != null) {
            machine = machine.received(error);
        }
    }

    private static BackendMessage backend(Message m) {
        return switch ((char) m.tag()) {
            case '1' -> new ParseComplete();
            case '2' -> new BindComplete();
            case '3' -> new CloseComplete();
            case 'T' -> new RowDescription(List.of());
            case 't' -> new ParameterDescription(List.of());
            case 'n' -> new NoData();
            case 'C' -> new CommandComplete("");
            case 'I' -> new EmptyQueryResponse();
            case 's' -> new PortalSuspended();
            case 'G' -> new CopyInResponse(Format.TEXT, List.of());
            case 'H' -> new CopyOutResponse(Format.TEXT, List.of());
            case 'W' -> new CopyBothResponse(Format.TEXT, List.of());
            case 'c' -> new BackendMessage.CopyDone();
            default -> m.backend();
        };
    }

    /// Where the session stands now.
    Standing standing() {
        SessionState now = machine;
        if (now == null) {
            boolean known = outside != Phase.UNKNOWN;
            return new Standing(outside, Optional.ofNullable(known ? transaction : null), List.of());
        }
        return new Standing(
                phase(now),
                Optional.ofNullable(transaction),
                now.owed().stream().map(Replay::name).toList());
    }

    private static Phase phase(SessionState now) {
        if (now instanceof SessionState.Authenticating) {
            return Phase.AUTHENTICATING;
        }
        if (now instanceof SessionState.Settling) {
            return Phase.STARTING;
        }
        if (now instanceof SessionState.Ready) {
            return Phase.READY;
        }
        if (now.skips()) {
            return Phase.SKIPPING;
        }
        if (now.copyIn()) {
            return now.copyOut() ? Phase.COPY_BOTH : Phase.COPY_IN;
        }
        if (now.copyOut()) {
            return Phase.COPY_OUT;
        }
        List<Step> owed = now.owed();
        return !owed.isEmpty() && owed.getFirst() == Step.QUERY ? Phase.SIMPLE_QUERY : Phase.EXTENDED_QUERY;
    }

    private static String name(Step step) {
        return switch (step) {
            case PARSE -> "Parse";
            case BIND -> "Bind";
            case DESCRIBE_STATEMENT, DESCRIBED_STATEMENT, DESCRIBE_PORTAL -> "Describe";
            case EXECUTE -> "Execute";
            case CLOSE -> "Close";
            case SYNC -> "Sync";
            case QUERY -> "Query";
        };
    }
}
