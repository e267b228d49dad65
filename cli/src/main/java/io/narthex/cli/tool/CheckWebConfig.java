package io.narthex.cli.tool;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.UsageException;
import io.narthex.config.yaml.ConfigException;
import io.narthex.http.security.WebConfigSecurity;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code check web-config}: reads web config files and the certificates they name. */
final class CheckWebConfig implements CheckAction {
    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> files = new FlagSet("tool check web-config", "Check whether web config files are right.")
                .positional("FILES...", "Web config files.")
                .parse(arguments)
                .positional();
        if (files.isEmpty()) {
            throw new UsageException("required argument 'web-config-files' not provided");
        }
        boolean wrong = false;
        for (String file : files) {
            try {
                var unused = new WebConfigSecurity(Path.of(file));
                err.println(file + " SUCCESS");
            } catch (ConfigException e) {
                err.println(file + " FAILED: " + e.getMessage());
                wrong = true;
            }
        }
        return wrong ? WRONG : FINE;
    }
}
