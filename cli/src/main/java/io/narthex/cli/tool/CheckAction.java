package io.narthex.cli.tool;

import io.narthex.cli.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One of the commands {@code check ...}: besides its output it has an exit code of its own. */
interface CheckAction {
    /** All is well. */
    int FINE = 0;

    /** Something is wrong. */
    int WRONG = 1;

    /** Something is odd, by the rules of style. */
    int LINT = 3;

    /**
     * Runs it to its end.
     *
     * @return the exit code
     * @throws UsageException if the arguments are wrong
     */
    int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException;
}
