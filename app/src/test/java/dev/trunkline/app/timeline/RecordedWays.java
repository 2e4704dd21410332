package dev.trunkline.app.timeline;

import dev.trunkline.app.protocols.ProtocolsEnd;
import dev.trunkline.app.protocols.ProtocolsRequest;
import dev.trunkline.app.protocols.Way;
import dev.trunkline.app.protocols.WayRun;
import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.BackendMessage.BindComplete;
import dev.trunkline.driver.wire.BackendMessage.CommandComplete;
import dev.trunkline.driver.wire.BackendMessage.ParseComplete;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.Format;
import dev.trunkline.driver.wire.FrontendCodec.Context;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Describe;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Flush;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.FrontendMessage.Target;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A statement run in each way, written down by hand: what a session would have recorded, at times of
/// our choosing.
final class RecordedWays {
    static final String SQL =
            "select c.id, c.name, sum(l.amount) as revenue from customer c join orders o on o.customer_id = c.id"
                    + " join order_line l on l.order_id = o.id group by c.id order by revenue desc";

    private final Recording wire = new Recording().startup().after(20);
    private final List<Way> order = new ArrayList<>();

    /// One run to warm up, and one in each way.
    static RecordedWays all() {
        RecordedWays ways = new RecordedWays();
        ways.run(Way.EXTENDED, 260);
        for (Way way : Way.values()) {
            ways.run(way, way == Way.BINARY ? 221 : 228);
        }
        return ways;
    }

    RecordedWays run(Way way, double millis) {
        order.add(way);
        ours("BEGIN", TransactionStatus.IN_TRANSACTION);
        switch (way) {
            case SIMPLE -> wire.sent(new Query(SQL)).after(millis).received(description(Format.TEXT));
            case EXTENDED, BINARY -> {
                Format format = way == Way.BINARY ? Format.BINARY : Format.TEXT;
                portal(format).sent(new Execute("", 0), new Sync()).after(millis);
                wire.received(new ParseComplete(), new BindComplete(), description(format));
            }
            case PLANNED_FIRST -> {
                portal(Format.TEXT).sent(new Flush()).after(3.1);
                wire.received(new ParseComplete(), new BindComplete(), description(Format.TEXT));
                wire.after(0.05).sent(new Execute("", 0), new Sync()).after(millis - 3);
            }
        }
        String name = way == Way.BINARY ? "Anna" : "Anna Nowak";
        wire.rows(10_000, way == Way.BINARY ? 14 : 25, "8812", name, "18204.50");
        wire.received(new CommandComplete("SELECT 10000")).ready(TransactionStatus.IN_TRANSACTION);
        ours("ROLLBACK", TransactionStatus.IDLE);
        return this;
    }

    private Recording portal(Format format) {
        return wire.sent(
                new Parse("", SQL, List.of()),
                new Bind("", "", List.of(), List.of(), format == Format.TEXT ? List.of() : List.of(format)),
                new Describe(Target.PORTAL, ""));
    }

    private static RowDescription description(Format format) {
        return new RowDescription(List.of(
                new RowDescription.Column("id", 16412, 1, 20, 8, -1, format),
                new RowDescription.Column("name", 16412, 2, 25, -1, -1, format),
                new RowDescription.Column("revenue", 0, 0, 1700, -1, -1, format)));
    }

    private void ours(String sql, TransactionStatus status) {
        wire.after(0.2).sent(new Query(sql), Context.SESSION, false, true);
        wire.after(0.08).received(new CommandComplete(sql)).ready(status);
    }

    Tape tape() {
        return wire.tape();
    }

    static ProtocolsRequest request() {
        return ProtocolsRequest.of(SQL);
    }

    /// How it ended, as the session would have told.
    ProtocolsEnd end() {
        ExchangeLog log = new ExchangeLog(tape());
        log.update();
        List<Exchange> own = log.exchanges().stream()
                .filter(each -> !each.ours() && each.sql().equals(SQL))
                .toList();
        List<WayRun> runs = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Exchange each = own.get(i);
            runs.add(new WayRun(
                    order.get(i),
                    i == 0 ? 0 : 1,
                    "SELECT 10000",
                    Optional.empty(),
                    each.startNanos(),
                    each.endNanos()));
        }
        return new ProtocolsEnd(
                ProtocolsEnd.How.DONE,
                runs,
                1,
                false,
                OptionalLong.of(80_000),
                Optional.empty(),
                Optional.empty(),
                TransactionStatus.IDLE);
    }
}
