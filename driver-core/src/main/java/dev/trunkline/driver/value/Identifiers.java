package dev.trunkline.driver.value;

import java.util.List;
import java.util.UUID;

/// uuid, pg_lsn, tid and money: small things of fixed size.
final class Identifiers {
    private Identifiers() {}

    static List<Codec<?>> codecs() {
        return List.of(new UuidCodec(), new LsnCodec(), new TidCodec(), new MoneyCodec());
    }

    private static final class UuidCodec extends Codec<UUID> {
        UuidCodec() {
            super("uuid", UUID.class);
        }

        @Override
        UUID read(TextReader in) {
            long[] halves = new long[2];
            for (int i = 0; i < 32; i++) {
                if (i == 8 || i == 12 || i == 16 || i == 20) {
                    in.expect('-');
                }
                halves[i / 16] = halves[i / 16] << 4 | in.hexDigit();
            }
            return new UUID(halves[0], halves[1]);
        }

        @Override
        void write(UUID value, StringBuilder out) {
            out.append(value);
        }

        @Override
        UUID read(BinaryReader in) {
            long first = in.int64("uuid");
            return new UUID(first, in.int64("uuid"));
        }

        @Override
        void write(UUID value, BinaryWriter out) {
            out.int64(value.getMostSignificantBits());
            out.int64(value.getLeastSignificantBits());
        }
    }

    private static final class LsnCodec extends Codec<Lsn> {
        LsnCodec() {
            super("pg_lsn", Lsn.class);
        }

        @Override
        Lsn read(TextReader in) {
            long upper = in.hex(8, "up to eight hex digits");
            in.expect('/');
            return new Lsn(upper << 32 | in.hex(8, "up to eight hex digits"));
        }

        @Override
        void write(Lsn value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Lsn read(BinaryReader in) {
            return new Lsn(in.int64("place"));
        }

        @Override
        void write(Lsn value, BinaryWriter out) {
            out.int64(value.place());
        }
    }

    private static final class TidCodec extends Codec<Tid> {
        TidCodec() {
            super("tid", Tid.class);
        }

        @Override
        Tid read(TextReader in) {
            in.expect('(');
            long block = in.digits(1, 10, "a block's number");
            in.expect(',');
            int item = (int) in.digits(1, 5, "an item's number");
            in.expect(')');
            return new Tid(block, item);
        }

        @Override
        void write(Tid value, StringBuilder out) {
            out.append(value);
        }

        @Override
        Tid read(BinaryReader in) {
            long block = Integer.toUnsignedLong(in.int32("block"));
            return new Tid(block, in.unsigned16("item"));
        }

        @Override
        void write(Tid value, BinaryWriter out) {
            out.int32((int) value.block());
            out.int16(value.item());
        }
    }

    /// As text it is written by the setting `lc_monetary`, with as many digits behind the point as its
    /// currency has: so whatever the setting, the digits together are the count of the smallest units. What
    /// a server would take such a text for depends on the setting too: an amount is sent in binary only.
    private static final class MoneyCodec extends Codec<Money> {
        /// What a negative amount has, by the setting: a minus, or brackets.
        private static final String NEGATIVE = "-(\u2212";

        MoneyCodec() {
            super("money", Money.class);
        }

        @Override
        Money read(TextReader in) {
            String text = in.rest();
            boolean negative = text.chars().anyMatch(c -> NEGATIVE.indexOf(c) >= 0);
            StringBuilder digits = new StringBuilder(negative ? "-" : "");
            text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
            if (digits.length() > 20 || digits.length() == (negative ? 1 : 0)) {
                throw in.problem("expected an amount of money");
            }
            return new Money(Long.parseLong(digits.toString()));
        }

        @Override
        void write(Money value, StringBuilder out) {
            out.append(value.units());
        }

        @Override
        public boolean sendsText() {
            return false;
        }

        @Override
        Money read(BinaryReader in) {
            return new Money(in.int64("units"));
        }

        @Override
        void write(Money value, BinaryWriter out) {
            out.int64(value.units());
        }
    }
}
