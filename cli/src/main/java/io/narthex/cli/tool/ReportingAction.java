package io.narthex.cli.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One of the tool's commands that reports what it found with its exit code. */
interface ReportingAction {
    /**
     * Runs it to its end; what is wrong goes to {@code err}.
     *
     * @return the exit code: 0 if all is well, 1 if not, 3 if only a lint complains
     */
    int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException;
}
