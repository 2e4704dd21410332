package dev.trunkline.app.sample;

import dev.trunkline.resources.Resources;
import java.util.Locale;
import java.util.function.Consumer;

/// Tells the user, in their language, what they are waiting for. As thread-safe as the listener.
///
/// @param listener is given one line for each step, in the thread that does the step
record Progress(Consumer<String> listener) {
    /// Tells the text of the message bundle's entry.
    void say(String key) {
        listener.accept(Resources.messages(Locale.getDefault()).getString(key));
    }
}
