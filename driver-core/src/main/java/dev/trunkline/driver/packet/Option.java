package dev.trunkline.driver.packet;

import java.util.ArrayList;
import java.util.List;

/// An option of a pcapng block.
///
/// @param at where in the block its value is
record Option(int code, int at, int length) {
    /// The options between two places of a block, up to the first that does not fit.
    static List<Option> all(Source source, int from, int end) {
        List<Option> options = new ArrayList<>();
        int at = from;
        while (at + 4 <= end) {
            int code = source.int16(at);
            int length = source.int16(at + 2);
            if (code == 0 || length > end - at - 4) {
                break;
            }
            options.add(new Option(code, at + 4, length));
            at += 4 + (length + 3) / 4 * 4;
        }
        return options;
    }
}
