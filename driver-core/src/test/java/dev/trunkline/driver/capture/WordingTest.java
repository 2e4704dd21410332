package dev.trunkline.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.testing.Recording;
import dev.trunkline.driver.testing.Vocabulary;
import dev.trunkline.driver.wire.BackendMessage;
import dev.trunkline.driver.wire.BackendMessage.*;
import dev.trunkline.driver.wire.Bytes;
import dev.trunkline.driver.wire.FrontendMessage.Bind;
import dev.trunkline.driver.wire.FrontendMessage.Execute;
import dev.trunkline.driver.wire.FrontendMessage.Parse;
import dev.trunkline.driver.wire.FrontendMessage.PasswordMessage;
import dev.trunkline.driver.wire.FrontendMessage.Query;
import dev.trunkline.driver.wire.FrontendMessage.SSLRequest;
import dev.trunkline.driver.wire.FrontendMessage.Sync;
import dev.trunkline.driver.wire.TransactionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An entry in words: one line, whatever it holds.
class WordingTest {
    private final Recording wire = new Recording();

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (Exchange exchange : wire.exchanges()) {
            for (Entry entry : exchange.entries()) {
                words.add((Wording.letter(entry) + " " + Wording.name(entry) + " " + Wording.says(entry, exchange))
                        .strip());
            }
        }
        return words;
    }

    @Test
    void a_conversation_in_words() {
        wire.begun()
                .client(
                        new Parse("", "select $1,\n  $2", List.of(23)),
                        new Bind("", "", List.of(), Arrays.asList(Bytes.utf8("42"), null), List.of()),
                        new Execute("", 0),
                        new Sync());
        wire.server(new ParseComplete(), new BindComplete(), Vocabulary.description("a", "b"));
        wire.server(Vocabulary.row("42", null), new CommandComplete("SELECT 1"));
        wire.ready(TransactionStatus.IN_TRANSACTION);
        assertThat(words())
                .containsExactly(
                        "StartupMessage protocol 3.0",
                        "R AuthenticationOk",
                        "Z ReadyForQuery I · idle",
                        "P Parse \"\" ← select $1, $2 ($1 int4)",
                        "B Bind $1 = '42' (int4), $2 = NULL",
                        "E Execute portal \"\", all rows",
                        "S Sync",
                        "1 ParseComplete",
                        "2 BindComplete",
                        "T RowDescription 2 columns: a text, b text",
                        "D DataRow × 1 17 B in 0.00 ms",
                        "C CommandComplete SELECT 1",
                        "Z ReadyForQuery T · in transaction");
    }

    @Test
    void encryption_authentication_and_events_in_words() {
        wire.event(Event.Kind.RESOLVED).event(Event.Kind.CONNECTED);
        wire.client(new SSLRequest()).answer('N');
        wire.server(new AuthenticationSASL(List.of("SCRAM-SHA-256"))).client(new PasswordMessage("geheim"));
        wire.server(new ErrorResponse(Vocabulary.error("FATAL", "28P01", "no\nentry")))
                .event(Event.Kind.CLOSED);
        assertThat(words())
                .containsExactly(
                        "DNS RESOLVED",
                        "connect CONNECTED",
                        "SSLRequest will you do TLS?",
                        "EncryptionResponse N · no",
                        "R AuthenticationSASL SCRAM-SHA-256",
                        "p PasswordMessage masked",
                        "E ErrorResponse FATAL 28P01: no entry",
                        "closed CLOSED");
    }

    @Test
    void every_message_has_a_name_and_one_line_of_words() {
        for (Vocabulary.Said said : Vocabulary.frontend()) {
            Recording fresh = new Recording();
            fresh.client(said.message());
            check(fresh, said.message().getClass().getSimpleName());
        }
        for (BackendMessage message : Vocabulary.backend()) {
            if (!(message instanceof EncryptionResponse)) {
                Recording fresh = new Recording();
                fresh.client(new Query("")).server(message);
                check(fresh, message.getClass().getSimpleName());
            }
        }
    }

    private static void check(Recording recording, String name) {
        Exchange exchange = recording.exchanges().getFirst();
        Entry entry = exchange.entries().getLast();
        assertThat(Wording.name(entry)).startsWith(name);
        assertThat(Wording.says(entry, exchange)).matches("[^\\p{Cntrl}]*");
    }

    @Test
    void a_servers_text_can_not_break_the_line_or_drive_a_terminal() {
        String evil = "a\r\nb\u001b[2J\u0000c\u202ed\u2028e\u0085f".replace("\u0000", "");
        wire.begun().client(new Query(evil));
        wire.server(
                new NoticeResponse(Vocabulary.error("NOTICE\n", "00\n00", evil)),
                new ParameterStatus("a\nb", evil),
                new NotificationResponse(1, evil, evil),
                new CommandComplete(evil),
                Vocabulary.description(evil));
        assertThat(words())
                .allSatisfy(
                        line -> assertThat(line).doesNotContain("\n", "\r", "\u001b", "\u202e", "\u2028", "\u0085"));
    }

    @Test
    void long_texts_and_lists_are_cut() {
        wire.begun().client(new Query("x".repeat(10_000)));
        wire.server(Vocabulary.description("a", "b", "c", "d", "e", "f", "g", "h", "i"));
        assertThat(words().get(3)).hasSizeLessThan(600).endsWith("…");
        assertThat(words().get(4)).contains("9 columns: ").endsWith(", …");
    }

    @Test
    void numbers_are_for_people() {
        assertThat(List.of(Wording.count(0), Wording.count(1_234_567))).containsExactly("0", "1,234,567");
        assertThat(List.of(
                        Wording.bytes(0),
                        Wording.bytes(999),
                        Wording.bytes(1000),
                        Wording.bytes(999_949),
                        Wording.bytes(999_950),
                        Wording.bytes(1_500_000_000)))
                .containsExactly("0 B", "999 B", "1.0 kB", "999.9 kB", "1.0 MB", "1.5 GB");
        assertThat(List.of(
                        Wording.millis(0),
                        Wording.millis(1_234_567),
                        Wording.millis(12_345_678),
                        Wording.millis(12_345_678_901L)))
                .containsExactly("0.00 ms", "1.23 ms", "12.3 ms", "12.3 s");
    }
}
