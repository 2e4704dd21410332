package dev.trunkline.driver.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/// Moves bytes without waiting, except in [#await(boolean, Deadline)].
///
/// One thread at a time, except [#close()], which any thread may call to end what waits.
interface Transport {
    /// Takes what is there.
    ///
    /// @return how many bytes; 0 if none are there now, -1 at the end
    int read(ByteBuffer into) throws IOException;

    /// Gives what the network takes now.
    ///
    /// @return whether everything is on its way, with nothing of it left in a buffer of ours
    boolean write(ByteBuffer from) throws IOException;

    /// Waits until there may be something to read or, if asked, room to write.
    ///
    /// @return false if the deadline passed first
    boolean await(boolean forWriting, Deadline deadline) throws IOException;

    /// Has somebody told when something has come; see [Wire#watch(BooleanSupplier)].
    void watch(BooleanSupplier look);

    /// Tells the peer that nothing more comes, as far as it takes that now; for what has such a word.
    default void farewell() {}

    /// Ends it at once.
    void close();
}
