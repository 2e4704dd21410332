/// One open connection of the program: its thread, its transaction, its ways of running statements, its
/// cancel.
@NullMarked
package dev.trunkline.app.session;

import org.jspecify.annotations.NullMarked;
