/// THE PACKETS: capture files of networks, taken apart and built: blocks, link layers, IP, TCP. Knows
/// nothing of PostgreSQL.
@NullMarked
package dev.trunkline.driver.packet;

import org.jspecify.annotations.NullMarked;
