package dev.trunkline.driver.wire;

import static dev.trunkline.driver.testing.Encoded.byte1;
import static dev.trunkline.driver.testing.Encoded.byten;
import static dev.trunkline.driver.testing.Encoded.int16;
import static dev.trunkline.driver.testing.Encoded.int32;
import static dev.trunkline.driver.testing.Encoded.string;
import static dev.trunkline.driver.testing.Encoded.text;

import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.*;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The frontend's messages, put together by hand from the format tables of manual 54.7: one field a line, in
/// the manual's order and words.
class GoldenFrontendTest {
    @ParameterizedTest
    @MethodSource("golden")
    void the_manuals_bytes_are_the_message(Golden golden) {
        golden.holds();
    }

    @Test
    void every_kind_of_message_has_its_golden_bytes() {
        Golden.coversAll(golden(), FrontendMessage.class);
    }

    static List<Golden> golden() {
        return List.of(
                bind(),
                cancelRequest(),
                close(),
                copyData(),
                copyDone(),
                copyFail(),
                describe(),
                execute(),
                flush(),
                functionCall(),
                gssencRequest(),
                gssResponse(),
                parse(),
                passwordMessage(),
                query(),
                saslInitialResponse(),
                saslInitialResponseWithoutData(),
                saslResponse(),
                sslRequest(),
                startupMessage(),
                sync(),
                terminate());
    }

    private static Golden bind() {
        return Golden.of(
                new Bind(
                        "p",
                        "stmt",
                        List.of(Format.TEXT, Format.BINARY, Format.TEXT),
                        Arrays.asList(Bytes.utf8("42"), Bytes.of((byte) 0xca, (byte) 0xfe), null),
                        List.of(Format.BINARY)),
                Context.SESSION,
                byte1('B'), // identifies the message as a Bind command
                int32(41), // length of message contents in bytes, including self
                string("p"), // the name of the destination portal
                string("stmt"), // the name of the source prepared statement
                int16(3), // the number of parameter format codes that follow
                int16(0), // format code: text
                int16(1), // format code: binary
                int16(0), // format code: text
                int16(3), // the number of parameter values that follow
                int32(2), // the length of the parameter value
                text("42"), // the value of the parameter
                int32(2), // the length of the parameter value
                byten(0xca, 0xfe), // the value of the parameter
                int32(-1), // NULL: no value bytes follow
                int16(1), // the number of result-column format codes that follow
                int16(1)); // format code: binary
    }

    private static Golden cancelRequest() {
        return Golden.of(
                new CancelRequest(0x1234, Bytes.of((byte) 0xde, (byte) 0xad, (byte) 0xbe, (byte) 0xef)),
                Context.OPENING,
                int32(16), // length of message contents in bytes, including self
                int32(80877102), // the cancel request code: 1234 in the upper 16 bits, 5678 in the lower
                int32(0x1234), // the process ID of the target backend
                byten(0xde, 0xad, 0xbe, 0xef)); // the secret key for the target backend
    }

    private static Golden close() {
        return Golden.of(
                new Close(Target.STATEMENT, "s1"),
                Context.SESSION,
                byte1('C'), // identifies the message as a Close command
                int32(8), // length
                byte1('S'), // 'S' to close a prepared statement, 'P' to close a portal
                string("s1")); // the name of the prepared statement or portal to close
    }

    private static Golden copyData() {
        return Golden.of(
                new CopyData(Bytes.utf8("1\tone\n")),
                Context.SESSION,
                byte1('d'), // identifies the message as COPY data
                int32(10), // length
                text("1\tone\n")); // data that forms part of a COPY data stream
    }

    private static Golden copyDone() {
        return Golden.of(
                new CopyDone(),
                Context.SESSION,
                byte1('c'), // identifies the message as a COPY-complete indicator
                int32(4)); // length
    }

    private static Golden copyFail() {
        return Golden.of(
                new CopyFail("why"),
                Context.SESSION,
                byte1('f'), // identifies the message as a COPY-failure indicator
                int32(8), // length
                string("why")); // an error message to report as the cause of failure
    }

    private static Golden describe() {
        return Golden.of(
                new Describe(Target.PORTAL, "p"),
                Context.SESSION,
                byte1('D'), // identifies the message as a Describe command
                int32(7), // length
                byte1('P'), // 'S' to describe a prepared statement, 'P' to describe a portal
                string("p")); // the name of the prepared statement or portal to describe
    }

    private static Golden execute() {
        return Golden.of(
                new Execute("p", 100),
                Context.SESSION,
                byte1('E'), // identifies the message as an Execute command
                int32(10), // length
                string("p"), // the name of the portal to execute
                int32(100)); // maximum number of rows to return; zero denotes "no limit"
    }

    private static Golden flush() {
        return Golden.of(
                new Flush(),
                Context.SESSION,
                byte1('H'), // identifies the message as a Flush command
                int32(4)); // length
    }

    private static Golden functionCall() {
        return Golden.of(
                new FunctionCall(0x0513, List.of(Format.TEXT), Arrays.asList(Bytes.utf8("7"), null), Format.BINARY),
                Context.SESSION,
                byte1('F'), // identifies the message as a function call
                int32(25), // length
                int32(0x0513), // the object ID of the function to call
                int16(1), // the number of argument format codes that follow
                int16(0), // format code: text
                int16(2), // the number of arguments being supplied
                int32(1), // the length of the argument value
                text("7"), // the value of the function argument
                int32(-1), // a NULL argument value
                int16(1)); // the format code for the function result: binary
    }

    private static Golden gssencRequest() {
        return Golden.of(
                new GSSENCRequest(),
                Context.OPENING,
                int32(8), // length
                int32(80877104)); // the GSSAPI encryption request code: 1234, 5680
    }

    private static Golden gssResponse() {
        return Golden.of(
                new GSSResponse(Bytes.of((byte) 0x60, (byte) 0x82)),
                Context.GSS,
                byte1('p'), // identifies the message as a GSSAPI or SSPI response
                int32(6), // length
                byten(0x60, 0x82)); // GSSAPI/SSPI specific message data
    }

    private static Golden parse() {
        return Golden.of(
                new Parse("s", "select $1", List.of(23)),
                Context.SESSION,
                byte1('P'), // identifies the message as a Parse command
                int32(22), // length
                string("s"), // the name of the destination prepared statement
                string("select $1"), // the query string to be parsed
                int16(1), // the number of parameter data types specified
                int32(23)); // the object ID of the parameter data type
    }

    private static Golden passwordMessage() {
        return Golden.of(
                new PasswordMessage("secret"),
                Context.PASSWORD,
                byte1('p'), // identifies the message as a password response
                int32(11), // length
                string("secret")); // the password, encrypted if requested
    }

    private static Golden query() {
        return Golden.of(
                new Query("select 1"),
                Context.SESSION,
                byte1('Q'), // identifies the message as a simple query
                int32(13), // length
                string("select 1")); // the query string itself
    }

    private static Golden saslInitialResponse() {
        return Golden.of(
                new SASLInitialResponse("SCRAM-SHA-256", Bytes.utf8("n,,n=,r=x")),
                Context.SASL_INITIAL,
                byte1('p'), // identifies the message as an initial SASL response
                int32(31), // length
                string("SCRAM-SHA-256"), // name of the SASL authentication mechanism that the client selected
                int32(9), // length of SASL mechanism specific "Initial Client Response" that follows
                text("n,,n=,r=x")); // SASL mechanism specific "Initial Response"
    }

    private static Golden saslInitialResponseWithoutData() {
        return Golden.of(
                new SASLInitialResponse("X", null),
                Context.SASL_INITIAL,
                byte1('p'), // identifies the message as an initial SASL response
                int32(10), // length
                string("X"), // name of the mechanism
                int32(-1)); // there is no Initial Response
    }

    private static Golden saslResponse() {
        return Golden.of(
                new SASLResponse(Bytes.utf8("c=biws")),
                Context.SASL,
                byte1('p'), // identifies the message as a SASL response
                int32(10), // length
                text("c=biws")); // SASL mechanism specific message data
    }

    private static Golden sslRequest() {
        return Golden.of(
                new SSLRequest(),
                Context.OPENING,
                int32(8), // length
                int32(80877103)); // the SSL request code: 1234, 5679
    }

    private static Golden startupMessage() {
        return Golden.of(
                new StartupMessage(
                        196608,
                        List.of(
                                new StartupMessage.Parameter("user", "ada"),
                                new StartupMessage.Parameter("database", "shop"))),
                Context.OPENING,
                int32(32), // length
                int32(196608), // the protocol version number: 3 in the upper 16 bits, 0 in the lower
                string("user"), // the parameter name
                string("ada"), // the parameter value
                string("database"), // the parameter name
                string("shop"), // the parameter value
                byten(0)); // a zero byte is required as a terminator after the last pair
    }

    private static Golden sync() {
        return Golden.of(
                new Sync(),
                Context.SESSION,
                byte1('S'), // identifies the message as a Sync command
                int32(4)); // length
    }

    private static Golden terminate() {
        return Golden.of(
                new Terminate(),
                Context.SESSION,
                byte1('X'), // identifies the message as a termination
                int32(4)); // length
    }
}
