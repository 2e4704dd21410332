package dev.trunkline.driver.explain;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.Unlisted;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.ProtocolException;

/// What was said before a message, as far as it changes what the message means.
///
/// One thread at a time.
final class Past {
    /// What is known of the rows of what is to be executed.
    enum Rows {
        /// Nothing.
        UNKNOWN,
        /// There are columns, so there may be rows.
        SOME,
        /// There are none.
        NONE
    }

    private boolean encrypted;
    private boolean terminated;
    private boolean cancelling;
    private String demand = "";
    private String mechanism = "";
    private boolean flushed;
    private boolean described;
    private boolean suspended;
    private boolean limited;
    private boolean completed;
    private boolean failed;
    private Rows rows = Rows.UNKNOWN;
    private boolean copied;
    private boolean executed;
    private int unsynced;
    private String newest = "";

    /// Takes in what is no longer to come.
    void add(Entry entry) {
        switch (entry) {
            case Event event -> encrypted |= event.kind() == Event.Kind.TLS;
            case Message m when m.direction() == Direction.FRONTEND -> sent(m);
            case Message m -> received(m);
            case Run run -> rows = run.tag() == 'D' ? Rows.SOME : rows;
            case Unlisted _ -> {
                // What it said is not known.
            }
        }
    }

    private void sent(Message m) {
        switch ((char) (m.tag() & 0xff)) {
            case '\0' -> {
                newest = Wording.name(m);
                cancelling |= newest.equals("CancelRequest");
            }
            case 'p' -> {
                newest = Wording.name(m);
                mechanism(m);
            }
            case 'P' -> executed = false;
            case 'B' -> unsynced++;
            case 'H' -> flushed |= !executed;
            case 'D' -> described = true;
            case 'E' -> {
                executed = true;
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
            case '\0' -> newest = Wording.name(m);
            case 'R' -> {
                newest = Wording.name(m);
                demand = newest;
            }
            case 's' -> suspended = true;
            case 'C', 'I' -> {
                completed = true;
                copied = false;
                rows = Rows.UNKNOWN;
            }
            case 'E' -> failed = true;
            case '1' -> rows = Rows.UNKNOWN;
            case 'n' -> rows = Rows.NONE;
            case 'T' -> rows = Rows.SOME;
            case 'G', 'H' -> copied = true;
            case 'Z' -> {
                flushed = false;
                described = false;
                suspended = false;
                completed = false;
                failed = false;
                copied = false;
                rows = Rows.UNKNOWN;
            }
            default -> {
                // The others change nothing.
            }
        }
    }

    /// Whether TLS was set up.
    boolean encrypted() {
        return encrypted;
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

    /// Whether a Flush was sent before an Execute, since the last ReadyForQuery.
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

    /// What is known of the rows of what is to be executed next.
    Rows rows() {
        return rows;
    }

    /// Whether the statement under way is a COPY that has begun.
    boolean copied() {
        return copied;
    }

    /// The newest message's name, of those before a session begins.
    String newest() {
        return newest;
    }

    /// How many portals were bound since the last Sync.
    int unsynced() {
        return unsynced;
    }
}
