package dev.trunkline.driver.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a client can say, in the order of the manual's section 54.7, "Message Formats".
/// [FrontendCodec] turns each into bytes and back.
public sealed interface FrontendMessage {

    /// What Describe and Close speak of.
    enum Target {
        /// `S`: a prepared statement.
        STATEMENT,
        /// `P`: a portal.
        PORTAL
    }

    /// Binds parameters to a prepared statement, making a portal. A null parameter is NULL.
    record Bind(
            String portal,
            String statement,
            List<Format> parameterFormats,
            List<@Nullable Bytes> parameters,
            List<Format> resultFormats)
            implements FrontendMessage {
        /// Copies the lists.
        public Bind {
            parameterFormats = List.copyOf(parameterFormats);
            parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
            resultFormats = List.copyOf(resultFormats);
        }
    }

    /// Asks, over a connection of its own, that a running query be cancelled. Has no type byte and no answer.
    record CancelRequest(int processId, Bytes secretKey) implements FrontendMessage {}

    /// Closes a prepared statement or a portal.
    record Close(Target target, String name) implements FrontendMessage {}

    /// A piece of COPY data.
    record CopyData(Bytes data) implements FrontendMessage {}

    /// COPY data is complete.
    record CopyDone() implements FrontendMessage {}

    /// COPY is to fail, with this reason.
    record CopyFail(String reason) implements FrontendMessage {}

    /// Asks for the description of a prepared statement or a portal.
    record Describe(Target target, String name) implements FrontendMessage {}

    /// Runs a portal, for at most so many rows; 0 means all.
    record Execute(String portal, int maxRows) implements FrontendMessage {}

    /// Asks the server to deliver what it has so far, without ending the sequence.
    record Flush() implements FrontendMessage {}

    /// Calls a function by OID. Kept for completeness: the manual calls it legacy and this driver never sends
    /// it.
    record FunctionCall(
            int functionOid, List<Format> argumentFormats, List<@Nullable Bytes> arguments, Format resultFormat)
            implements FrontendMessage {
        /// Copies the lists.
        public FunctionCall {
            argumentFormats = List.copyOf(argumentFormats);
            arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        }
    }

    /// Asks whether the server will do GSSAPI encryption. Has no type byte; the answer is one byte.
    record GSSENCRequest() implements FrontendMessage {}

    /// A step of GSSAPI or SSPI authentication.
    record GSSResponse(Bytes data) implements FrontendMessage {}

    /// Prepares a statement; a parameter type of 0 leaves it to the server.
    record Parse(String statement, String query, List<Integer> parameterTypes) implements FrontendMessage {
        /// Copies the list.
        public Parse {
            parameterTypes = List.copyOf(parameterTypes);
        }
    }

    /// A password, clear or as an MD5 hash.
    record PasswordMessage(String password) implements FrontendMessage {
        @Override
        public String toString() {
            return "PasswordMessage[password=(masked)]";
        }
    }

    /// A simple query: one or more statements in one text.
    record Query(String text) implements FrontendMessage {}

    /// Chooses a SASL mechanism, with its first data if it has any.
    record SASLInitialResponse(String mechanism, @Nullable Bytes data) implements FrontendMessage {}

    /// A further step of SASL.
    record SASLResponse(Bytes data) implements FrontendMessage {}

    /// Asks whether the server will do TLS. Has no type byte; the answer is one byte.
    record SSLRequest() implements FrontendMessage {}

    /// The first message of a session; has no type byte.
    ///
    /// @param protocolVersion the major version in the upper 16 bits, the minor in the lower
    /// @param parameters in the order they are sent
    record StartupMessage(int protocolVersion, List<Parameter> parameters) implements FrontendMessage {
        /// One name with its value.
        public record Parameter(String name, String value) {}

        /// Protocol 3.0.
        public static final int VERSION_3_0 = 3 << 16;

        /// Copies the list.
        public StartupMessage {
            parameters = List.copyOf(parameters);
        }
    }

    /// Ends a sequence of extended-query messages; the server answers with ReadyForQuery.
    record Sync() implements FrontendMessage {}

    /// Ends the session.
    record Terminate() implements FrontendMessage {}
}
