package dev.trunkline.driver.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The kinds of message that a type byte tells apart, with the manual's names. `R` and `p` stand for a
/// family each, whose members only their content, or their place, tells apart.
public enum MessageType {
    /// Frontend `B`.
    BIND(Direction.FRONTEND, 'B', "Bind"),
    /// Frontend `C`.
    CLOSE(Direction.FRONTEND, 'C', "Close"),
    /// Frontend `d`.
    FRONTEND_COPY_DATA(Direction.FRONTEND, 'd', "CopyData"),
    /// Frontend `c`.
    FRONTEND_COPY_DONE(Direction.FRONTEND, 'c', "CopyDone"),
    /// Frontend `f`.
    COPY_FAIL(Direction.FRONTEND, 'f', "CopyFail"),
    /// Frontend `D`.
    DESCRIBE(Direction.FRONTEND, 'D', "Describe"),
    /// Frontend `E`.
    EXECUTE(Direction.FRONTEND, 'E', "Execute"),
    /// Frontend `H`.
    FLUSH(Direction.FRONTEND, 'H', "Flush"),
    /// Frontend `F`.
    FUNCTION_CALL(Direction.FRONTEND, 'F', "FunctionCall"),
    /// Frontend `P`.
    PARSE(Direction.FRONTEND, 'P', "Parse"),
    /// Frontend `p`: PasswordMessage, SASLInitialResponse, SASLResponse or GSSResponse.
    AUTHENTICATION_RESPONSE(Direction.FRONTEND, 'p', "PasswordMessage"),
    /// Frontend `Q`.
    QUERY(Direction.FRONTEND, 'Q', "Query"),
    /// Frontend `S`.
    SYNC(Direction.FRONTEND, 'S', "Sync"),
    /// Frontend `X`.
    TERMINATE(Direction.FRONTEND, 'X', "Terminate"),
    /// A connection's first message, which has no type byte: StartupMessage, SSLRequest, GSSENCRequest,
    /// CancelRequest.
    OPENING(Direction.FRONTEND, '\0', "StartupMessage"),

    /// Backend `R`: every Authentication message.
    AUTHENTICATION(Direction.BACKEND, 'R', "Authentication"),
    /// Backend `K`.
    BACKEND_KEY_DATA(Direction.BACKEND, 'K', "BackendKeyData"),
    /// Backend `2`.
    BIND_COMPLETE(Direction.BACKEND, '2', "BindComplete"),
    /// Backend `3`.
    CLOSE_COMPLETE(Direction.BACKEND, '3', "CloseComplete"),
    /// Backend `C`.
    COMMAND_COMPLETE(Direction.BACKEND, 'C', "CommandComplete"),
    /// Backend `d`.
    BACKEND_COPY_DATA(Direction.BACKEND, 'd', "CopyData"),
    /// Backend `c`.
    BACKEND_COPY_DONE(Direction.BACKEND, 'c', "CopyDone"),
    /// Backend `G`.
    COPY_IN_RESPONSE(Direction.BACKEND, 'G', "CopyInResponse"),
    /// Backend `H`.
    COPY_OUT_RESPONSE(Direction.BACKEND, 'H', "CopyOutResponse"),
    /// Backend `W`.
    COPY_BOTH_RESPONSE(Direction.BACKEND, 'W', "CopyBothResponse"),
    /// Backend `D`.
    DATA_ROW(Direction.BACKEND, 'D', "DataRow"),
    /// Backend `I`.
    EMPTY_QUERY_RESPONSE(Direction.BACKEND, 'I', "EmptyQueryResponse"),
    /// Backend `E`.
    ERROR_RESPONSE(Direction.BACKEND, 'E', "ErrorResponse"),
    /// Backend `V`.
    FUNCTION_CALL_RESPONSE(Direction.BACKEND, 'V', "FunctionCallResponse"),
    /// Backend `v`.
    NEGOTIATE_PROTOCOL_VERSION(Direction.BACKEND, 'v', "NegotiateProtocolVersion"),
    /// Backend `n`.
    NO_DATA(Direction.BACKEND, 'n', "NoData"),
    /// Backend `N`.
    NOTICE_RESPONSE(Direction.BACKEND, 'N', "NoticeResponse"),
    /// Backend `A`.
    NOTIFICATION_RESPONSE(Direction.BACKEND, 'A', "NotificationResponse"),
    /// Backend `t`.
    PARAMETER_DESCRIPTION(Direction.BACKEND, 't', "ParameterDescription"),
    /// Backend `S`.
    PARAMETER_STATUS(Direction.BACKEND, 'S', "ParameterStatus"),
    /// Backend `1`.
    PARSE_COMPLETE(Direction.BACKEND, '1', "ParseComplete"),
    /// Backend `s`.
    PORTAL_SUSPENDED(Direction.BACKEND, 's', "PortalSuspended"),
    /// Backend `Z`.
    READY_FOR_QUERY(Direction.BACKEND, 'Z', "ReadyForQuery"),
    /// Backend `T`.
    ROW_DESCRIPTION(Direction.BACKEND, 'T', "RowDescription"),
    /// The bare byte that answers SSLRequest or GSSENCRequest.
    ENCRYPTION_RESPONSE(Direction.BACKEND, '\0', "EncryptionResponse");

    /// By direction and type byte: this is asked for every message.
    private static final List<Optional<MessageType>> BY_TAG =
            IntStream.range(0, 0x200).mapToObj(MessageType::find).toList();

    private static Optional<MessageType> find(int key) {
        return Arrays.stream(values())
                .filter(type -> key(type.direction, (byte) type.tag) == key)
                .findFirst();
    }

    private final Direction direction;
    private final char tag;
    private final String label;

    MessageType(Direction direction, char tag, String label) {
        this.direction = direction;
        this.tag = tag;
        this.label = label;
    }

    /// The kind that this type byte stands for in this direction; empty for a byte the protocol does
    /// not know.
    public static Optional<MessageType> of(Direction direction, byte tag) {
        return BY_TAG.get(key(direction, tag));
    }

    /// Who sends it.
    public Direction direction() {
        return direction;
    }

    /// The type byte; NUL for messages that have none.
    public char tag() {
        return tag;
    }

    /// The manual's name.
    public String label() {
        return label;
    }

    private static int key(Direction direction, byte tag) {
        return (direction == Direction.BACKEND ? 0x100 : 0) | (tag & 0xff);
    }
}
