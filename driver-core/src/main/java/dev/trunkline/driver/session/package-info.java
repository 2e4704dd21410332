/// THE MIND: what a connection may hear next and what it knows, as pure transitions; and the one place
/// that takes the messages which may come at any time.
@NullMarked
package dev.trunkline.driver.session;

import org.jspecify.annotations.NullMarked;
