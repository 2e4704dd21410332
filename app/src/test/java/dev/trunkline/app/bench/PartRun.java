package dev.trunkline.app.bench;

import dev.trunkline.driver.options.ConnectOptions;
import java.nio.file.Path;
import java.util.Map;

/// The program that runs one part.
final class PartRun {
    private PartRun() {}

    /// Runs it and ends the program.
    ///
    /// @param arguments the part, how to connect, how many rows, a folder
    public static void main(String[] arguments) throws Exception {
        Ground ground = new Ground(
                ConnectOptions.parse(arguments[1], Map.of()),
                Integer.parseInt(arguments[2]),
                Path.of(arguments[3]),
                System.out);
        Part.of(arguments[0]).work().run(ground);
        // The toolkit's threads would keep the program alive.
        System.exit(0);
    }
}
