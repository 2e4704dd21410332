/// THE FILTER: a language of conditions on messages and their exchanges. Text becomes a tree or an error that
/// names its place; a tree is asked of the messages of a tape, on any thread.
@NullMarked
package dev.trunkline.driver.filter;

import org.jspecify.annotations.NullMarked;
