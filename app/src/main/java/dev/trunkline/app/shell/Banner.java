package dev.trunkline.app.shell;

import dev.trunkline.driver.wire.ServerError;
import dev.trunkline.resources.Texts;
import java.util.Optional;

/// What must not be overlooked, across the whole window until it is put away.
///
/// @param tone amber or red
/// @param text one or two sentences
/// @param offersReconnect whether to connect again is what one would do about it
public record Banner(Tone tone, String text, boolean offersReconnect) {
    /// Says that what was to be committed is not.
    ///
    /// @param error the server's; without one it answered COMMIT with ROLLBACK
    static Banner notCommitted(Optional<ServerError> error) {
        String words = error.isPresent()
                ? Texts.text("shell.commit.failed", error.get().summary())
                : Texts.text("shell.commit.rolledBack");
        return new Banner(Tone.RED, words, false);
    }
}
