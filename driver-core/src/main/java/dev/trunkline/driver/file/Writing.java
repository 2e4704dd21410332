package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Event;
import dev.trunkline.driver.tape.Message;
import dev.trunkline.driver.tape.Unlisted;
import java.io.Closeable;
import java.io.IOException;

/// How a format writes down what a tape holds, entry by entry, in the tape's order. Numbers count what is in
/// the file, on each connection from 1.
///
/// One thread at a time.
interface Writing extends Closeable {
    /// Something happened.
    void event(Event event) throws IOException;

    /// A message that is no row.
    void message(Message message, long number) throws IOException;

    /// Some rows of a run, in order.
    void rows(RowFeed rows) throws IOException;

    /// Messages that were counted only.
    void unlisted(Unlisted unlisted, long number) throws IOException;

    /// Hands on all that has been written, that it may be read though the program is killed.
    void flush() throws IOException;
}
