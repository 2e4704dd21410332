package dev.trunkline.driver;

import dev.trunkline.driver.tape.Full;

/// There was no room for all of a result, in memory or on disk. What came before that can be read.
public final class IncompleteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteException(Full full) {
        super("the result is not whole: memory holds " + full.heapBytes() + " bytes of results, the disk "
                + full.diskBytes() + ", and " + full.detail());
    }
}
