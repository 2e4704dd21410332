/// How a connection is asked for: the form, its check, the dialog. The act of connecting is a parameter.
@NullMarked
package dev.trunkline.app.connect;

import org.jspecify.annotations.NullMarked;
