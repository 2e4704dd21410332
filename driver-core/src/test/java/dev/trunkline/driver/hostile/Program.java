package dev.trunkline.driver.hostile;

import dev.trunkline.driver.Connection;
import dev.trunkline.driver.Connection.Begin;
import dev.trunkline.driver.CopyOut;
import dev.trunkline.driver.ResultObserver;
import dev.trunkline.driver.Row;
import dev.trunkline.driver.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// What a client does with a session: always the same, so that a server that was recorded once can be played
/// again. It reads every value it is given.
enum Program {
    /// Nothing but the session's beginning.
    GREET {
        @Override
        void run(Connection connection) {}
    },
    /// Several statements by the simple protocol: rows, notices, a failure.
    SIMPLE {
        @Override
        void run(Connection connection) {
            connection.simple(
                    "select g, repeat('x', g) from generate_series(1, 30) g; select null, ''; set datestyle to iso",
                    Begin.NO,
                    new Reading());
            connection.simple("do $$ begin raise notice 'note %', 1; end $$; select 1/0", Begin.FIRST, new Reading());
            connection.simple("rollback", Begin.NO, new Reading());
        }
    },
    /// Parameters, types, a failure, an empty statement, by the extended protocol.
    EXTENDED {
        @Override
        void run(Connection connection) {
            connection.extended("select $1::int, $2::text", List.of("7", "a"), Begin.NO, new Reading());
            connection.extended("select now(), 1.5, '{1,2}'::int[], 'x'::bytea", List.of(), Begin.FIRST, new Reading());
            connection.extended("select nonsense", List.of(), Begin.NO, new Reading());
            connection.extended("", List.of(), Begin.NO, new Reading());
        }
    },
    /// COPY to the client, and a notification.
    COPY {
        @Override
        void run(Connection connection) {
            connection.simple("listen ear; notify ear, 'said'", Begin.NO, new Reading());
            connection.simple("copy (select g from generate_series(1, 50) g) to stdout", Begin.NO, new Reading());
        }
    };

    abstract void run(Connection connection);

    /// Reads all that comes, as it comes.
    ///
    /// Values are added up, so that no reading is left out as idle.
    private static final class Reading implements ResultObserver {
        private final List<CopyOut> copies = new ArrayList<>();
        private int row;
        private final LongAdder seen = new LongAdder();

        @Override
        public void rows(Rows rows) {
            row = 0;
        }

        @Override
        public void arrived(Rows rows) {
            int columns = rows.columns().size();
            for (; row < rows.count(); row++) {
                Row values = rows.row(row);
                for (int column = 0; column < columns; column++) {
                    seen.add(values.length(column));
                    seen.add(String.valueOf(values.text(column)).length());
                }
            }
        }

        @Override
        public void copyOut(CopyOut data) {
            copies.add(data);
        }

        @Override
        public void completed(String commandTag) {
            seen.add(commandTag.length());
        }
    }
}
