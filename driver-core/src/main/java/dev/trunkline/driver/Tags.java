package dev.trunkline.driver;

/// What a command tag says (manual 54.7, "CommandComplete").
///
/// Thread-safe: holds no state.
final class Tags {
    private Tags() {}

    /// The number of rows it ends with: `INSERT 0 5`, `SELECT 5`, `COPY 5`; 0 if it ends with none.
    static long count(String tag) {
        long count = 0;
        long unit = 1;
        for (int at = tag.length() - 1; at >= 0 && Character.digit(tag.charAt(at), 10) >= 0; at--) {
            count += Character.digit(tag.charAt(at), 10) * unit;
            unit *= 10;
        }
        return count;
    }
}
