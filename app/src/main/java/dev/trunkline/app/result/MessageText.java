package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;
import java.util.Locale;
import java.util.StringJoiner;

/// Messages as plain text, for the clipboard: complete, a field a line.
final class MessageText {
    private MessageText() {}

    static String of(Message message, ResultTexts texts) {
        String body = switch (message) {
            case Message.Notice notice -> of(notice.notice());
            case Message.Done done -> done(done, texts);
            case Message.Doubtful doubtful -> texts.text("doubtful", texts.tag(doubtful.tag()));
            case Message.Failed failed -> of(failed.failure());
            case Message.Skipped skipped ->
                texts.text("skipped", skipped.statement())
                        + skipped.error().map(error -> ": " + error.message()).orElse("");
            case Message.Undone undone ->
                texts.text("undone", undone.statement(), texts.tag(undone.tag())) + ": "
                        + undone.error().message();
            case Message.RolledBack _ -> texts.text("rolled-back");
            case Message.Lost lost -> texts.text("lost") + ": " + lost.reason();
        };
        return ResultTexts.clock(message.at()) + "  " + body;
    }

    private static String done(Message.Done done, ResultTexts texts) {
        String tag = texts.tag(done.tag());
        return done.nanos().isPresent()
                ? tag + "  " + ResultTexts.elapsed(done.nanos().getAsLong())
                : tag;
    }

    /// The error, and the line of the statement that it is about.
    static String of(Failure failure) {
        StringJoiner text = new StringJoiner("\n").add(of(failure.error()));
        failure.place()
                .ifPresent(place ->
                        text.add("LINE " + place.line() + ": " + place.before() + place.word() + place.after()));
        return text.toString();
    }

    /// Every field; severity, message and SQLSTATE in the first line.
    static String of(ServerError error) {
        StringJoiner text = new StringJoiner("\n");
        text.add(error.severity() + ":  " + error.message() + " (" + error.sqlState() + ")");
        for (ServerError.Part part : error.fields()) {
            switch (part.code()) {
                case 'S', 'V', 'C', 'M' -> {}
                default -> text.add(ServerError.fieldName(part.code()).toUpperCase(Locale.ROOT) + ":  " + part.value());
            }
        }
        return text.toString();
    }
}
