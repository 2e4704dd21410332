package dev.trunkline.driver.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.testing.TestServer;
import dev.trunkline.driver.wire.Bytes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.postgresql.geometric.PGbox;
import org.postgresql.geometric.PGcircle;
import org.postgresql.geometric.PGline;
import org.postgresql.geometric.PGlseg;
import org.postgresql.geometric.PGpath;
import org.postgresql.geometric.PGpoint;
import org.postgresql.geometric.PGpolygon;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/// pgjdbc reads what we wrote, from text and from binary, and takes it for what it is for us.
class JdbcOracleTest {
    private static final int VALUES = 40;

    /// Arrays whose elements have the same Java type in both.
    private static final List<String> ALIKE = List.of("int4[]", "text[]", "bool[]", "float8[]", "uuid[]");

    private final List<String> wrong = new ArrayList<>();

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void pgjdbc_reads_the_same_values(@ForAll Random random) throws SQLException {
        ConnectOptions options = TestServer.get().options();
        String url = "jdbc:postgresql://" + options.host().name() + ":"
                + options.host().port() + "/" + options.database();
        for (int threshold : new int[] {0, -1}) {
            Properties properties = new Properties();
            properties.setProperty("user", options.user());
            properties.setProperty("password", Objects.requireNonNullElse(options.password(), ""));
            properties.setProperty("prepareThreshold", String.valueOf(threshold));
            try (Connection connection = DriverManager.getConnection(url, properties)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set timezone = 'UTC'");
                }
                for (Case<?> each : Cases.of(connection.getMetaData().getDatabaseMajorVersion() * 10_000)) {
                    if (each.codec().sendsText() && !each.sql().equals("refcursor")) {
                        check(connection, each, random, threshold < 0);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private <T> void check(Connection connection, Case<T> each, Random random, boolean binary) {
        List<T> values = each.some(VALUES, random);
        String sql = values.stream().map(each::literal).collect(Collectors.joining("), (", "values (", ")"));
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            for (T value : values) {
                assertThat(rows.next()).isTrue();
                compare(each, value, rows, binary);
            }
        } catch (SQLException | RuntimeException | AssertionError e) {
            wrong.add(each.sql() + ": " + e);
        }
    }

    private static <T> void compare(Case<T> each, T value, ResultSet rows, boolean binary) throws SQLException {
        boolean endOfDay = value instanceof PgTimeTz timeTz && timeTz.time().equals(PgTime.END_OF_DAY);
        boolean tooLong = value instanceof PgInterval interval
                && Math.abs(interval.micros() / 3_600_000_000L) > Integer.MAX_VALUE;
        // The one it can't read from binary, the other not at all.
        Object theirs = endOfDay || tooLong ? null : rows.getObject(1);
        switch (value) {
            case Boolean ours -> assertThat(rows.getBoolean(1)).isEqualTo(ours);
            case Short ours -> assertThat(rows.getShort(1)).isEqualTo(ours);
            case Integer ours -> assertThat(rows.getInt(1)).isEqualTo(ours);
            case Long ours -> assertThat(rows.getLong(1)).isEqualTo(ours);
            case Float ours -> assertThat(rows.getFloat(1)).isEqualTo(ours);
            case Double ours -> assertThat(rows.getDouble(1)).isEqualTo(ours);
            case PgNumeric ours ->
                assertThat(ours.isNumber() ? rows.getBigDecimal(1) : rows.getString(1))
                        .isEqualTo(ours.isNumber() ? ours.bigDecimal() : ours.toString());
            case Bytes ours -> assertThat(rows.getBytes(1)).isEqualTo(ours.toArray());
            case UUID ours -> assertThat(theirs).isEqualTo(ours);
            case PgDate ours
            when ours.isFinite() ->
                assertThat(rows.getObject(1, LocalDate.class)).isEqualTo(ours.localDate());
            case PgTimestamp ours
            when ours.isFinite() ->
                assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo(ours.localDateTime());
            case PgTimestampTz ours
            when ours.isFinite() ->
                assertThat(rows.getObject(1, OffsetDateTime.class))
                        .isEqualTo(ours.instant().atOffset(ZoneOffset.UTC));
            case PgTime ours
            when !ours.equals(PgTime.END_OF_DAY) ->
                assertThat(rows.getObject(1, java.time.LocalTime.class)).isEqualTo(ours.localTime());
            case PgTimeTz _ when endOfDay && binary -> {}
            case PgTimeTz ours
            when !endOfDay -> assertThat(rows.getObject(1, OffsetTime.class)).isEqualTo(ours.offsetTime());
            case PgInterval ours when ours.isFinite() && theirs instanceof PGInterval it -> same(ours, it);
            case Point ours -> same(theirs, point(ours));
            case Box ours -> same(theirs, new PGbox(point(ours.high()), point(ours.low())));
            case LineSegment ours -> same(theirs, new PGlseg(point(ours.from()), point(ours.to())));
            case Line ours -> same(theirs, new PGline(ours.a(), ours.b(), ours.c()));
            case Circle ours -> same(theirs, new PGcircle(point(ours.center()), ours.radius()));
            case Path ours -> same(theirs, new PGpath(points(ours.points()), !ours.closed()));
            case Polygon ours -> same(theirs, new PGpolygon(points(ours.points())));
            case PgArray<?> ours
            when ALIKE.contains(each.sql()) -> {
                List<Object> elements = new ArrayList<>();
                flatten(rows.getArray(1).getArray(), elements);
                assertThat(elements).isEqualTo(ours.elements());
            }
            // Its own text of an array in binary has quotes around everything, and no bounds.
            case PgArray<?> _ when binary -> {}
            default -> assertThat(rows.getString(1)).isEqualTo(each.codec().text(value));
        }
    }

    private static void flatten(Object part, List<Object> elements) {
        if (part instanceof Object[] parts) {
            for (Object each : parts) {
                flatten(each, elements);
            }
        } else {
            elements.add(part);
        }
    }

    /// To pgjdbc no NaN is the same as another.
    private static void same(Object theirs, PGobject ours) {
        assertThat(theirs).hasToString(ours.toString());
    }

    private static PGpoint point(Point point) {
        return new PGpoint(point.x(), point.y());
    }

    private static PGpoint[] points(List<Point> points) {
        return points.stream().map(JdbcOracleTest::point).toArray(PGpoint[]::new);
    }

    private static void same(PgInterval ours, PGInterval theirs) {
        assertThat(theirs.getYears() * 12 + theirs.getMonths()).isEqualTo(ours.months());
        assertThat(theirs.getDays()).isEqualTo(ours.days());
        long hours = ours.micros() / 3_600_000_000L;
        assertThat(theirs.getHours()).isEqualTo((int) hours);
        assertThat(theirs.getMinutes()).isEqualTo((int) (ours.micros() % 3_600_000_000L / 60_000_000));
    }
}
