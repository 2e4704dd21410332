package dev.trunkline.app.shell;

import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.Refusal;
import dev.trunkline.app.protocols.Summary;
import dev.trunkline.app.session.TransactionMode;
import dev.trunkline.app.session.TransactionOptions;
import dev.trunkline.app.sql.StatementSplitter;
import dev.trunkline.driver.wire.TransactionStatus;
import dev.trunkline.resources.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Stands between "Compare protocols" and the session: says why a text can't be run so, and asks before
/// one that changes something.
///
/// One thread at a time: the user interface's.
final class ProtocolsGuard {
    private final ReadOnlyObjectWrapper<@Nullable ProtocolsQuestion> question =
            new ReadOnlyObjectWrapper<>(this, "question", null);
    private final Consumer<Banner> refused;

    /// @param refused is told why not
    ProtocolsGuard(Consumer<Banner> refused) {
        this.refused = refused;
    }

    /// Whether a text can be run so, once there are values for its parameters; says why if it can't.
    boolean isPossible(String text, Link.Open open) {
        Optional<Refusal> refusal =
                Refusal.of(text, Integer.MAX_VALUE, open.session().transaction().status());
        refusal.ifPresent(this::refuse);
        return refusal.isEmpty();
    }

    /// Hands the request over at once if there is nothing to ask; else once it has been agreed to, if at all.
    void pass(
            String text,
            List<@Nullable String> values,
            Link.Open open,
            TransactionMode mode,
            TransactionOptions options,
            Consumer<ProtocolsRequest> run) {
        TransactionStatus status = open.session().transaction().status();
        Refusal.of(text, values.size(), status).ifPresentOrElse(this::refuse, () -> {
            String sql = StatementSplitter.split(text).getFirst().text();
            String begin = mode == TransactionMode.MANUAL ? options.begin() : "BEGIN";
            ProtocolsRequest request = new ProtocolsRequest(sql, values, begin);
            if (!request.writes()) {
                run.accept(request);
                return;
            }
            String place = open.name().isEmpty() ? Link.where(open.session().server()) : open.name();
            question.set(new ProtocolsQuestion(
                    request, place, open.manners().environment(), status != TransactionStatus.IDLE, () -> {
                        question.set(null);
                        run.accept(request);
                    }));
        });
    }

    /// Says why it is not done.
    void refuse(Refusal why) {
        refused.accept(new Banner(Tone.AMBER, Summary.refusal(why, Resources.messages(Locale.getDefault())), false));
    }

    /// What was asked is not done.
    void decline() {
        question.set(null);
    }

    /// What is being asked; null if nothing is.
    ReadOnlyObjectProperty<@Nullable ProtocolsQuestion> question() {
        return question.getReadOnlyProperty();
    }
}
