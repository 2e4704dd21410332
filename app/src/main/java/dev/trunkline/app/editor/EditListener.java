package dev.trunkline.app.editor;

/// Is told the changes of a text.
public interface EditListener {
    /// Some chars were replaced by others.
    ///
    /// @param at in UTF-16 chars
    /// @param removed how many were there
    void edited(int at, int removed, String inserted);

    /// Another text stands there, as when a file was read anew.
    void replaced();
}
