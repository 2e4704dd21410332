package dev.trunkline.app.journal;

import dev.trunkline.app.files.FileStamp;
import dev.trunkline.app.files.TextForm;
import java.nio.file.Path;

/// The file that a tab's text belongs to.
///
/// @param path where it is
/// @param form how the text stands in it
/// @param stamp of the file when it was last read or written
/// @param modified whether the text is no longer the file's
public record KeptFile(Path path, TextForm form, FileStamp stamp, boolean modified) {}
