package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Tape;
import java.io.IOException;

/// Fills a tape from a file, piece by piece. Made when as much has been read as the tape needs to begin.
///
/// One thread at a time.
interface TapeFiller {
    /// The tape, which grows with each piece.
    Tape tape();

    /// Reads the next piece, no more than some kilobytes if the file is what it should be.
    ///
    /// @return false if the file has ended
    /// @throws BrokenCaptureException if what follows can't be read
    /// @throws IOException if the stream fails
    boolean next() throws IOException;

    /// Nothing more will be read: what has been is made visible, whether the file has ended or not.
    void end();
}
