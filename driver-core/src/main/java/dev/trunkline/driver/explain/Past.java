package dev.trunkline.driver.explain;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.wire.BackendMessage.BackendKeyData;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.ProtocolException;

/// What was said before a message, as far as it changes what the message means.
///
/// One thread at a time.
final class Past {
    private boolean encrypted;
    private boolean begun;
    private boolean terminated;
    private boolean cancelling;
    private String demand = "";
    private String mechanism = "";
    private int process = -1;
    private boolean flushed;
    private boolean described;
    private boolean suspended;
    private boolean limited;
    private boolean completed;
    private boolean failed;
    private boolean noRows;
    private int unsynced;

    /// Takes in what is no longer to come.
    void add(Entry entry) {
        switch (entry) {
            case Event event -> encrypted |= event.kind() == Event.Kind.TLS;
            case Message m when m.direction() == Direction.FRONTEND -> sent(m);
            case Message m -> received(m);
            default -> {
                // Rows and what was not listed say nothing of what follows.
            }
        }
    }

    private void sent(Message m) {
        switch ((char) (m.tag() & 0xff)) {
            case '\0' -> cancelling |= Wording.name(m).equals("CancelRequest");
            case 'p' -> mechanism(m);
            case 'H' -> flushed = true;
            case 'D' -> described = true;
            case 'E' -> {
                unsynced++;
                limited = limit(m) > 0;
            }
            case 'Q' -> {
                described = false;
                completed = false;
            }
            case 'S' -> unsynced = 0;
            case 'X' -> terminated = true;
            default -> {
                // The others change nothing.
            }
        }
    }

    private void mechanism(Message m) {
        try {
            if (m.frontend() instanceof SASLInitialResponse said) {
                mechanism = said.mechanism();
            }
        } catch (ProtocolException | PayloadException e) {
            mechanism = "";
        }
    }

    private static int limit(Message m) {
        try {
            return m.frontend() instanceof Execute said ? said.maxRows() : 0;
        } catch (ProtocolException | PayloadException e) {
            return 0;
        }
    }

    private void received(Message m) {
        switch ((char) (m.tag() & 0xff)) {
            case 'R' -> demand = Wording.name(m);
            case 'K' -> process(m);
            case 's' -> suspended = true;
            case 'C', 'I' -> completed = true;
            case 'E' -> failed = true;
            case 'n' -> noRows = true;
            case 'T', '2' -> noRows = false;
            case 'Z' -> {
                begun = true;
                flushed = false;
                described = false;
                suspended = false;
                completed = false;
                failed = false;
            }
            default -> {
                // The others change nothing.
            }
        }
    }

    private void process(Message m) {
        try {
            if (m.backend() instanceof BackendKeyData said) {
                process = said.processId();
            }
        } catch (ProtocolException | PayloadException e) {
            process = -1;
        }
    }

    /// Whether TLS was set up.
    boolean encrypted() {
        return encrypted;
    }

    /// Whether a ReadyForQuery has come.
    boolean begun() {
        return begun;
    }

    /// It has, before what is recorded here.
    void hasBegun() {
        begun = true;
    }

    /// Whether the client said that it goes.
    boolean terminated() {
        return terminated;
    }

    /// Whether the connection is one that cancels.
    boolean cancelling() {
        return cancelling;
    }

    /// The newest Authentication message's name; empty if there was none.
    String demand() {
        return demand;
    }

    /// Whether SASL is by SCRAM.
    boolean scram() {
        return mechanism.startsWith("SCRAM");
    }

    /// Whether SASL is by a bearer token.
    boolean oauth() {
        return mechanism.equals("OAUTHBEARER");
    }

    /// The session's own process id; -1 if it is not known.
    int process() {
        return process;
    }

    /// Whether a Flush was sent since the last ReadyForQuery.
    boolean flushed() {
        return flushed;
    }

    /// Whether a Describe was sent since the last ReadyForQuery.
    boolean described() {
        return described;
    }

    /// Whether a portal was suspended since the last ReadyForQuery.
    boolean suspended() {
        return suspended;
    }

    /// Whether the newest Execute limits its rows.
    boolean limited() {
        return limited;
    }

    /// Whether a statement has ended since the last ReadyForQuery, or Query.
    boolean completed() {
        return completed;
    }

    /// Whether something failed since the last ReadyForQuery.
    boolean failed() {
        return failed;
    }

    /// Whether what is to be executed was described as returning no rows.
    boolean noRows() {
        return noRows;
    }

    /// How many Executes were sent since the last Sync.
    int unsynced() {
        return unsynced;
    }
}
