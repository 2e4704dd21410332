package dev.trunkline.driver.net;

import dev.trunkline.driver.wire.BackendMessage;

/// Who hears messages as they come.
public interface Hearing {
    /// What may come next beside single messages.
    Expecting expecting();

    /// A message has come that is neither row nor COPY data.
    void heard(BackendMessage message);
}
