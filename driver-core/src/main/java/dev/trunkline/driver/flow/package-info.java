/// THE CONVERSATIONS: each in a file of its own that reads as the manual's section 54.2 tells it.
@NullMarked
package dev.trunkline.driver.flow;

import org.jspecify.annotations.NullMarked;
