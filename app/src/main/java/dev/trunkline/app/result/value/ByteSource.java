package dev.trunkline.app.result.value;

/// Bytes that are read in parts, since there may be a billion of them. Reading may wait for the disk: workers
/// only.
///
/// Thread-safe.
interface ByteSource {
    /// How many bytes there are.
    int length();

    /// Bytes from a place on: as many as the limit says, fewer at the end, none behind it.
    byte[] read(int from, int limit);
}
