/// Where the program starts and its parts are put together.
@NullMarked
package dev.trunkline.app;

import org.jspecify.annotations.NullMarked;
