package dev.trunkline.app.editor;

/// A change of the text: some chars replaced by others at one place.
///
/// @param at where
/// @param removed how many chars were there
/// @param inserted how many are there now
/// @param blank whether the inserted ones are nothing but white space
record Edit(int at, int removed, int inserted, boolean blank) {
    static Edit of(int at, int removed, String inserted) {
        return new Edit(at, removed, inserted.length(), inserted.isBlank());
    }

    /// By how much the text grew.
    int growth() {
        return inserted - removed;
    }

    /// Whether the range only moves by it.
    boolean before(TextRange range) {
        int reach = at + removed;
        return reach < range.start() || (reach == range.start() && blank);
    }

    /// Whether the range stays where it is.
    boolean behind(TextRange range) {
        return at > range.end() || (at == range.end() && removed == 0 && blank);
    }
}
