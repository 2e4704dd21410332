package dev.trunkline.driver.packet;

/// Is told what is said over one TCP connection: each side's bytes in their order, once, and those of one
/// side never before what that side had heard from the other, as far as its acknowledgements tell.
///
/// One thread at a time.
public interface Conversation {
    /// How one side's bytes ended.
    enum End {
        /// With a FIN.
        FINISHED,
        /// With a RST.
        RESET,
        /// Another connection began between the same ends, so this one must have ended.
        REPLACED,
        /// It did not, as far as is known: nothing more was seen of it.
        UNSEEN
    }

    /// Bytes of one side.
    ///
    /// @param side whose: 0 or 1, see [Connection]
    /// @param bytes valid only during the call
    /// @param nanos when they were seen, in nanoseconds since 1970
    /// @param offset where in the file
    void said(int side, byte[] bytes, int from, int to, long nanos, long offset);

    /// Bytes of one side are missing here, and will be.
    void lost(int side, long count, long nanos, long offset);

    /// One side will say nothing more.
    void ended(int side, End how, long nanos);

    /// Who speaks over a connection, and when it was made.
    ///
    /// @param first side 0: who asked for the connection, if that was seen, else who was seen first
    /// @param second side 1
    /// @param whole whether its beginning was seen
    /// @param beganNanos when its first packet was seen, in nanoseconds since 1970
    /// @param stoodNanos when the handshake was answered; the same if that was not seen
    record Connection(Endpoint first, Endpoint second, boolean whole, long beganNanos, long stoodNanos) {}

    /// Listens to connections.
    interface Listener {
        /// A connection over which something is said for the first time, or whose end or loss is to be told.
        ///
        /// @param offset where in the file its first packet stands
        Conversation begins(Connection connection, long offset);
    }
}
