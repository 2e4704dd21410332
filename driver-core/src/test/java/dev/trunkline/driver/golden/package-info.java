/// Golden conversations: one of each kind, recorded once and told live.
@NullMarked
package dev.trunkline.driver.golden;

import org.jspecify.annotations.NullMarked;
