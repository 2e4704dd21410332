package dev.trunkline.app.result;

import dev.trunkline.driver.wire.ServerError;
import java.util.StringJoiner;

/// A message as it is shown in the log.
///
/// @param kind one word before it, such as `NOTICE`
/// @param tone the colour of that word: `green`, `amber`, `red` or `quiet`
/// @param headline what it says
/// @param more the rest, a field a line; may be empty
record MessageWords(String kind, String tone, String headline, String more) {
    static MessageWords of(Message message, ResultTexts texts) {
        return switch (message) {
            case Message.Notice notice -> notice(notice.notice());
            case Message.Done done -> done(done, texts);
            case Message.Doubtful doubtful ->
                new MessageWords(
                        texts.text("kind.doubtful"), "quiet", texts.text("doubtful", texts.tag(doubtful.tag())), "");
            case Message.Failed failed -> failed(failed.failure(), failed.cancelled(), texts);
            case Message.Skipped skipped ->
                new MessageWords(
                        texts.text("kind.skipped"),
                        "amber",
                        texts.text("skipped", skipped.statement()),
                        skipped.error().map(ServerError::message).orElseGet(() -> texts.text("skipped.cancelled")));
            case Message.Undone undone ->
                new MessageWords(
                        texts.text("kind.undone"),
                        "red",
                        texts.text("undone", undone.statement(), texts.tag(undone.tag())),
                        undone.error().message());
            case Message.RolledBack _ ->
                new MessageWords(
                        texts.text("kind.rolled-back"),
                        "red",
                        texts.text("rolled-back"),
                        texts.text("rolled-back.why"));
            case Message.Lost lost ->
                new MessageWords(texts.text("kind.lost"), "red", texts.text("lost"), lost.reason());
        };
    }

    private static MessageWords notice(ServerError notice) {
        return new MessageWords(notice.severity(), tone(notice), notice.message(), more(notice));
    }

    private static MessageWords failed(Failure failure, boolean cancelled, ResultTexts texts) {
        ServerError error = failure.error();
        return cancelled
                ? new MessageWords(texts.text("kind.cancelled"), "amber", error.message(), more(failure))
                : new MessageWords(error.severity(), "red", error.message(), more(failure));
    }

    private static MessageWords done(Message.Done done, ResultTexts texts) {
        String time = done.nanos().isPresent()
                ? "  ·  " + ResultTexts.elapsed(done.nanos().getAsLong())
                : "";
        return new MessageWords(texts.text("kind.done"), "green", texts.tag(done.tag()) + time, "");
    }

    private static String tone(ServerError notice) {
        return switch (notice.severity()) {
            case "WARNING" -> "amber";
            case "ERROR", "FATAL", "PANIC" -> "red";
            default -> "quiet";
        };
    }

    private static String more(Failure failure) {
        StringJoiner lines = new StringJoiner("\n");
        failure.place()
                .ifPresent(place -> lines.add("line " + place.line() + ", column " + place.column() + ":  "
                        + place.before() + place.word() + place.after()));
        String fields = more(failure.error());
        return fields.isEmpty() ? lines.toString() : lines.add(fields).toString();
    }

    /// What the headline does not say. Where in the server's source it was raised is left to the copy
    /// and the card.
    private static String more(ServerError error) {
        StringJoiner lines = new StringJoiner("\n");
        for (ServerError.Part part : error.fields()) {
            boolean told = switch (part.code()) {
                case 'S', 'V', 'M', 'P', 'F', 'L', 'R' -> true;
                case 'C' -> part.value().equals("00000");
                default -> false;
            };
            if (!told) {
                lines.add(ServerError.fieldName(part.code()) + ":  " + part.value());
            }
        }
        return lines.toString();
    }
}
