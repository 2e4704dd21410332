package dev.trunkline.app.cli;

import java.io.InputStream;

/// Where the rows of a `COPY … FROM STDIN` come from.
///
/// One thread at a time.
interface CopyRows {
    /// The rows, from where the last COPY has left off. They end where the stream ends; what is not
    /// read of them is never taken for anything else. They need not be closed.
    ///
    /// @param binary whether the server asks for binary data, in which no line can end them
    InputStream open(boolean binary);
}
