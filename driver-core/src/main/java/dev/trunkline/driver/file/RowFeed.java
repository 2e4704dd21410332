package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.PayloadException;
import dev.trunkline.driver.tape.Run;
import dev.trunkline.driver.tape.RunReader;
import dev.trunkline.driver.tape.Whereabouts;
import org.jspecify.annotations.Nullable;

/// Goes over rows of a run, one after the other, without an object for each.
///
/// One thread at a time. May wait for the disk.
final class RowFeed {
    private static final byte[] NOTHING = {};

    private final Run run;
    private final CaptureSelection.Taken taken;
    private final RunReader reader;
    private int place;
    private int end;
    private long number;

    private int row;
    private byte @Nullable [] bytes;
    private int start;
    private int length;

    /// @param number of the first row
    RowFeed(Run run, CaptureSelection.Taken taken, long number) {
        this.run = run;
        this.taken = taken;
        this.reader = new RunReader(run);
        this.number = number - 1;
    }

    /// Allows [#next()] to go on.
    ///
    /// @param upTo at which place among the rows taken it stops
    void upTo(int upTo) {
        end = upTo;
    }

    /// How many rows it has gone over.
    int place() {
        return place;
    }

    /// Goes to the next row; false if there is none for now.
    boolean next() {
        if (place >= end) {
            return false;
        }
        row = taken.row(place++);
        number++;
        bytes = null;
        // To see it is cheaper than to catch it, row for row.
        if (run.whereabouts(row) != Whereabouts.DROPPED) {
            read();
        }
        if (bytes == null) {
            length = run.length(row);
        }
        return true;
    }

    private void read() {
        try {
            reader.seek(row);
            length = reader.length();
            start = reader.inOnePiece() ? reader.start() : 0;
            bytes = reader.inOnePiece() ? reader.array() : reader.span().copy();
        } catch (PayloadException e) {
            bytes = null;
        }
    }

    /// Whose rows they are.
    Run run() {
        return run;
    }

    /// The connection.
    int track() {
        return run.track();
    }

    /// The type byte of all of them.
    byte tag() {
        return run.tag();
    }

    /// The row's number in the file.
    long number() {
        return number;
    }

    /// When it came.
    long nanos() {
        return run.nanos(row);
    }

    /// Its length with type byte and length word.
    int length() {
        return length;
    }

    /// Whether its bytes can't be had any more.
    boolean isDropped() {
        return bytes == null;
    }

    /// The array that it lies in; empty if it was dropped.
    byte[] bytes() {
        byte[] there = bytes;
        return there == null ? NOTHING : there;
    }

    /// Where in [#bytes()] it begins.
    int start() {
        return start;
    }
}
