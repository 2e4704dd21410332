/// Folders and files that are the user's alone: made, replaced, removed.
@NullMarked
package dev.trunkline.app.files;

import org.jspecify.annotations.NullMarked;
