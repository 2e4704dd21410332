package dev.trunkline.app.rows;

/// What is left of the heap.
final class Heap {
    private Heap() {}

    /// Makes sure that so many bytes can be allocated, with a reserve for everything else that goes on.
    ///
    /// @throws TooLittleMemoryException if they can't
    static void require(long bytes) {
        long reserve = Runtime.getRuntime().maxMemory() / 16;
        if (bytes < 1 << 20 || bytes + reserve <= free()) {
            return;
        }
        // What counts as used may be garbage; the allocation would make the collector look, so let it do so before.
        System.gc();
        long free = free();
        if (bytes + reserve > free) {
            throw new TooLittleMemoryException(bytes, Math.max(0, free - reserve));
        }
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
