package dev.trunkline.app.timeline;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Lease;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.tape.Track;
import dev.trunkline.driver.wire.BackendCodec;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.ByteWriter;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendCodec;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage;
import dev.trunkline.driver.wire.FrontendMessage.*;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Writes a tape by hand: what a session would have recorded, at times of our choosing.
final class Recording {
    private static final int INT8 = 20;
    private static final int TEXT = 25;
    private static final int DATE = 1082;
    private static final int TIMESTAMPTZ = 1184;
    private static final int NUMERIC = 1700;
    private static final int JSONB = 3802;

    private final Tape tape;
    private final Track track;
    private long nanos;

    Recording() {
        this(new Tape());
    }

    /// Records onto a tape that has a budget of its own.
    Recording(Tape tape) {
        this.tape = tape;
        this.track = tape.track();
        this.nanos = tape.anchorNanos();
    }

    /// Somebody needs the rows that come, from the newest on.
    Recording held(Lease lease) {
        lease.add(java.util.Objects.requireNonNull(track.run()));
        return this;
    }

    Tape tape() {
        return tape;
    }

    /// Lets time go by.
    Recording after(double millis) {
        nanos += (long) (millis * 1e6);
        return this;
    }

    Recording event(Event.Kind kind, double tookMillis, String text) {
        after(tookMillis);
        track.event(kind, nanos, (long) (tookMillis * 1e6), text);
        return this;
    }

    Recording sent(FrontendMessage... messages) {
        for (FrontendMessage message : messages) {
            sent(message, Context.SESSION, false, false);
        }
        return this;
    }

    Recording sent(FrontendMessage message, Context context, boolean masked, boolean ours) {
        ByteWriter out = new ByteWriter();
        FrontendCodec.encode(message, out);
        track.sent(out.array(), 0, out.size(), nanos, context, masked, ours);
        return this;
    }

    Recording received(BackendMessage... messages) {
        for (BackendMessage message : messages) {
            received(message, false);
        }
        return this;
    }

    Recording received(BackendMessage message, boolean masked) {
        ByteWriter out = new ByteWriter();
        BackendCodec.encode(message, out);
        receive(out);
        track.claim(out.size(), message instanceof EncryptionResponse ? 0 : out.array()[0], nanos, masked);
        return this;
    }

    /// The server says so much that the index has no room for it.
    Recording unlisted(long count, long bytes, double tookMillis) {
        track.unlisted(count, bytes, nanos, (long) (tookMillis * 1e6));
        return after(tookMillis);
    }

    /// Bytes that are no message of the protocol.
    Recording malformed(byte... bytes) {
        receive(ByteBuffer.wrap(bytes));
        track.claim(bytes.length, bytes[0], nanos, false);
        return this;
    }

    private void receive(ByteWriter message) {
        receive(ByteBuffer.wrap(message.array(), 0, message.size()));
    }

    private void receive(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            track.received(bytes);
        }
    }

    /// So many rows, in socket reads of 100 that spread over the time.
    Recording rows(int count, double millis, String... values) {
        ByteWriter out = new ByteWriter();
        BackendCodec.encode(new DataRow(bytes(values)), out);
        int reads = Math.max(1, count / 100);
        for (int i = 0; i < count; i++) {
            if (i % 100 == 0) {
                track.publish(nanos);
                after(millis / reads);
            }
            receive(out);
            track.claimRow(out.size(), (byte) 'D', nanos);
        }
        track.publish(nanos);
        return this;
    }

    private static List<Bytes> bytes(String... values) {
        List<Bytes> list = new ArrayList<>();
        for (String value : values) {
            list.add(value == null ? null : Bytes.utf8(value));
        }
        return list;
    }

    Recording ready(TransactionStatus status) {
        return received(new ReadyForQuery(status));
    }

    /// A session's beginning with TLS and SCRAM.
    Recording startup() {
        event(Event.Kind.CONNECTED, 0.21, "localhost/127.0.0.1:5432");
        sent(new SSLRequest(), Context.OPENING, false, false).after(0.31).received(new EncryptionResponse('S'));
        event(Event.Kind.TLS, 3.4, "TLSv1.3 · TLS_AES_256_GCM_SHA384");
        sent(startupMessage(), Context.OPENING, false, false).after(1.2);
        received(new AuthenticationSASL(List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")))
                .after(0.15);
        sent(new SASLInitialResponse("SCRAM-SHA-256", Bytes.utf8("*".repeat(32))), Context.SASL_INITIAL, true, false);
        after(0.4).received(new AuthenticationSASLContinue(Bytes.utf8("*".repeat(84))), true);
        after(2.1).sent(new SASLResponse(Bytes.utf8("*".repeat(104))), Context.SASL, true, false);
        after(1.3).received(new AuthenticationSASLFinal(Bytes.utf8("*".repeat(46))), true);
        received(new AuthenticationOk()).after(0.4);
        received(
                new ParameterStatus("application_name", "Trunkline"),
                new ParameterStatus("client_encoding", "UTF8"),
                new ParameterStatus("DateStyle", "ISO, MDY"),
                new ParameterStatus("server_version", "18.4"),
                new ParameterStatus("TimeZone", "Europe/Berlin"));
        received(new BackendKeyData(41234, Bytes.utf8("****")), true);
        return ready(TransactionStatus.IDLE);
    }

    private static StartupMessage startupMessage() {
        return new StartupMessage(
                StartupMessage.VERSION_3_0,
                List.of(
                        new StartupMessage.Parameter("user", "shop"),
                        new StartupMessage.Parameter("database", "shop"),
                        new StartupMessage.Parameter("application_name", "Trunkline")));
    }

    /// A simple query that ends with a tag.
    Recording simple(String sql, String tag, TransactionStatus status) {
        return sent(new Query(sql))
                .after(0.3)
                .received(new CommandComplete(tag))
                .ready(status);
    }

    /// A simple query that fails.
    Recording failed(String sql, String sqlState, String message, TransactionStatus status) {
        ServerError error = new ServerError(List.of(
                new ServerError.Part('S', "ERROR"),
                new ServerError.Part('V', "ERROR"),
                new ServerError.Part('C', sqlState),
                new ServerError.Part('M', message),
                new ServerError.Part('P', "15"),
                new ServerError.Part('F', "parse_relation.c"),
                new ServerError.Part('L', "1449"),
                new ServerError.Part('R', "parserOpenTable")));
        return sent(new Query(sql))
                .after(0.6)
                .received(new ErrorResponse(error))
                .ready(status);
    }

    /// The messages of a query with a date as its parameter, up to Sync.
    Recording ask(String sql) {
        Bytes date = Bytes.of(new byte[] {0, 0, 0x25, 0x19});
        sent(new Parse("", sql, List.of(DATE))).after(0.004);
        sent(new Bind("", "", List.of(Format.BINARY), List.of(date), List.of())).after(0.001);
        sent(new Describe(Target.PORTAL, "")).after(0.001);
        return sent(new Execute("", 0), new Sync());
    }

    /// The answer up to the rows.
    Recording described() {
        return received(
                new ParseComplete(),
                new BindComplete(),
                new RowDescription(List.of(
                        column("id", 1, INT8),
                        column("name", 2, TEXT),
                        column("revenue", 0, NUMERIC),
                        column("last_order", 0, TIMESTAMPTZ),
                        column("attrs", 5, JSONB))));
    }

    private static RowDescription.Column column(String name, int number, int type) {
        return new RowDescription.Column(name, number == 0 ? 0 : 16412, number, type, -1, -1, Format.TEXT);
    }

    /// A query with a parameter, and so many rows.
    Recording extended(String sql, int rows, TransactionStatus status) {
        ask(sql).after(36.87).described();
        rows(
                rows,
                4.5,
                "8812",
                "Anna Nowak",
                "18204.50",
                "2026-11-21 17:03:11+01",
                "{\"tags\": [\"eu\", \"b2b\"], \"tier\": \"gold\"}");
        after(0.2).received(new CommandComplete("SELECT " + rows)).after(0.02);
        return ready(status);
    }
}
