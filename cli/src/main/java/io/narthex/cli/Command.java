package io.narthex.cli;

import java.io.IOException;
import java.util.List;

/** A subcommand. */
@FunctionalInterface
public interface Command {
    /**
     * Runs it to its end.
     *
     * @return the exit code
     * @throws io.narthex.cli.flag.UsageException if the arguments are wrong
     */
    int run(List<String> arguments) throws IOException, InterruptedException;
}
