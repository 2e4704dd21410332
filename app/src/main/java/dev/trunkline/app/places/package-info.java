/// Where people connect to and how they behave there: saved connections, the colours of environments,
/// and where the passwords are.
@NullMarked
package dev.trunkline.app.places;

import org.jspecify.annotations.NullMarked;
