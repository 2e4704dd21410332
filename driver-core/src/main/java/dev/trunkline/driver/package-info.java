/// The front door of the driver: open a connection, run statements, read rows off the tape.
@NullMarked
package dev.trunkline.driver;

import org.jspecify.annotations.NullMarked;
