package io.narthex.cli;

import io.narthex.cli.command.Command;
import io.narthex.http.BuildVersion;
import java.util.List;

/** {@code narthex version}. */
final class VersionCommand implements Command {
    @Override
    public int run(List<String> arguments) {
        BuildVersion build = BuildVersion.current();
        System.out.printf(
                "narthex, version %s (revision: %s)%n  build date: %s%n  java:       %s %s%n  platform:   %s/%s%n",
                build.version(),
                build.revision(),
                build.buildDate(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
        return 0;
    }
}
