/// Folders and files that are the user's alone: made, replaced, removed. Text files of the user's: what their
/// bytes mean, read and written back in the same form.
@NullMarked
package dev.trunkline.app.files;

import org.jspecify.annotations.NullMarked;
