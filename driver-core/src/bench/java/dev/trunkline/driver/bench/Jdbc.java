package dev.trunkline.driver.bench;

import dev.trunkline.driver.options.ConnectOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Properties;
import org.openjdk.jmh.infra.Blackhole;

/// pgjdbc's side.
final class Jdbc {
    /// As it is when nobody says anything.
    static final Map<String, String> DEFAULT = Map.of();

    /// A negative threshold makes it describe each statement before it runs it for the first time, so
    /// that even the first result can be binary.
    static final Map<String, String> BINARY = Map.of("binaryTransfer", "true", "prepareThreshold", "-1");

    static final Map<String, String> REWRITING = Map.of("reWriteBatchedInserts", "true");

    private Jdbc() {}

    /// Connects as our driver would.
    ///
    /// @param more of its own properties
    static Connection open(ConnectOptions options, Map<String, String> more) throws SQLException {
        return DriverManager.getConnection(url(options), properties(options, more));
    }

    static String url(ConnectOptions options) {
        return "jdbc:postgresql://" + options.host().name() + ":"
                + options.host().port() + "/" + options.database();
    }

    static Properties properties(ConnectOptions options, Map<String, String> more) {
        Properties properties = new Properties();
        properties.setProperty("user", options.user());
        if (options.password() != null) {
            properties.setProperty("password", options.password());
        }
        properties.setProperty("sslmode", options.tls().mode().word());
        properties.setProperty("gssEncMode", "disable");
        more.forEach(properties::setProperty);
        return properties;
    }

    /// Reads every value of all rows that are left.
    ///
    /// @return the sum of their ids
    static long read(ResultSet rows, Blackhole sink) throws SQLException {
        long sum = 0;
        while (rows.next()) {
            int id = rows.getInt(1);
            sum += id;
            sink.consume(id);
            sink.consume(rows.getLong(2));
            sink.consume(rows.getString(3));
            sink.consume(rows.getBigDecimal(4));
            sink.consume(rows.getObject(5, LocalDateTime.class));
            sink.consume(rows.getBoolean(6));
        }
        return sum;
    }
}
