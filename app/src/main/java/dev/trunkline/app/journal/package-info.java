/// What was typed, on disk within a second and there again after a crash. A tab of the editor is a file to
/// which edits are appended; one thread writes them all.
@NullMarked
package dev.trunkline.app.journal;

import org.jspecify.annotations.NullMarked;
