package dev.trunkline.driver.explain;

import java.util.List;
import java.util.Locale;

/// The manual's sections that the explanations point to. Numbers and titles are those of PostgreSQL 18's
/// manual; the addresses lead to the current one, whose numbers may differ.
public enum Manual {
    /// Protocol versions and their negotiation.
    OVERVIEW("54.1", "Overview", "protocol-overview.html"),
    /// From the first message to the first ReadyForQuery.
    START_UP("54.2.1", "Start-up", "protocol-flow.html#PROTOCOL-FLOW-START-UP"),
    /// Query and its answers.
    SIMPLE_QUERY("54.2.2", "Simple Query", "protocol-flow.html#PROTOCOL-FLOW-SIMPLE-QUERY"),
    /// Several statements in one Query, and what is undone together.
    MULTIPLE_STATEMENTS(
            "54.2.2.1", "Multiple Statements in a Simple Query", "protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT"),
    /// Parse, Bind, Describe, Execute, Close, Flush, Sync.
    EXTENDED_QUERY("54.2.3", "Extended Query", "protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY"),
    /// Several statements before one Sync.
    PIPELINING("54.2.4", "Pipelining", "protocol-flow.html#PROTOCOL-FLOW-PIPELINING"),
    /// The legacy way to call a function.
    FUNCTION_CALL("54.2.5", "Function Call", "protocol-flow.html#PROTOCOL-FLOW-FUNCTION-CALL"),
    /// COPY in, out and both ways.
    COPY("54.2.6", "COPY Operations", "protocol-flow.html#PROTOCOL-COPY"),
    /// Notices, notifications, changed settings.
    ASYNCHRONOUS("54.2.7", "Asynchronous Operations", "protocol-flow.html#PROTOCOL-ASYNC"),
    /// CancelRequest.
    CANCEL("54.2.8", "Canceling Requests in Progress", "protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS"),
    /// How a session ends.
    TERMINATION("54.2.9", "Termination", "protocol-flow.html#PROTOCOL-FLOW-TERMINATION"),
    /// SSLRequest and direct TLS.
    TLS("54.2.10", "SSL Session Encryption", "protocol-flow.html#PROTOCOL-FLOW-SSL"),
    /// GSSENCRequest.
    GSSAPI("54.2.11", "GSSAPI Session Encryption", "protocol-flow.html#PROTOCOL-FLOW-GSSAPI"),
    /// SASL in general.
    SASL("54.3", "SASL Authentication", "sasl-authentication.html"),
    /// SCRAM's steps.
    SCRAM("54.3.1", "SCRAM-SHA-256 Authentication", "sasl-authentication.html#SASL-SCRAM-SHA-256"),
    /// Bearer tokens.
    OAUTH("54.3.2", "OAUTHBEARER Authentication", "sasl-authentication.html#SASL-OAUTHBEARER"),
    /// CopyBothResponse and what follows it.
    REPLICATION("54.4", "Streaming Replication Protocol", "protocol-replication.html"),
    /// The letters in ErrorResponse and NoticeResponse.
    ERROR_FIELDS("54.8", "Error and Notice Message Fields", "protocol-error-fields.html");

    private static final String BASE = "https://www.postgresql.org/docs/current/";

    /// A place in the manual.
    ///
    /// @param number of the section in the manual of PostgreSQL 18, such as `54.2.3`
    /// @param title the section's
    /// @param address where it is on the web
    public record Section(String number, String title, String address) {}

    private final String number;
    private final String title;
    private final String page;

    Manual(String number, String title, String page) {
        this.number = number;
        this.title = title;
        this.page = page;
    }

    /// The section.
    public Section section() {
        return new Section(number, title, BASE + page);
    }

    /// The layout of a message in section 54.7, which has an anchor for each.
    static Section format(String message) {
        String anchor = "#PROTOCOL-MESSAGE-FORMATS-" + message.toUpperCase(Locale.ROOT);
        return new Section("54.7", "Message Formats: " + message, BASE + "protocol-message-formats.html" + anchor);
    }

    /// This section, and the layout of a message.
    List<Section> with(String message) {
        return List.of(section(), format(message));
    }
}
