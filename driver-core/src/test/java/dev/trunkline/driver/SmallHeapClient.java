package dev.trunkline.driver;

import dev.trunkline.driver.options.ConnectOptions;
import dev.trunkline.driver.tape.Budget;
import dev.trunkline.driver.tape.History;
import dev.trunkline.driver.tape.Tape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/// The program that [SmallHeapTest] starts: runs one query and says what came.
final class SmallHeapClient {
    private static final int PART = 1_000_000;

    private SmallHeapClient() {}

    public static void main(String[] arguments) {
        ConnectOptions options = ConnectOptions.of(Map.of(
                "host", "127.0.0.1", "port", arguments[0], "user", "ada", "dbname", "shop", "sslmode", "disable"));
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        try (Budget budget = new Budget(quarter, Path.of(arguments[1]), OptionalLong.of(1L << 40));
                Connection connection = Connection.open(options, new Tape(budget, History.CACHED))) {
            List<Rows> results = new ArrayList<>();
            connection
                    .simple("select something large", Connection.Begin.NO, new ResultObserver() {
                        @Override
                        public void rows(Rows rows) {
                            results.add(rows);
                        }

                        @Override
                        public void arrived(Rows rows) {
                            if (budget.diskBytes() > 10_000_000) {
                                say("spilling");
                            }
                        }
                    })
                    .orThrow();
            tell(results.getFirst());
        }
    }

    private static void tell(Rows rows) {
        say("rows " + rows.count());
        Row row = rows.row(0);
        int length = row.length(0);
        say("length " + length);
        CRC32 sum = new CRC32();
        for (int from = 0; from < length; from += PART) {
            byte[] part = row.bytes(0, from, PART);
            if (part != null) {
                sum.update(part);
            }
        }
        say("checksum " + sum.getValue());
        say("the end");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
