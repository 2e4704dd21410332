/// Controls that several features use.
@NullMarked
package dev.trunkline.app.controls;

import org.jspecify.annotations.NullMarked;
