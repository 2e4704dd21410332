package dev.trunkline.driver.bench;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Tape;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/// Connecting over TLS with SCRAM, and saying goodbye.
public class Connect {
    private static final ConnectOptions OPTIONS = Place.here().overTls();

    /// Our driver.
    @Benchmark
    public void ours() {
        Connection.open(OPTIONS, new Tape()).close();
    }

    /// As it is.
    @Benchmark
    public void pgjdbc() throws SQLException {
        Jdbc.open(OPTIONS, Jdbc.DEFAULT).close();
    }
}
