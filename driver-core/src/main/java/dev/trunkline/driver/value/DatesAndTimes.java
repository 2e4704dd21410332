package dev.trunkline.driver.value;

import java.util.List;

/// The types of manual 8.5, interval included.
final class DatesAndTimes {
    private DatesAndTimes() {}

    static List<Codec<?>> codecs() {
        return List.of(
                new DateCodec(),
                new TimeCodec(),
                new TimeTzCodec(),
                new TimestampCodec(),
                new TimestampTzCodec(),
                new IntervalCodec());
    }

    private static final class DateCodec extends Codec<PgDate> {
        DateCodec() {
            super("date", PgDate.class);
        }

        @Override
        PgDate read(TextReader in) {
            return new PgDate(DateTimeText.date(in));
        }

        @Override
        void write(PgDate value, StringBuilder out) {
            out.append(value);
        }

        @Override
        PgDate read(BinaryReader in) {
            return new PgDate(in.int32("days"));
        }

        @Override
        void write(PgDate value, BinaryWriter out) {
            out.int32(value.days());
        }
    }

    private static final class TimeCodec extends Codec<PgTime> {
        TimeCodec() {
            super("time", PgTime.class);
        }

        @Override
        PgTime read(TextReader in) {
            return new PgTime(DateTimeText.time(in, 24));
        }

        @Override
        void write(PgTime value, StringBuilder out) {
            out.append(value);
        }

        @Override
        PgTime read(BinaryReader in) {
            return new PgTime(in.int64("microseconds"));
        }

        @Override
        void write(PgTime value, BinaryWriter out) {
            out.int64(value.micros());
        }
    }

    /// In binary its offset is counted westwards.
    private static final class TimeTzCodec extends Codec<PgTimeTz> {
        TimeTzCodec() {
            super("timetz", PgTimeTz.class);
        }

        @Override
        PgTimeTz read(TextReader in) {
            PgTime time = new PgTime(DateTimeText.time(in, 24));
            return new PgTimeTz(time, DateTimeText.offset(in));
        }

        @Override
        void write(PgTimeTz value, StringBuilder out) {
            out.append(value);
        }

        @Override
        PgTimeTz read(BinaryReader in) {
            PgTime time = new PgTime(in.int64("microseconds"));
            return new PgTimeTz(time, Math.negateExact(in.int32("offset")));
        }

        @Override
        void write(PgTimeTz value, BinaryWriter out) {
            out.int64(value.time().micros());
            out.int32(-value.offset());
        }
    }

    private static final class TimestampCodec extends Codec<PgTimestamp> {
        TimestampCodec() {
            super("timestamp", PgTimestamp.class);
        }

        @Override
        PgTimestamp read(TextReader in) {
            return new PgTimestamp(DateTimeText.timestamp(in, false));
        }

        @Override
        void write(PgTimestamp value, StringBuilder out) {
            out.append(value);
        }

        @Override
        PgTimestamp read(BinaryReader in) {
            return new PgTimestamp(in.int64("microseconds"));
        }

        @Override
        void write(PgTimestamp value, BinaryWriter out) {
            out.int64(value.micros());
        }
    }

    private static final class TimestampTzCodec extends Codec<PgTimestampTz> {
        TimestampTzCodec() {
            super("timestamptz", PgTimestampTz.class);
        }

        @Override
        PgTimestampTz read(TextReader in) {
            return new PgTimestampTz(DateTimeText.timestamp(in, true));
        }

        @Override
        void write(PgTimestampTz value, StringBuilder out) {
            out.append(value);
        }

        @Override
        PgTimestampTz read(BinaryReader in) {
            return new PgTimestampTz(in.int64("microseconds"));
        }

        @Override
        void write(PgTimestampTz value, BinaryWriter out) {
            out.int64(value.micros());
        }
    }

    private static final class IntervalCodec extends Codec<PgInterval> {
        IntervalCodec() {
            super("interval", PgInterval.class);
        }

        @Override
        PgInterval read(TextReader in) {
            return IntervalText.read(in);
        }

        @Override
        void write(PgInterval value, StringBuilder out) {
            IntervalText.write(value, out);
        }

        @Override
        PgInterval read(BinaryReader in) {
            long micros = in.int64("microseconds");
            int days = in.int32("days");
            return new PgInterval(in.int32("months"), days, micros);
        }

        @Override
        void write(PgInterval value, BinaryWriter out) {
            out.int64(value.micros());
            out.int32(value.days());
            out.int32(value.months());
        }
    }
}
