package dev.trunkline.driver.capture;

import static dev.trunkline.driver.testing.RecordedTape.column;
import static dev.trunkline.driver.testing.RecordedTape.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.testing.RecordedTape;
import dev.trunkline.driver.wire.BackendMessage.ErrorResponse;
import dev.trunkline.driver.wire.BackendMessage.ReadyForQuery;
import dev.trunkline.driver.wire.BackendMessage.RowDescription;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.driver.wire.TransactionStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireJsonTest {
    @Test
    void an_exchange_is_one_object_on_one_line() throws IOException {
        RecordedTape recorded = new RecordedTape()
                .at(100)
                .event(Event.Kind.CONNECTED, 20, "here")
                .received(new ReadyForQuery(TransactionStatus.IDLE))
                .at(200)
                .sent(new Query("select\u009b 1"))
                .at(300)
                .received(new RowDescription(List.of(column("a", 23))))
                .received(row("1"))
                .at(301)
                .received(row("2"))
                .received(new ErrorResponse(
                        new ServerError(List.of(new ServerError.Part('V', "ERROR"), new ServerError.Part('M', "no")))))
                .received(new ReadyForQuery(TransactionStatus.FAILED));
        ExchangeLog log = new ExchangeLog(recorded.tape());
        log.update();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireJson json = new WireJson(recorded.tape(), out);
        for (Exchange exchange : log.exchanges()) {
            json.print(exchange);
        }

        assertThat(out.toString(UTF_8)).isEqualTo("""
                {"exchange":1,"connection":0,"kind":"startup","sql":"startup","outcome":"done","commandTag":"",\
                "status":"I","start":"2026-11-01T08:00:00.000080Z","nanos":20000,"roundTrips":0,"frontendBytes":0,\
                "backendBytes":6,"rows":0,"phases":[{"phase":"arriving","start":20000,"nanos":0}],"messages":[\
                {"nanos":20000,"took":20000,"type":"","name":"connect","says":"here"},\
                {"number":1,"nanos":20000,"direction":"backend","length":6,"type":"Z","name":"ReadyForQuery",\
                "says":"I \\u00B7 idle"}]}
                {"exchange":2,"connection":0,"kind":"simple","sql":"select\\u009B 1","outcome":"failed",\
                "commandTag":"","status":"E","start":"2026-11-01T08:00:00.000200Z","nanos":101000,"roundTrips":1,\
                "frontendBytes":16,"backendBytes":74,"rows":2,"phases":[{"phase":"sending","start":0,"nanos":0},\
                {"phase":"network_and_server","start":0,"nanos":100000},{"phase":"arriving","start":100000,"nanos":1000}],\
                "error":{"severity":"ERROR","message":"no"},\
                "messages":[\
                {"number":2,"nanos":0,"direction":"frontend","length":16,"type":"Q","name":"Query",\
                "says":"select\\uFFFD 1"},\
                {"number":3,"nanos":100000,"direction":"backend","length":27,"type":"T","name":"RowDescription",\
                "says":"1 column: a int4"},\
                {"number":4,"count":2,"nanos":100000,"lastNanos":101000,"direction":"backend","length":24,\
                "type":"D","name":"DataRow","says":"24 B in 0.00 ms"},\
                {"number":6,"nanos":101000,"direction":"backend","length":17,"type":"E","name":"ErrorResponse",\
                "says":"ERROR XX000: no"},\
                {"number":7,"nanos":101000,"direction":"backend","length":6,"type":"Z","name":"ReadyForQuery",\
                "says":"E \\u00B7 failed transaction"}]}
                """);
    }

    @Test
    void a_row_of_a_run_is_an_object_with_its_values() throws IOException {
        RecordedTape recorded = new RecordedTape()
                .at(200)
                .sent(new Query("select 1"))
                .at(300)
                .received(new RowDescription(List.of(column("a", 23))))
                .received(row("1"))
                .received(row("grün"));
        ExchangeLog log = new ExchangeLog(recorded.tape());
        log.update();
        Exchange exchange = log.exchanges().getFirst();
        Run run = (Run) exchange.entries().getLast();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WireJson(recorded.tape(), out).print(exchange, run, 1);

        assertThat(out.toString(UTF_8)).isEqualTo("""
                {"number":4,"nanos":100000,"direction":"backend","length":16,"type":"D","name":"DataRow",\
                "values":["gr\\u00FCn"]}
                """);
    }
}
