package dev.trunkline.driver.packet;

/// Something in a packet file.
public sealed interface Block {
    /// Where in the file it begins, in bytes from 0.
    long offset();

    /// A packet.
    ///
    /// @param link the type of its link layer, as in the registry of tcpdump.org
    /// @param nanos when it was seen, in nanoseconds since 1970
    /// @param bytes as much of it as was kept
    /// @param original how long it was
    record Packet(long offset, int link, long nanos, Octets bytes, long original) implements Block {}

    /// A block of somebody's own.
    ///
    /// @param enterprise whose it is: a Private Enterprise Number
    /// @param data what is in it, padding and options included
    record Custom(long offset, int enterprise, Octets data) implements Block {}

    /// Keys of encrypted connections.
    ///
    /// @param type what keys; 0x544c534b for a TLS key log
    record Secrets(long offset, int type, Octets data) implements Block {}

    /// What the recorder says of its own omissions.
    ///
    /// @param packets how many it dropped on one interface
    record Dropped(long offset, long packets) implements Block {}

    /// Something that was passed over and might have been wanted.
    record Skipped(long offset, String what) implements Block {}
}
