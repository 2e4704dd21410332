package dev.trunkline.driver.testing;

import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.StartupMessage;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// At least one message of every kind, for the tests that must hold for all of them. A test of its own
/// sees to it that no kind is missing.
public final class Vocabulary {
    /// A frontend message, and where in a conversation it may stand.
    public record Said(FrontendMessage message, Context context) {}

    private Vocabulary() {}

    /// Everything a client can say, with values at the edges of what a field holds.
    public static List<Said> frontend() {
        List<Said> all = new ArrayList<>();
        all.add(opening(new FrontendMessage.CancelRequest(4711, Bytes.of(bytes(4)))));
        all.add(opening(new FrontendMessage.CancelRequest(-1, Bytes.of(bytes(256)))));
        all.add(opening(new FrontendMessage.SSLRequest()));
        all.add(opening(new FrontendMessage.GSSENCRequest()));
        all.add(opening(new StartupMessage(StartupMessage.VERSION_3_0, List.of())));
        all.add(opening(new StartupMessage(
                StartupMessage.VERSION_3_0,
                List.of(
                        new StartupMessage.Parameter("user", "jörg"),
                        new StartupMessage.Parameter("database", ""),
                        new StartupMessage.Parameter("options", "-c search_path=a,b")))));
        all.add(new Said(new FrontendMessage.PasswordMessage("geheim"), Context.PASSWORD));
        all.add(new Said(
                new FrontendMessage.SASLInitialResponse("SCRAM-SHA-256", Bytes.utf8("n,,n=*,r=abc")),
                Context.SASL_INITIAL));
        all.add(new Said(new FrontendMessage.SASLInitialResponse("OAUTHBEARER", null), Context.SASL_INITIAL));
        all.add(new Said(new FrontendMessage.SASLResponse(Bytes.utf8("c=biws,r=abcdef,p=cHJvb2Y=")), Context.SASL));
        all.add(new Said(new FrontendMessage.GSSResponse(Bytes.of(bytes(7))), Context.GSS));
        session().map(message -> new Said(message, Context.SESSION)).forEach(all::add);
        return all;
    }

    private static Stream<FrontendMessage> session() {
        return Stream.of(
                new FrontendMessage.Bind("", "", List.of(), List.of(), List.of()),
                new FrontendMessage.Bind(
                        "portal",
                        "statement",
                        List.of(Format.TEXT, Format.BINARY, Format.TEXT),
                        Arrays.asList(Bytes.utf8("42"), null, Bytes.EMPTY),
                        List.of(Format.BINARY)),
                new FrontendMessage.Close(Target.STATEMENT, "s"),
                new FrontendMessage.Close(Target.PORTAL, ""),
                new FrontendMessage.CopyData(Bytes.utf8("1\t\\N\n")),
                new FrontendMessage.CopyData(Bytes.EMPTY),
                new FrontendMessage.CopyDone(),
                new FrontendMessage.CopyFail("no more"),
                new FrontendMessage.Describe(Target.STATEMENT, "s"),
                new FrontendMessage.Describe(Target.PORTAL, ""),
                new FrontendMessage.Execute("", 0),
                new FrontendMessage.Execute("portal", Integer.MAX_VALUE),
                new FrontendMessage.Flush(),
                new FrontendMessage.FunctionCall(
                        1299, List.of(Format.BINARY), Arrays.asList(Bytes.of(bytes(8)), null), Format.TEXT),
                new FrontendMessage.Parse("", "select 1", List.of()),
                new FrontendMessage.Parse("s", "select $1, $2 -- ≠ 🐘", List.of(23, 0, -1)),
                new FrontendMessage.Query(""),
                new FrontendMessage.Query("select 'ä'; select 2"),
                new FrontendMessage.Sync(),
                new FrontendMessage.Terminate());
    }

    private static Said opening(FrontendMessage message) {
        return new Said(message, Context.OPENING);
    }

    /// Everything a server can say, with values at the edges of what a field holds.
    public static List<BackendMessage> backend() {
        List<BackendMessage> all = new ArrayList<>(authentication());
        all.addAll(List.of(
                new BackendMessage.BackendKeyData(4711, Bytes.of(bytes(4))),
                new BackendMessage.BackendKeyData(-1, Bytes.of(bytes(256))),
                new BackendMessage.BindComplete(),
                new BackendMessage.CloseComplete(),
                new BackendMessage.CommandComplete("INSERT 0 1"),
                new BackendMessage.CopyData(Bytes.utf8("1\t\\N\n")),
                new BackendMessage.CopyDone(),
                new BackendMessage.CopyInResponse(Format.TEXT, List.of(Format.TEXT, Format.TEXT)),
                new BackendMessage.CopyOutResponse(Format.BINARY, List.of(Format.BINARY)),
                new BackendMessage.CopyBothResponse(Format.TEXT, List.of()),
                new BackendMessage.DataRow(List.of()),
                new BackendMessage.DataRow(Arrays.asList(Bytes.utf8("42"), null, Bytes.EMPTY)),
                new BackendMessage.EmptyQueryResponse(),
                new BackendMessage.EncryptionResponse('S'),
                new BackendMessage.EncryptionResponse('N'),
                new BackendMessage.ErrorResponse(new ServerError(List.of())),
                new BackendMessage.ErrorResponse(error()),
                new BackendMessage.FunctionCallResponse(null),
                new BackendMessage.FunctionCallResponse(Bytes.of(bytes(3))),
                new BackendMessage.NegotiateProtocolVersion(3 << 16, List.of("_pq_.one", "_pq_.two")),
                new BackendMessage.NoData(),
                new BackendMessage.NoticeResponse(notice()),
                new BackendMessage.NotificationResponse(4711, "channel", "payload"),
                new BackendMessage.ParameterDescription(List.of(23, 25, -1)),
                new BackendMessage.ParameterStatus("client_encoding", "UTF8"),
                new BackendMessage.ParseComplete(),
                new BackendMessage.PortalSuspended(),
                new BackendMessage.ReadyForQuery(TransactionStatus.IDLE),
                new BackendMessage.ReadyForQuery(TransactionStatus.IN_TRANSACTION),
                new BackendMessage.ReadyForQuery(TransactionStatus.FAILED),
                new BackendMessage.RowDescription(List.of()),
                description("id", "größe")));
        return all;
    }

    private static List<BackendMessage> authentication() {
        return List.of(
                new BackendMessage.AuthenticationOk(),
                new BackendMessage.AuthenticationKerberosV5(),
                new BackendMessage.AuthenticationCleartextPassword(),
                new BackendMessage.AuthenticationMD5Password(Bytes.of(bytes(4))),
                new BackendMessage.AuthenticationGSS(),
                new BackendMessage.AuthenticationGSSContinue(Bytes.of(bytes(9))),
                new BackendMessage.AuthenticationSSPI(),
                new BackendMessage.AuthenticationSASL(List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")),
                new BackendMessage.AuthenticationSASLContinue(Bytes.utf8("r=abcdef,s=c2FsdA==,i=4096")),
                new BackendMessage.AuthenticationSASLFinal(Bytes.utf8("v=c2lnbmF0dXJl")));
    }

    /// An error with every field of manual 54.8, and one of a letter that it does not know.
    public static ServerError error() {
        List<ServerError.Part> parts = new ArrayList<>();
        for (char code : "SVCMDHPpqWstcdnFLR".toCharArray()) {
            parts.add(new ServerError.Part(code, code == 'P' ? "8" : "value of " + code));
        }
        parts.add(new ServerError.Part('~', "from the future"));
        return new ServerError(parts);
    }

    /// An error with what every error has.
    public static ServerError error(String severity, String sqlState, String message) {
        return new ServerError(List.of(
                new ServerError.Part('S', severity),
                new ServerError.Part('V', severity),
                new ServerError.Part('C', sqlState),
                new ServerError.Part('M', message)));
    }

    /// A notice.
    public static ServerError notice() {
        return error("NOTICE", "00000", "take note");
    }

    /// Columns of type text with these names.
    public static BackendMessage.RowDescription description(String... names) {
        return new BackendMessage.RowDescription(Arrays.stream(names)
                .map(name -> new BackendMessage.RowDescription.Column(name, 16384, 1, 25, -1, -1, Format.TEXT))
                .toList());
    }

    /// A row of these texts; null for NULL.
    public static BackendMessage.DataRow row(String... values) {
        List<Bytes> bytes = new ArrayList<>();
        for (String value : values) {
            bytes.add(value == null ? null : Bytes.utf8(value));
        }
        return new BackendMessage.DataRow(bytes);
    }

    /// So many different bytes, beginning with 0xf0.
    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (0xf0 + i);
        }
        return bytes;
    }
}
