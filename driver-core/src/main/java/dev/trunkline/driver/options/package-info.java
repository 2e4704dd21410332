/// THE ADDRESS: where to connect, as whom and how, from connection strings and the environment.
@NullMarked
package dev.trunkline.driver.options;

import org.jspecify.annotations.NullMarked;
