package dev.trunkline.driver.hostile;

import java.util.List;

/// What a server says once the client has said something.
///
/// @param until the type byte of the client's message that the server waits for; 0 for one of the opening
///     messages, which have none
/// @param says whole messages, one behind the other
record Turn(byte until, List<byte[]> says) {
    Turn {
        says = List.copyOf(says);
    }
}
