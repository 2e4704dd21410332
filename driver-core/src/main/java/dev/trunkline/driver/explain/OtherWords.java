package dev.trunkline.driver.explain;

import static dev.trunkline.driver.explain.Sentences.counted;
import static dev.trunkline.driver.explain.Sentences.text;

import dev.trunkline.driver.capture.Wording;
import dev.trunkline.driver.explain.Moment.Said;
import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Unlisted;
import java.util.List;

/// What entries of the tape mean that are no single messages: events, runs, what is not listed.
///
/// Thread-safe: holds no state.
final class OtherWords {
    private OtherWords() {}

    /// Something that happened to the connection.
    static Said of(Event event, Standing before, Past past) {
        String what = Wording.oneLine(event.text());
        return switch (event.kind()) {
            case RESOLVED -> said("RESOLVED", Manual.START_UP);
            case CONNECTED -> said("CONNECTED", Manual.START_UP);
            case TLS -> said("TLS", Manual.TLS, "text", what);
            case AUTHENTICATION ->
                new Said(
                        new Sentences()
                                .say("AUTHENTICATION", "text", what)
                                .sayIf(event.took() > 0, "AUTHENTICATION.took"),
                        text("AUTHENTICATION.next"),
                        List.of(Manual.START_UP.section()));
            case READY -> said("READY", Manual.START_UP, "text", what);
            case CLOSED -> closed(before, past);
            case CAPTURE_OFF -> new Said(text("CAPTURE_OFF"), text("CAPTURE_OFF.next"), List.of());
            case CAPTURE_ON -> new Said(text("CAPTURE_ON", "text", what), text("CAPTURE_ON.next"), List.of());
            case JOINED -> new Said(text("JOINED", "text", what), text("JOINED.next"), List.of());
            case MISSING -> new Said(text("MISSING", "text", what), text("MISSING.next"), List.of());
            case ENCRYPTED -> said("ENCRYPTED", Manual.TLS, "text", what);
        };
    }

    private static Said said(String key, Manual section, Object... filling) {
        return new Said(text(key, filling), text(key + ".next"), List.of(section.section()));
    }

    private static Said closed(Standing before, Past past) {
        int owed = before.owed().size();
        Sentences said = new Sentences();
        if (past.cancelling()) {
            said.say("CLOSED.cancel");
        } else if (past.terminated()) {
            said.say("CLOSED.terminated");
        } else if (owed > 0) {
            said.say("CLOSED.owed", "count", counted(owed, "message"));
        } else {
            said.say("CLOSED");
        }
        said.sayIf(!past.terminated() && before.isInBlock(), "CLOSED.block");
        Manual section = past.cancelling() ? Manual.CANCEL : Manual.TERMINATION;
        return new Said(said, text("CLOSED.next"), List.of(section.section()));
    }

    /// Many rows, or many pieces of COPY data.
    ///
    /// @param next what comes after one of them
    static Said run(boolean rows, long count, long bytes, long nanos, String next, List<Manual.Section> sections) {
        String key = rows ? "DataRow.run" : "CopyData.server.run";
        return new Said(
                text(key, "count", Wording.count(count), "bytes", Wording.bytes(bytes), "time", Wording.millis(nanos)),
                next,
                sections);
    }

    /// What was counted only.
    static Said of(Unlisted unlisted) {
        return new Said(
                text("Unlisted", "count", Wording.count(unlisted.count()), "bytes", Wording.bytes(unlisted.bytes())),
                text("Unlisted.next"),
                List.of());
    }

    /// A message that is none.
    static Said unknown() {
        return new Said(text("Unknown"), text("Unknown.next"), List.of());
    }

    /// A message whose bytes are gone.
    static Said dropped(String name) {
        return new Said(text("Dropped"), text("Unlisted.next"), List.of(Manual.format(name)));
    }
}
