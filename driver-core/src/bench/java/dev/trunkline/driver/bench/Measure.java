package dev.trunkline.driver.bench;

import java.util.List;

/// What is measured of an operation.
enum Measure {
    /// How long it takes, in milliseconds.
    WALL("wall"),
    /// How much of the processors the client takes, in milliseconds.
    CPU("client CPU"),
    /// How much memory the client allocates, in bytes.
    ALLOCATION("allocation");

    private final String words;

    Measure(String words) {
        this.words = words;
    }

    /// For people.
    String words() {
        return words;
    }

    /// The values of a round.
    List<Double> of(Round round) {
        return round.values().stream()
                .map(value -> switch (this) {
                    case WALL -> value.wallMillis();
                    case CPU -> value.cpuMillis();
                    case ALLOCATION -> value.bytes();
                })
                .toList();
    }
}
