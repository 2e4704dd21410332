/// THE FILES: what of the wire is kept beyond the program, and what others recorded.
@NullMarked
package dev.trunkline.driver.file;

import org.jspecify.annotations.NullMarked;
