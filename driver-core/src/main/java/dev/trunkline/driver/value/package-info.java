/// THE VALUES: what the bytes of a value mean, by its SQL type.
@NullMarked
package dev.trunkline.driver.value;

import org.jspecify.annotations.NullMarked;
