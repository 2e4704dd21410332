package dev.trunkline.driver.flow;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.options.SessionOptions;
import dev.trunkline.driver.options.SessionOptions.Preset;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.ConnectionException;
import dev.trunkline.driver.wire.ConnectionException.Kind;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage.Parameter;
import java.util.ArrayList;
import java.util.List;

/// A session's first message. It says only what every server and pooler takes, unless more is asked
/// for; anything more is a reason for some pooler to refuse.
final class FirstMessage {
    /// A server takes 10,000 bytes behind the length (`MAX_STARTUP_PACKET_LENGTH`) and hangs up on more
    /// without a word.
    private static final int LONGEST = 10_000 + Integer.BYTES;

    private FirstMessage() {}

    /// @throws ConnectionException of kind OPTIONS if no server would take it
    static StartupMessage of(ConnectOptions options) {
        SessionOptions session = options.session();
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("user", options.user()));
        parameters.add(new Parameter("database", options.database()));
        if (!session.applicationName().isEmpty()) {
            parameters.add(new Parameter("application_name", session.applicationName()));
        }
        parameters.add(new Parameter("client_encoding", "UTF8"));
        if (session.options() != null) {
            parameters.add(new Parameter("options", session.options()));
        }
        if (session.replication() != null) {
            parameters.add(new Parameter("replication", session.replication()));
        }
        for (Preset preset : session.parameters()) {
            parameters.add(new Parameter(preset.name(), preset.value()));
        }
        for (Parameter each : parameters) {
            if (each.value().indexOf('\0') >= 0) {
                throw refused(options, each.name() + " holds a NUL character, which would end it");
            }
        }
        StartupMessage message = new StartupMessage(session.highestProtocol(), parameters);
        ByteWriter measured = new ByteWriter();
        FrontendCodec.encode(message, measured);
        if (measured.size() > LONGEST) {
            throw refused(
                    options,
                    "the startup message would be " + measured.size() + " bytes long, and servers take " + LONGEST
                            + " at most; are the options too long?");
        }
        return message;
    }

    private static ConnectionException refused(ConnectOptions options, String what) {
        return new ConnectionException(Kind.OPTIONS, options.address() + ": " + what, null);
    }
}
