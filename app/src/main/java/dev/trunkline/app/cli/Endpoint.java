package dev.trunkline.app.cli;

import dev.trunkline.app.sample.SampleServer;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.wire.ConnectionException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A target that can be connected to: the sample server is running as long as this is open.
///
/// One thread at a time.
final class Endpoint implements AutoCloseable {
    private final ConnectOptions options;
    private final @Nullable SampleServer sample;

    private Endpoint(ConnectOptions options, @Nullable SampleServer sample) {
        this.options = options;
        this.sample = sample;
    }

    /// Starts the sample server if it is what is wanted; says on `err` what takes its time.
    ///
    /// @throws ConnectionException if it does not start, or the connection string can't be read
    static Endpoint of(Target target, Streams streams) {
        if (!target.sample()) {
            return new Endpoint(target.options(streams.environment()), null);
        }
        try {
            SampleServer server = SampleServer.start(streams::say);
            return new Endpoint(ConnectOptions.parse(server.connectionInfo(), Map.of()), server);
        } catch (IOException e) {
            throw new ConnectionException(
                    ConnectionException.Kind.UNREACHABLE, "the sample server: " + Failures.reason(e), e);
        }
    }

    ConnectOptions options() {
        return options;
    }

    @Override
    public void close() {
        if (sample != null) {
            sample.close();
        }
    }
}
