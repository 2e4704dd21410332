package dev.trunkline.app.session;

import dev.trunkline.app.session.TrialStep.Step;
import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Opening;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.TokenSource;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationOk;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.DriverException;
import java.util.ArrayList;
import java.util.List;

/// Opens a connection, measures it and closes it again. What is told of its steps is read from the tape.
///
/// Thread-safe: [#steps()] may be asked while [#run()] waits.
public final class Trial {
    private static final int ROUNDS = 3;

    private final Tape tape;
    private final Opening opening;

    /// @param tape records the trial
    public Trial(ConnectOptions options, Tape tape) {
        this.tape = tape;
        this.opening = new Opening(options, tape, TokenSource.NONE);
    }

    /// Waits until it is known whether there is a way in: never on the user interface's thread. Once.
    public TrialReport run() {
        try (Connection connection = opening.connect()) {
            long latency = Long.MAX_VALUE;
            for (int i = 0; i < ROUNDS; i++) {
                long began = System.nanoTime();
                connection
                        .simple("", Connection.Begin.NO, new ResultObserver() {})
                        .orThrow();
                latency = Math.min(latency, System.nanoTime() - began);
            }
            String version = connection.setting("server_version").orElse("");
            return new TrialReport(
                    steps(), null, null, version, latency, connection.tls().isPresent());
        } catch (DriverException e) {
            List<TrialStep> passed = steps();
            return new TrialReport(passed, failedAt(passed, e), e, "", 0, false);
        }
    }

    /// Gives it up, from any thread: the run ends soon.
    public void cancel() {
        opening.abort();
    }

    /// The steps passed by now. Where several servers were tried, those of the last one.
    public List<TrialStep> steps() {
        List<TrialStep> steps = new ArrayList<>();
        Progress progress = new Progress(steps);
        for (int i = 0; i < tape.size(); i++) {
            progress.see(tape.get(i));
        }
        return steps;
    }

    private static Step failedAt(List<TrialStep> passed, DriverException why) {
        if (why instanceof ConnectionException failure) {
            switch (failure.kind()) {
                case UNKNOWN_HOST -> {
                    return Step.NAME;
                }
                case UNREACHABLE -> {
                    return Step.TCP;
                }
                case TLS -> {
                    return Step.TLS;
                }
                case PASSWORD, AUTHENTICATION -> {
                    return Step.AUTHENTICATION;
                }
                case UNSUITABLE -> {
                    return Step.SESSION;
                }
                case OPTIONS, TIMEOUT, NOT_POSTGRESQL, REFUSED, LOST -> {}
            }
        }
        return TrialStep.after(passed).orElse(Step.SESSION);
    }

    /// Reads a tape's beginning.
    private static final class Progress {
        private final List<TrialStep> steps;
        private long before;
        private int track = -1;
        private String method = "";

        Progress(List<TrialStep> steps) {
            this.steps = steps;
        }

        void see(Entry entry) {
            if (track < 0) {
                track = entry.track();
            } else if (track != entry.track()) {
                // Another server, or another way to the same: what was passed before is not passed there.
                track = entry.track();
                steps.removeIf(step -> step.step() != Step.NAME);
                method = "";
            }
            switch (entry) {
                case Event event -> event(event);
                case Message message
                when message.direction() == Direction.BACKEND && steps.size() < 5 -> message(message);
                default -> {}
            }
        }

        private void event(Event event) {
            switch (event.kind()) {
                case RESOLVED -> {
                    steps.clear();
                    pass(Step.NAME, event.nanos(), event.took(), event.text());
                }
                case CONNECTED -> pass(Step.TCP, event.nanos(), event.took(), event.text());
                case TLS -> pass(Step.TLS, event.nanos(), event.nanos() - before, event.text());
                case AUTHENTICATION -> method = method.isEmpty() ? event.text() : method + "; " + event.text();
                case READY ->
                    steps.replaceAll(step -> step.step() == Step.SESSION
                            ? new TrialStep(Step.SESSION, step.nanos(), event.text())
                            : step);
                case CLOSED, CAPTURE_OFF, CAPTURE_ON, JOINED, MISSING, ENCRYPTED -> {}
            }
        }

        private void message(Message message) {
            if (message.tag() != 'R' && message.tag() != 'Z') {
                return;
            }
            BackendMessage said = message.backend();
            switch (said) {
                case AuthenticationOk _ -> pass(Step.AUTHENTICATION, message.nanos(), message.nanos() - before, method);
                case ReadyForQuery _ -> pass(Step.SESSION, message.nanos(), message.nanos() - before, "");
                default -> {}
            }
        }

        private void pass(Step step, long when, long took, String detail) {
            before = when;
            steps.removeIf(passed -> passed.step() == step);
            steps.add(new TrialStep(step, took, detail));
        }
    }
}
