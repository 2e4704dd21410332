/// The SQL editor: text, highlighting, the statement that Run would execute, errors at the server's
/// exact position.
@NullMarked
package dev.trunkline.app.editor;

import org.jspecify.annotations.NullMarked;
