package dev.trunkline.driver.file;

import dev.trunkline.driver.tape.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where on a tape the entries of each connection are.
final class Tracks {
    private final Map<Integer, int[]> places = new TreeMap<>();

    /// Looks at the entries below `size`.
    Tracks(Tape tape, int size) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            int track = tape.get(i).track();
            int count = counts.merge(track, 1, Integer::sum) - 1;
            int[] known = places.getOrDefault(track, new int[4]);
            if (count == known.length) {
                known = Arrays.copyOf(known, count * 2);
            }
            known[count] = i;
            places.put(track, known);
        }
        places.replaceAll((track, known) -> Arrays.copyOf(known, counts.getOrDefault(track, 0)));
    }

    /// The places of all connections but one, connection by connection.
    List<int[]> others(int track) {
        List<int[]> others = new ArrayList<>();
        places.forEach((each, entries) -> {
            if (each != track) {
                others.add(entries);
            }
        });
        return others;
    }
}
