/// The one door to this module's files: they are asked for by name, and a missing one is an error at once.
@NullMarked
package dev.trunkline.resources;

import org.jspecify.annotations.NullMarked;
