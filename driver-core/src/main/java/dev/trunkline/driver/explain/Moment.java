package dev.trunkline.driver.explain;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.session.SessionState;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.List;
import java.util.Optional;

/// A message in its place.
///
/// @param facts of its exchange
/// @param before where the session stood
/// @param after where it stands behind it
/// @param machine before it; empty if it is not known
/// @param past what came before it
/// @param ours whether the program sent it by itself
/// @param process the id of the session's backend; -1 if it is not known
record Moment(
        Facts facts,
        Standing before,
        Standing after,
        Optional<SessionState> machine,
        Past past,
        boolean ours,
        int process) {
    /// What is said of a message.
    ///
    /// @param meaning what it means
    /// @param next what must come, and why
    /// @param sections where the manual says so
    record Said(String meaning, String next, List<Manual.Section> sections) {
        Said(Sentences meaning, String next, List<Manual.Section> sections) {
            this(meaning.toString(), next, sections);
        }
    }

    /// Whether the exchange speaks the simple protocol.
    boolean simple() {
        return facts.kind() == Exchange.Kind.SIMPLE;
    }

    /// Whether the exchange is the beginning of a session.
    boolean startup() {
        return facts.kind() == Exchange.Kind.STARTUP || facts.kind() == Exchange.Kind.CANCEL;
    }

    /// The transaction before it.
    Optional<TransactionStatus> transaction() {
        return before.transaction();
    }

    /// The oldest thing asked and not answered; empty if there is none.
    Optional<SessionState.Step> first() {
        return machine.map(SessionState::owed).filter(owed -> !owed.isEmpty()).map(List::getFirst);
    }

    /// Where messages of the extended protocol are explained, alone or in a pipeline.
    List<Manual.Section> extended(String message) {
        Manual section = facts.kind() == Exchange.Kind.PIPELINE ? Manual.PIPELINING : Manual.EXTENDED_QUERY;
        return section.with(message);
    }
}
