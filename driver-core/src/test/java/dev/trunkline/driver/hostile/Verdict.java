package dev.trunkline.driver.hostile;

import dev.trunkline.driver.capture.Exchange;
import dev.trunkline.driver.capture.ExchangeLog;
import dev.trunkline.driver.capture.FieldTree;
import dev.trunkline.driver.capture.WireText;
import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.tape.Entry;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Tape;
import dev.trunkline.driver.wire.DriverException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What must not be, whatever a server says.
public final class Verdict {
    /// Looked at one by one.
    private static final int MOST_ENTRIES = 300;

    private Verdict() {}

    /// What is wrong with how a program ended; empty if nothing is.
    static Optional<String> on(@Nullable Throwable failure) {
        if (failure == null) {
            return Optional.empty();
        }
        if (!(failure instanceof DriverException || failure instanceof PayloadException)) {
            return Optional.of("an internal failure: " + failure);
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return Optional.of("a failure without a word: " + failure.getClass());
        }
        return printable(message, "the error");
    }

    /// What is wrong with how a recorded conversation reads; empty if nothing is.
    static Optional<String> on(Tape tape) throws IOException {
        ExchangeLog log = new ExchangeLog(tape);
        log.update();
        List<Exchange> exchanges = log.exchanges();
        for (Exchange exchange : exchanges) {
            Looking looking = new Looking();
            new WireText(looking).print(exchange);
            Optional<String> fault = looking.fault;
            if (fault.isPresent()) {
                return fault;
            }
            fault = entries(exchange);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /// Looks at what is printed and keeps nothing of it: a flood has millions of lines.
    private static final class Looking implements Appendable {
        private Optional<String> fault = Optional.empty();

        @Override
        public Appendable append(CharSequence text) {
            if (fault.isEmpty()) {
                fault = printable(text.toString(), "the printed timeline");
            }
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) {
            return append(String.valueOf(c));
        }
    }

    private static Optional<String> entries(Exchange exchange) {
        List<Entry> entries = exchange.entries();
        for (Entry entry : entries.subList(0, Math.min(MOST_ENTRIES, entries.size()))) {
            Optional<String> fault = printable(Wording.says(entry, exchange), "what a message says");
            if (fault.isPresent()) {
                return fault;
            }
            if (entry instanceof Message message) {
                FieldTree.of(message, exchange);
            }
        }
        return Optional.empty();
    }

    /// Text of the server's may hold letters of any language, and nothing that drives a terminal, breaks a
    /// line or turns it round.
    public static Optional<String> printable(String text, String what) {
        return text.codePoints()
                .filter(c -> c != '\n' && bad(c))
                .mapToObj(c -> what + " holds U+" + Integer.toHexString(c))
                .findFirst();
    }

    private static boolean bad(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
            default -> false;
        };
    }
}
