package dev.trunkline.app.result.value;

/// What a file is to be called that holds a value.
///
/// Thread-safe: holds no state.
final class FileName {
    private static final int MOST = 60;

    private FileName() {}

    /// The column's name with the ending that suits the value; letters that files can't be called by are `_`.
    static String of(ValueFacts facts) {
        String name = facts.value().columnName().replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String begins = name.substring(0, Math.min(MOST, name.length()));
        return (begins.isBlank() || begins.startsWith(".") ? "value" : begins) + "." + facts.extension();
    }
}
