package dev.trunkline.app.completion;

/// A column of something in a query.
///
/// @param type empty if it is not known
/// @param always whether the server makes its value, so that none can be given
record Column(String name, String type, boolean always) {
    Column(String name, String type) {
        this(name, type, false);
    }
}
