package dev.trunkline.app.bench;

import java.util.List;
import java.util.Locale;

/// The parts, each run in a virtual machine of its own.
enum Part {
    /// A result of ten million rows in the real window: shown whole, no stall, pages scrolled.
    GRID(10_000_000, "512m"),
    /// What such a result costs in memory, from its first rows to its last.
    HEAP(10_000_000, "512m"),
    /// Sort, find and filter over a million rows.
    SORT(1_000_000, "512m"),
    /// A million messages that are no rows.
    MESSAGES(1_000_000, "1g"),
    /// The wire panel's filter over a million messages.
    FILTER(1_000_000, "1g"),
    /// The wire panel's views over a million messages.
    WIRE(1_000_000, "1g"),
    /// A recorded answer of a million rows, drained by a bare socket and by the driver in turns.
    THROUGHPUT(1_000_000, "1g"),
    /// Completion in a database of ten thousand tables.
    COMPLETION(10_000, "512m");

    /// Measures.
    interface Work {
        /// Says what it finds to the ground.
        void run(Ground ground) throws Exception;
    }

    private final int rows;
    private final String heap;

    Part(int rows, String heap) {
        this.rows = rows;
        this.heap = heap;
    }

    /// The word for it on the command line.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Part of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// How many rows the aims are about.
    int rows() {
        return rows;
    }

    Work work() {
        return switch (this) {
            case GRID -> new GridStreaming();
            case HEAP -> new GridHeap();
            case SORT -> new RowsEngine();
            case MESSAGES -> new MessageIndex();
            case FILTER -> new FilterSearch();
            case WIRE -> new WireViews();
            case THROUGHPUT -> new Throughput();
            case COMPLETION -> new Completions();
        };
    }

    /// The options of its virtual machine: those of the program, no screen, and the heap of the aims.
    List<String> options() {
        return List.of(
                "-Xmx" + heap,
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=1m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dtrunkline.debug=true");
    }

    String heap() {
        return heap;
    }
}
