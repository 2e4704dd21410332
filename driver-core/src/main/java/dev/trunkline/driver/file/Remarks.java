package dev.trunkline.driver.file;

import java.util.ArrayList;
import java.util.List;

/// What there is to say about a file that was read. A file with a thousand faults is told by its first ones.
///
/// Thread-safe.
final class Remarks {
    private static final int MOST = 100;

    private final List<String> all = new ArrayList<>();
    private long untold;

    synchronized void add(String remark) {
        if (all.size() < MOST) {
            all.add(remark);
        } else {
            untold++;
        }
    }

    synchronized List<String> all() {
        List<String> told = new ArrayList<>(all);
        if (untold > 0) {
            told.add("and " + untold + " more of the kind");
        }
        return List.copyOf(told);
    }
}
