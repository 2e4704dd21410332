package dev.trunkline.app.timeline;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Whereabouts;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationCleartextPassword;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationGSS;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationMD5Password;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationOk;
import dev.trunkline.driver.wire.BackendMessage.AuthenticationSSPI;
import dev.trunkline.driver.wire.Direction;
import dev.trunkline.driver.wire.FrontendMessage.SASLInitialResponse;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.ProtocolException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a session began: encryption and authentication, read from the messages as they come.
///
/// One thread at a time.
final class StartupTitle {
    private static final Pattern TLS = Pattern.compile("TLSv?(\\d(?:\\.\\d)?)");

    private String tls = "";
    private String authentication = "";
    private String application = "";

    /// Looks at the session's next entry.
    void add(Entry entry) {
        switch (entry) {
            case Event event
            when event.kind() == Event.Kind.TLS -> {
                Matcher version = TLS.matcher(event.text());
                tls = version.find() ? "TLS " + version.group(1) : "TLS";
            }
            case Message m
            when m.tag() == 0 && m.direction() == Direction.FRONTEND && m.whereabouts() == Whereabouts.HEAP ->
                opening(m);
            // What is on disk is not waited for: the title does without.
            case Message m
            when (m.tag() == 'R' || m.tag() == 'p') && m.whereabouts() == Whereabouts.HEAP ->
                authentication = authentication(m);
            case Entry _ -> {}
        }
    }

    private void opening(Message message) {
        try {
            if (message.frontend() instanceof StartupMessage startup) {
                startup.parameters().stream()
                        .filter(parameter -> parameter.name().equals("application_name"))
                        .findFirst()
                        .ifPresent(parameter -> application = parameter.value());
            }
        } catch (ProtocolException | PayloadException e) {
            // The message's own row says what is wrong with it.
            application = "";
        }
    }

    /// What the client calls itself; empty if it does not.
    String application() {
        return application;
    }

    private String authentication(Message message) {
        try {
            Object said = message.direction() == Direction.FRONTEND ? message.frontend() : message.backend();
            return switch (said) {
                case SASLInitialResponse m -> m.mechanism();
                case AuthenticationCleartextPassword _ -> "password";
                case AuthenticationMD5Password _ -> "MD5";
                case AuthenticationGSS _ -> "GSSAPI";
                case AuthenticationSSPI _ -> "SSPI";
                case AuthenticationOk _ -> authentication.isEmpty() ? "trust" : authentication;
                case Object _ -> authentication;
            };
        } catch (ProtocolException | PayloadException e) {
            // The message's own row says what is wrong with it.
            return authentication;
        }
    }

    /// The title in words.
    String in(Texts texts) {
        StringBuilder title = new StringBuilder(texts.text("title.startup"));
        for (String part : new String[] {tls, authentication}) {
            title.append(part.isEmpty() ? "" : " · ").append(part);
        }
        return title.toString();
    }
}
