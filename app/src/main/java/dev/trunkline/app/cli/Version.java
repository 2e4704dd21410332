package dev.trunkline.app.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `--version` says.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        // The build writes the version into the module; classes in a folder have none.
        String version = Optional.ofNullable(Version.class.getModule().getDescriptor())
                .flatMap(module -> module.rawVersion())
                .orElse("(not built as a module)");
        return new String[] {"trunkline " + version, "Java " + Runtime.version()};
    }
}
