/// The embedded PostgreSQL and its database `shop`: unpacked, generated, started, shared and stopped
/// here, with nothing but PostgreSQL's own programs.
@NullMarked
package dev.trunkline.app.sample;

import org.jspecify.annotations.NullMarked;
