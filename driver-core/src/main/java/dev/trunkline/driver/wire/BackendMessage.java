package dev.trunkline.driver.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a server can say, in the order of the manual's section 54.7, "Message Formats".
/// [BackendCodec] turns each into bytes and back.
public sealed interface BackendMessage {

    /// The messages that ask for credentials, or say they were enough. All share the type byte `R`.
    sealed interface Authentication extends BackendMessage {}

    /// Code 0: the client is who it says.
    record AuthenticationOk() implements Authentication {}

    /// Code 2: Kerberos V5, which no server offers any more.
    record AuthenticationKerberosV5() implements Authentication {}

    /// Code 3: the password is wanted as it is.
    record AuthenticationCleartextPassword() implements Authentication {}

    /// Code 5: the password is wanted as an MD5 hash with this salt of four bytes.
    record AuthenticationMD5Password(Bytes salt) implements Authentication {}

    /// Code 7: GSSAPI is wanted.
    record AuthenticationGSS() implements Authentication {}

    /// Code 8: a step of GSSAPI or SSPI.
    record AuthenticationGSSContinue(Bytes data) implements Authentication {}

    /// Code 9: SSPI is wanted.
    record AuthenticationSSPI() implements Authentication {}

    /// Code 10: SASL is wanted, by one of these mechanisms, the preferred first.
    record AuthenticationSASL(List<String> mechanisms) implements Authentication {
        /// Copies the list.
        public AuthenticationSASL {
            mechanisms = List.copyOf(mechanisms);
        }
    }

    /// Code 11: the server's challenge.
    record AuthenticationSASLContinue(Bytes data) implements Authentication {}

    /// Code 12: the end of SASL; for SCRAM, the server's proof that it knows the password too.
    record AuthenticationSASLFinal(Bytes data) implements Authentication {}

    /// What a CancelRequest for this session must quote.
    record BackendKeyData(int processId, Bytes secretKey) implements BackendMessage {}

    /// Bind succeeded.
    record BindComplete() implements BackendMessage {}

    /// Close succeeded, or there was nothing to close.
    record CloseComplete() implements BackendMessage {}

    /// A statement ended; the tag names it and, for most, counts its rows.
    record CommandComplete(String tag) implements BackendMessage {}

    /// A piece of COPY data.
    record CopyData(Bytes data) implements BackendMessage {}

    /// COPY data is complete.
    record CopyDone() implements BackendMessage {}

    /// The server waits for COPY data.
    record CopyInResponse(Format overall, List<Format> columns) implements BackendMessage {
        /// Copies the list.
        public CopyInResponse {
            columns = List.copyOf(columns);
        }
    }

    /// COPY data follows.
    record CopyOutResponse(Format overall, List<Format> columns) implements BackendMessage {
        /// Copies the list.
        public CopyOutResponse {
            columns = List.copyOf(columns);
        }
    }

    /// COPY data flows both ways: replication.
    record CopyBothResponse(Format overall, List<Format> columns) implements BackendMessage {
        /// Copies the list.
        public CopyBothResponse {
            columns = List.copyOf(columns);
        }
    }

    /// One row. The driver's own way of rows never makes one of these: rows stay bytes on the tape.
    record DataRow(List<@Nullable Bytes> values) implements BackendMessage {
        /// Copies the list.
        public DataRow {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /// The query text held no statement.
    record EmptyQueryResponse() implements BackendMessage {}

    /// Something failed.
    record ErrorResponse(ServerError error) implements BackendMessage {}

    /// What FunctionCall gave.
    record FunctionCallResponse(@Nullable Bytes result) implements BackendMessage {}

    /// The server speaks an older minor version, or does not know some protocol options.
    record NegotiateProtocolVersion(int newestVersion, List<String> unknownOptions) implements BackendMessage {
        /// Copies the list.
        public NegotiateProtocolVersion {
            unknownOptions = List.copyOf(unknownOptions);
        }
    }

    /// What was described returns no rows.
    record NoData() implements BackendMessage {}

    /// Something worth knowing; may come at any time.
    record NoticeResponse(ServerError notice) implements BackendMessage {}

    /// Somebody notified a channel this session listens to; may come at any time.
    record NotificationResponse(int processId, String channel, String payload) implements BackendMessage {}

    /// The types of a prepared statement's parameters.
    record ParameterDescription(List<Integer> typeOids) implements BackendMessage {
        /// Copies the list.
        public ParameterDescription {
            typeOids = List.copyOf(typeOids);
        }
    }

    /// The value of a setting that matters to clients; may come at any time.
    record ParameterStatus(String name, String value) implements BackendMessage {}

    /// Parse succeeded.
    record ParseComplete() implements BackendMessage {}

    /// Execute's row limit was reached.
    record PortalSuspended() implements BackendMessage {}

    /// The server waits for the next query; here and nowhere else stands the transaction's status.
    record ReadyForQuery(TransactionStatus status) implements BackendMessage {}

    /// The columns of the rows to come.
    record RowDescription(List<Column> columns) implements BackendMessage {
        /// One column.
        ///
        /// @param tableOid of the table it comes from, or 0
        /// @param columnNumber in that table, or 0
        /// @param typeLength the type's size in bytes; negative for sizes that vary
        /// @param typeModifier specific to the type, such as a numeric's precision and scale; -1 for none
        public record Column(
                String name,
                int tableOid,
                int columnNumber,
                int typeOid,
                int typeLength,
                int typeModifier,
                Format format) {}

        /// Copies the list.
        public RowDescription {
            columns = List.copyOf(columns);
        }
    }

    /// The answer of one bare byte to SSLRequest or GSSENCRequest: `S` or `G` for yes, `N` for no.
    record EncryptionResponse(char answer) implements BackendMessage {}
}
