package dev.trunkline.app.result;

import dev.trunkline.app.rows.RowOrder;
import java.util.List;

/// The rows of some bands of an order, one after the other.
///
/// Thread-safe.
final class BandOrder implements RowOrder {
    private final RowOrder order;
    private final int[] starts;
    private final int[] froms;
    private final int size;

    BandOrder(RowOrder order, List<Bands.Band> bands) {
        this.order = order;
        this.starts = new int[bands.size()];
        this.froms = new int[bands.size()];
        int total = 0;
        for (int i = 0; i < bands.size(); i++) {
            starts[i] = total;
            froms[i] = bands.get(i).from();
            total += bands.get(i).end() - bands.get(i).from();
        }
        this.size = total;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int at(int place) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return order.at(froms[low] + place - starts[low]);
    }
}
