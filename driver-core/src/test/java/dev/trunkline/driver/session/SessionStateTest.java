package dev.trunkline.driver.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.driver.session.SessionState.Authenticating;
import dev.trunkline.driver.session.SessionState.Copy;
import dev.trunkline.driver.session.SessionState.Ready;
import dev.trunkline.driver.session.SessionState.Settling;
import dev.trunkline.driver.session.SessionState.Step;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.ProtocolException;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a server may say next, as a table: from a state, by a message, to a state. What is not in the
/// table is refused, and that is tried too, with every message in every state.
class SessionStateTest {
    record Row(SessionState from, BackendMessage heard, SessionState to) {
        @Override
        public String toString() {
            return from + " hears " + heard.getClass().getSimpleName();
        }
    }

    private static final BackendMessage ERROR = new ErrorResponse(Vocabulary.error("ERROR", "42601", "syntax error"));
    private static final BackendMessage FATAL =
            new ErrorResponse(Vocabulary.error("FATAL", "57P01", "terminating connection"));
    private static final BackendMessage Z = new ReadyForQuery(TransactionStatus.IN_TRANSACTION);
    private static final BackendMessage T = Vocabulary.description("a", "b");
    private static final BackendMessage C = new CommandComplete("SELECT 1");
    private static final BackendMessage I = new EmptyQueryResponse();
    private static final BackendMessage G = new CopyInResponse(Format.TEXT, List.of());
    private static final BackendMessage H = new CopyOutResponse(Format.TEXT, List.of());
    private static final BackendMessage W = new CopyBothResponse(Format.TEXT, List.of());
    private static final Ready READY = new Ready(TransactionStatus.IN_TRANSACTION);

    /// What comes between any two messages is dealt with before a state is asked.
    private static final Set<Class<?>> ASYNCHRONOUS =
            Set.of(NoticeResponse.class, NotificationResponse.class, ParameterStatus.class);

    static Stream<Row> legal() {
        return Stream.of(startup(), extended(), query(), copy(), afterAnError()).flatMap(List::stream);
    }

    private static List<Row> startup() {
        List<Row> rows = new ArrayList<>();
        SessionState authenticating = new Authenticating();
        SessionState settling = new Settling();
        for (BackendMessage each : Vocabulary.backend()) {
            if (each instanceof Authentication) {
                rows.add(new Row(authenticating, each, each instanceof AuthenticationOk ? settling : authenticating));
            }
        }
        rows.add(new Row(authenticating, new NegotiateProtocolVersion(3 << 16, List.of()), authenticating));
        rows.add(new Row(authenticating, FATAL, authenticating));
        rows.add(new Row(settling, new BackendKeyData(1, Bytes.of(new byte[4])), settling));
        rows.add(new Row(settling, FATAL, settling));
        rows.add(new Row(settling, Z, READY));
        rows.add(new Row(READY, FATAL, READY));
        return rows;
    }

    private static List<Row> extended() {
        return List.of(
                new Row(asked(Step.PARSE, Step.SYNC), new ParseComplete(), asked(Step.SYNC)),
                new Row(asked(Step.BIND, Step.SYNC), new BindComplete(), asked(Step.SYNC)),
                new Row(asked(Step.CLOSE, Step.SYNC), new CloseComplete(), asked(Step.SYNC)),
                new Row(
                        asked(Step.DESCRIBE_STATEMENT, Step.SYNC),
                        new ParameterDescription(List.of(23)),
                        asked(Step.DESCRIBED_STATEMENT, Step.SYNC)),
                new Row(asked(Step.DESCRIBED_STATEMENT, Step.SYNC), T, asked(Step.SYNC)),
                new Row(asked(Step.DESCRIBED_STATEMENT, Step.SYNC), new NoData(), asked(Step.SYNC)),
                new Row(asked(Step.DESCRIBE_PORTAL, Step.EXECUTE), T, asked(2, Step.EXECUTE)),
                new Row(asked(Step.DESCRIBE_PORTAL, Step.EXECUTE), new NoData(), asked(Step.EXECUTE)),
                new Row(asked(2, Step.CLOSE, Step.EXECUTE), new CloseComplete(), asked(2, Step.EXECUTE)),
                new Row(asked(2, Step.EXECUTE, Step.SYNC), C, asked(Step.SYNC)),
                new Row(asked(Step.EXECUTE, Step.SYNC), C, asked(Step.SYNC)),
                new Row(asked(Step.EXECUTE, Step.SYNC), I, asked(Step.SYNC)),
                new Row(asked(2, Step.EXECUTE, Step.SYNC), new PortalSuspended(), asked(Step.SYNC)),
                new Row(asked(Step.EXECUTE, Step.SYNC), new PortalSuspended(), asked(Step.SYNC)),
                new Row(asked(Step.SYNC), Z, READY),
                new Row(asked(Step.SYNC, Step.PARSE, Step.SYNC), Z, asked(Step.PARSE, Step.SYNC)));
    }

    private static List<Row> query() {
        return List.of(
                new Row(asked(Step.QUERY), T, asked(2, Step.QUERY)),
                new Row(asked(2, Step.QUERY), C, asked(Step.QUERY)),
                new Row(asked(Step.QUERY), C, asked(Step.QUERY)),
                new Row(asked(Step.QUERY), I, asked(Step.QUERY)),
                new Row(asked(Step.QUERY), Z, READY),
                new Row(asked(Step.QUERY, Step.QUERY), Z, asked(Step.QUERY)));
    }

    private static List<Row> copy() {
        return List.of(
                new Row(asked(Step.QUERY), H, copying(Copy.OUT, Step.QUERY)),
                new Row(copying(Copy.OUT, Step.QUERY), new BackendMessage.CopyDone(), asked(Step.QUERY)),
                new Row(asked(Step.EXECUTE, Step.SYNC), H, copying(Copy.OUT, Step.EXECUTE, Step.SYNC)),
                new Row(
                        copying(Copy.OUT, Step.EXECUTE, Step.SYNC),
                        new BackendMessage.CopyDone(),
                        asked(Step.EXECUTE, Step.SYNC)),
                new Row(asked(Step.QUERY), W, copying(Copy.BOTH, Step.QUERY)),
                new Row(copying(Copy.BOTH, Step.QUERY), new BackendMessage.CopyDone(), copying(Copy.IN, Step.QUERY)),
                new Row(asked(Step.QUERY), G, copying(Copy.IN, Step.QUERY)),
                // A Sync that was sent before the data is ignored by the server (manual 54.2.6).
                new Row(asked(Step.EXECUTE, Step.SYNC), G, copying(Copy.IN, Step.EXECUTE)));
    }

    private static List<Row> afterAnError() {
        return List.of(
                new Row(asked(Step.PARSE, Step.BIND, Step.SYNC), ERROR, draining(Step.SYNC)),
                new Row(
                        asked(2, Step.EXECUTE, Step.SYNC, Step.PARSE, Step.SYNC),
                        ERROR,
                        draining(Step.SYNC, Step.PARSE, Step.SYNC)),
                new Row(asked(2, Step.QUERY), ERROR, draining(Step.QUERY)),
                new Row(copying(Copy.OUT, Step.QUERY), ERROR, draining(Step.QUERY)),
                new Row(copying(Copy.IN, Step.EXECUTE), ERROR, draining()),
                // All that was asked is answered, and no Sync sent yet: a portal between two parts.
                new Row(asked(), ERROR, draining()),
                // Nothing but a Sync ends the skipping, not even a Query.
                new Row(asked(Step.PARSE, Step.QUERY, Step.SYNC), ERROR, draining(Step.SYNC)),
                new Row(copying(Copy.IN, Step.QUERY), ERROR, draining(Step.QUERY)),
                // A deferred constraint fails when the statement has already completed.
                new Row(asked(Step.SYNC), ERROR, draining(Step.SYNC)),
                new Row(draining(Step.SYNC), ERROR, draining(Step.SYNC)),
                new Row(draining(), ERROR, draining()),
                new Row(draining(Step.QUERY), Z, READY),
                new Row(draining(Step.SYNC, Step.QUERY), Z, asked(Step.QUERY)));
    }

    @ParameterizedTest
    @MethodSource("legal")
    void what_the_protocol_allows_leads_on(Row row) {
        assertThat(row.from.received(row.heard)).isEqualTo(row.to);
    }

    static Set<SessionState> states() {
        Set<SessionState> states = new HashSet<>();
        legal().forEach(row -> states.add(row.from));
        return states;
    }

    @ParameterizedTest
    @MethodSource("states")
    void everything_else_is_refused(SessionState state) {
        Set<Class<?>> allowed = new HashSet<>();
        legal().filter(row -> alike(row.from).equals(alike(state))).forEach(row -> allowed.add(row.heard.getClass()));
        for (BackendMessage message : Vocabulary.backend()) {
            boolean refusedAnyway = ASYNCHRONOUS.contains(message.getClass());
            // An error in every state that waits for an answer: the rows show one each.
            boolean error = message instanceof ErrorResponse && !(state instanceof Ready);
            if ((!allowed.contains(message.getClass()) && !error) || refusedAnyway) {
                assertThatThrownBy(() -> state.received(message))
                        .as("%s hears %s", state, message)
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageStartingWith(message.getClass().getSimpleName() + ": expected ");
            }
        }
    }

    /// What decides which messages a state allows; what is asked behind the first step does not.
    private static List<Object> alike(SessionState state) {
        return switch (state) {
            case Answering a when a.steps().isEmpty() -> List.of(a.copy());
            case Answering a -> List.of(a.steps().first(), a.columns() >= 0, a.copy());
            case Draining d -> List.of(d.steps().isEmpty());
            case Authenticating _, Settling _, Ready _ -> List.of(state.getClass());
        };
    }

    @Test
    void every_step_and_every_state_is_in_the_table() {
        Set<Step> steps = new HashSet<>();
        Set<Class<?>> kinds = new HashSet<>();
        for (SessionState state : states()) {
            kinds.add(state.getClass());
            if (state instanceof Answering answering && !answering.steps().isEmpty()) {
                steps.add(answering.steps().first());
            }
        }
        assertThat(steps).containsExactlyInAnyOrder(Step.values());
        assertThat(kinds).containsExactlyInAnyOrder(SessionState.class.getPermittedSubclasses());
    }

    @Test
    void an_error_that_is_not_fatal_has_no_place_while_nothing_was_asked() {
        assertThatThrownBy(() -> READY.received(ERROR)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void ready_for_query_does_not_come_for_a_sync_that_was_not_sent() {
        SessionState state = asked(Step.PARSE).received(ERROR);
        assertThatThrownBy(() -> state.received(Z)).isInstanceOf(ProtocolException.class);
        assertThat(state.sent(new Sync(), -1).received(Z)).isEqualTo(READY);
    }

    @Test
    void rows_may_come_where_a_description_came_and_only_there() {
        assertThat(asked(Step.DESCRIBE_PORTAL, Step.EXECUTE).received(T).columns())
                .isEqualTo(2);
        assertThat(asked(Step.QUERY).received(T).columns()).isEqualTo(2);
        assertThat(asked(Step.QUERY).received(T).received(C).columns()).isEqualTo(-1);
        assertThat(asked(Step.DESCRIBED_STATEMENT, Step.BIND).received(T).columns())
                .isEqualTo(-1);
        assertThat(asked(2, Step.EXECUTE, Step.SYNC).received(C).columns()).isEqualTo(-1);
        assertThat(asked(2, Step.EXECUTE, Step.SYNC).received(ERROR).columns()).isEqualTo(-1);
        assertThat(READY.columns()).isEqualTo(-1);
        assertThat(new Authenticating().columns()).isEqualTo(-1);
    }

    @Test
    void copy_data_may_come_between_its_response_and_its_end() {
        assertThat(asked(Step.QUERY).copyOut()).isFalse();
        SessionState copying = asked(Step.QUERY).received(H);
        assertThat(copying.copyOut()).isTrue();
        assertThat(copying.columns()).isEqualTo(-1);
        assertThat(copying.received(new BackendMessage.CopyDone()).copyOut()).isFalse();
        assertThat(asked(Step.QUERY).received(G).copyOut()).isFalse();
    }

    @Test
    void a_states_exception_says_what_was_expected() {
        ServerError none = new ServerError(List.of());
        assertThat(none.fatal()).isFalse();
        assertThat(new Authenticating().unexpected(Z)).hasMessage("ReadyForQuery: expected an authentication message");
        assertThat(new Settling().unexpected(C))
                .hasMessage("CommandComplete: expected settings, the cancel key or ReadyForQuery");
        assertThat(READY.unexpected(C)).hasMessage("CommandComplete: expected nothing, since nothing was asked");
        assertThat(asked(Step.BIND).unexpected(C)).hasMessage("CommandComplete: expected the answer to BIND");
        assertThat(draining().unexpected(C))
                .hasMessage("CommandComplete: expected ReadyForQuery, since an error came before");
    }

    static Answering asked(Step... steps) {
        return asked(-1, steps);
    }

    private static Answering asked(int columns, Step... steps) {
        return new Answering(Asked.of(List.of(steps)), columns, Copy.NONE);
    }

    private static Answering copying(Copy copy, Step... steps) {
        return new Answering(Asked.of(List.of(steps)), -1, copy);
    }

    private static Draining draining(Step... steps) {
        return new Draining(Asked.of(List.of(steps)));
    }
}
