package dev.trunkline.driver.wire;

import static dev.trunkline.driver.testing.Encoded.byte1;
import static dev.trunkline.driver.testing.Encoded.byten;
import static dev.trunkline.driver.testing.Encoded.int16;
import static dev.trunkline.driver.testing.Encoded.int32;
import static dev.trunkline.driver.testing.Encoded.int8;
import static dev.trunkline.driver.testing.Encoded.string;
import static dev.trunkline.driver.testing.Encoded.text;

import dev.trunkline.driver.wire.BackendMessage.*;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The backend's messages, put together by hand from the format tables of manual 54.7: one field a
/// line, in the manual's order and words.
class GoldenBackendTest {
    @ParameterizedTest
    @MethodSource("golden")
    void the_manuals_bytes_are_the_message(Golden golden) {
        golden.holds();
    }

    @Test
    void every_kind_of_message_has_its_golden_bytes() {
        Golden.coversAll(golden(), BackendMessage.class);
    }

    static List<Golden> golden() {
        return List.of(
                authentication(new AuthenticationOk(), 0),
                authentication(new AuthenticationKerberosV5(), 2),
                authentication(new AuthenticationCleartextPassword(), 3),
                authenticationMD5Password(),
                authentication(new AuthenticationGSS(), 7),
                authenticationGSSContinue(),
                authentication(new AuthenticationSSPI(), 9),
                authenticationSASL(),
                authenticationSASLContinue(),
                authenticationSASLFinal(),
                backendKeyData(),
                bare(new BindComplete(), '2'),
                bare(new CloseComplete(), '3'),
                commandComplete(),
                copyData(),
                bare(new CopyDone(), 'c'),
                copyInResponse(),
                copyOutResponse(),
                copyBothResponse(),
                dataRow(),
                bare(new EmptyQueryResponse(), 'I'),
                errorResponse(),
                functionCallResponse(),
                negotiateProtocolVersion(),
                bare(new NoData(), 'n'),
                noticeResponse(),
                notificationResponse(),
                parameterDescription(),
                parameterStatus(),
                bare(new ParseComplete(), '1'),
                bare(new PortalSuspended(), 's'),
                readyForQuery(),
                rowDescription(),
                encryptionResponse());
    }

    /// The messages that are a letter and a length.
    private static Golden bare(BackendMessage message, char letter) {
        return Golden.of(
                message,
                byte1(letter), // identifies the message
                int32(4)); // length of message contents in bytes, including self
    }

    /// The authentication messages that are a code.
    private static Golden authentication(BackendMessage message, int code) {
        return Golden.of(
                message,
                byte1('R'), // identifies the message as an authentication request
                int32(8), // length
                int32(code)); // which one
    }

    private static Golden authenticationMD5Password() {
        return Golden.of(
                new AuthenticationMD5Password(Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) 0xff)),
                byte1('R'), // identifies the message as an authentication request
                int32(12), // length
                int32(5), // an MD5-encrypted password is required
                byten(1, 2, 3, 0xff)); // the salt to use when encrypting the password
    }

    private static Golden authenticationGSSContinue() {
        return Golden.of(
                new AuthenticationGSSContinue(Bytes.of((byte) 0x60, (byte) 0x00)),
                byte1('R'), // identifies the message as an authentication request
                int32(10), // length
                int32(8), // this message contains GSSAPI or SSPI data
                byten(0x60, 0x00)); // GSSAPI or SSPI authentication data
    }

    private static Golden authenticationSASL() {
        return Golden.of(
                new AuthenticationSASL(List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")),
                byte1('R'), // identifies the message as an authentication request
                int32(42), // length
                int32(10), // SASL authentication is required
                string("SCRAM-SHA-256-PLUS"), // name of a SASL authentication mechanism
                string("SCRAM-SHA-256"), // name of a SASL authentication mechanism
                byten(0)); // a zero byte is required as terminator after the last name
    }

    private static Golden authenticationSASLContinue() {
        return Golden.of(
                new AuthenticationSASLContinue(Bytes.utf8("r=x,s=y,i=4096")),
                byte1('R'), // identifies the message as an authentication request
                int32(22), // length
                int32(11), // this message contains a SASL challenge
                text("r=x,s=y,i=4096")); // SASL data, specific to the SASL mechanism being used
    }

    private static Golden authenticationSASLFinal() {
        return Golden.of(
                new AuthenticationSASLFinal(Bytes.utf8("v=z")),
                byte1('R'), // identifies the message as an authentication request
                int32(11), // length
                int32(12), // SASL authentication has completed
                text("v=z")); // SASL outcome "additional data"
    }

    private static Golden backendKeyData() {
        return Golden.of(
                new BackendKeyData(0x1234, Bytes.of((byte) 0xde, (byte) 0xad, (byte) 0xbe, (byte) 0xef)),
                byte1('K'), // identifies the message as cancellation key data
                int32(12), // length
                int32(0x1234), // the process ID of this backend
                byten(0xde, 0xad, 0xbe, 0xef)); // the secret key of this backend
    }

    private static Golden commandComplete() {
        return Golden.of(
                new CommandComplete("SELECT 3"),
                byte1('C'), // identifies the message as a command-completed response
                int32(13), // length
                string("SELECT 3")); // the command tag
    }

    private static Golden copyData() {
        return Golden.of(
                new CopyData(Bytes.utf8("1\tone\n")),
                byte1('d'), // identifies the message as COPY data
                int32(10), // length
                text("1\tone\n")); // data that forms part of a COPY data stream
    }

    private static Golden copyInResponse() {
        return Golden.of(
                new CopyInResponse(Format.TEXT, List.of(Format.TEXT, Format.TEXT)),
                byte1('G'), // identifies the message as a Start Copy In response
                int32(11), // length
                int8(0), // the overall COPY format: textual
                int16(2), // the number of columns in the data to be copied
                int16(0), // format code: text
                int16(0)); // format code: text
    }

    private static Golden copyOutResponse() {
        return Golden.of(
                new CopyOutResponse(Format.BINARY, List.of(Format.BINARY)),
                byte1('H'), // identifies the message as a Start Copy Out response
                int32(9), // length
                int8(1), // the overall COPY format: binary
                int16(1), // the number of columns in the data to be copied
                int16(1)); // format code: binary
    }

    private static Golden copyBothResponse() {
        return Golden.of(
                new CopyBothResponse(Format.TEXT, List.of()),
                byte1('W'), // identifies the message as a Start Copy Both response
                int32(7), // length
                int8(0), // the overall COPY format: textual
                int16(0)); // the number of columns in the data to be copied
    }

    private static Golden dataRow() {
        return Golden.of(
                new DataRow(Arrays.asList(Bytes.utf8("7"), null, Bytes.EMPTY)),
                byte1('D'), // identifies the message as a data row
                int32(19), // length
                int16(3), // the number of column values that follow
                int32(1), // the length of the column value
                text("7"), // the value of the column
                int32(-1), // a NULL column value
                int32(0), // the length of the column value
                byten()); // the value of the column: an empty one
    }

    private static Golden errorResponse() {
        return Golden.of(
                new ErrorResponse(new ServerError(
                        List.of(new ServerError.Part('V', "ERROR"), new ServerError.Part('C', "42601")))),
                byte1('E'), // identifies the message as an error
                int32(19), // length
                byte1('V'), // a code identifying the field type
                string("ERROR"), // the field value
                byte1('C'), // a code identifying the field type
                string("42601"), // the field value
                byten(0)); // zero: the message terminator
    }

    private static Golden functionCallResponse() {
        return Golden.of(
                new FunctionCallResponse(Bytes.utf8("7")),
                byte1('V'), // identifies the message as a function call result
                int32(9), // length
                int32(1), // the length of the function result value
                text("7")); // the value of the function result
    }

    private static Golden negotiateProtocolVersion() {
        return Golden.of(
                new NegotiateProtocolVersion(0x00030000, List.of("_pq_.x")),
                byte1('v'), // identifies the message as a protocol version negotiation message
                int32(19), // length
                int32(0x00030000), // the newest version the server speaks; servers send the major number too
                int32(1), // number of protocol options not recognized by the server
                string("_pq_.x")); // the option name
    }

    private static Golden noticeResponse() {
        return Golden.of(
                new NoticeResponse(new ServerError(List.of(new ServerError.Part('M', "hi")))),
                byte1('N'), // identifies the message as a notice
                int32(9), // length
                byte1('M'), // a code identifying the field type
                string("hi"), // the field value
                byten(0)); // zero: the message terminator
    }

    private static Golden notificationResponse() {
        return Golden.of(
                new NotificationResponse(0x1234, "news", "fit to print"),
                byte1('A'), // identifies the message as a notification response
                int32(26), // length
                int32(0x1234), // the process ID of the notifying backend process
                string("news"), // the name of the channel that the notify has been raised on
                string("fit to print")); // the "payload" string passed from the notifying process
    }

    private static Golden parameterDescription() {
        return Golden.of(
                new ParameterDescription(List.of(23, 25)),
                byte1('t'), // identifies the message as a parameter description
                int32(14), // length
                int16(2), // the number of parameters used by the statement
                int32(23), // the object ID of the parameter data type
                int32(25)); // the object ID of the parameter data type
    }

    private static Golden parameterStatus() {
        return Golden.of(
                new ParameterStatus("TimeZone", "UTC"),
                byte1('S'), // identifies the message as a run-time parameter status report
                int32(17), // length
                string("TimeZone"), // the name of the run-time parameter being reported
                string("UTC")); // the current value of the parameter
    }

    private static Golden readyForQuery() {
        return Golden.of(
                new ReadyForQuery(TransactionStatus.IN_TRANSACTION),
                byte1('Z'), // identifies the message type
                int32(5), // length
                byte1('T')); // current backend transaction status indicator
    }

    private static Golden rowDescription() {
        return Golden.of(
                new RowDescription(
                        List.of(new RowDescription.Column("price", 16385, 3, 1700, -1, 0x0a0006, Format.TEXT))),
                byte1('T'), // identifies the message as a row description
                int32(30), // length
                int16(1), // the number of fields in a row
                string("price"), // the field name
                int32(16385), // the object ID of the table, if it is a column of one
                int16(3), // the attribute number of the column
                int32(1700), // the object ID of the field's data type
                int16(-1), // the data type size; negative values denote variable-width types
                int32(0x0a0006), // the type modifier: numeric(10,2)
                int16(0)); // the format code being used for the field
    }

    private static Golden encryptionResponse() {
        return Golden.of(
                new EncryptionResponse('S'), byte1('S')); // a single byte: willing to perform SSL (manual 54.2.10)
    }
}
