package io.narthex.cli.command;

import java.io.IOException;
import java.util.List;

/** A subcommand. */
@FunctionalInterface
public interface Command {
    /**
     * Runs it to its end.
     *
     * @return the exit code
     * @throws io.narthex.cli.command.UsageException if the arguments are wrong
     */
    int run(List<String> arguments) throws IOException, InterruptedException;
}
