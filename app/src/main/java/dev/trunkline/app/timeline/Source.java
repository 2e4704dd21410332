package dev.trunkline.app.timeline;

import dev.trunkline.driver.file.CaptureReading;
import dev.trunkline.driver.tape.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something with a tape that the panel can show: the window's session, one that has ended, or a capture
/// that was opened. What the panel has read of it stays while it is not shown.
///
/// The user interface's thread only.
final class Source {
    /// What it is.
    enum Kind {
        /// The window's session.
        SESSION,
        /// A session that another one has taken the place of.
        ENDED,
        /// A file.
        CAPTURE
    }

    private final TapeReading reading;
    private final @Nullable CaptureReading capture;
    private Kind kind;
    private int selected;
    private String fault = "";

    private Source(Kind kind, TapeReading reading, @Nullable CaptureReading capture, int selected) {
        this.kind = kind;
        this.reading = reading;
        this.capture = capture;
        this.selected = selected;
    }

    /// The window's session.
    ///
    /// @param name for people; empty if nobody needs to tell it from others
    static Source session(Tape tape, String name, Texts texts) {
        return new Source(Kind.SESSION, new TapeReading(tape, texts, name), null, Following.NOTHING);
    }

    /// A file that is being read; its first exchange is what one wants to see.
    static Source capture(CaptureReading capture, String name, Texts texts) {
        return new Source(Kind.CAPTURE, new TapeReading(capture.tape(), texts, name), capture, 0);
    }

    /// What it is.
    Kind kind() {
        return kind;
    }

    /// Another session has taken its place.
    void end() {
        kind = Kind.ENDED;
    }

    /// For people.
    String name() {
        return reading.name();
    }

    /// What the panel has read of it.
    TapeReading reading() {
        return reading;
    }

    /// What went over the wire.
    Tape tape() {
        return reading.tape();
    }

    /// The place of the exchange that was selected when it was last shown; [Following#NOTHING] if the newest
    /// was followed.
    int selected() {
        return selected;
    }

    /// It is shown no longer.
    void leave(int place) {
        selected = place;
    }

    /// Whether more of its file is to be read.
    boolean isLoading() {
        CaptureReading file = capture;
        return file != null && !file.isDone();
    }

    /// How much of its file is read, from 0 to 1; empty if it is read, or nobody knows how long it is.
    Optional<Double> progress() {
        CaptureReading file = capture;
        return file != null && isLoading() && file.size() > 0
                ? Optional.of(Math.min(1, (double) file.position() / file.size()))
                : Optional.empty();
    }

    /// Reads no more of its file; what was read stays.
    void stop() {
        CaptureReading file = capture;
        if (file != null) {
            file.stop();
        }
    }

    /// Reading has ended in a fault.
    void fault(String words) {
        fault = words;
    }

    /// What there is to know of its file: what could not be read or was passed over, and where.
    List<String> remarks() {
        CaptureReading file = capture;
        List<String> remarks = new ArrayList<>(file == null ? List.of() : file.remarks());
        if (!fault.isEmpty()) {
            remarks.add(fault);
        }
        return remarks;
    }
}
