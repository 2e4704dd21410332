package dev.trunkline.app.editor;

import dev.trunkline.app.files.FileStamp;
import dev.trunkline.app.files.TextForm;
import java.nio.file.Path;

/// The file that a tab's text is saved in.
///
/// @param path absolute
/// @param form how the text stands in it
/// @param stamp of the file as it was last read or written by us
public record Document(Path path, TextForm form, FileStamp stamp) {
    /// What people call it.
    public String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
