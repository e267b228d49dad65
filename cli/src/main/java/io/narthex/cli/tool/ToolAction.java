package io.narthex.cli.tool;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** One of the tool's commands. */
interface ToolAction {
    /** The directory that is meant when none is named. */
    String DATA = "data/";

    /**
     * Runs it to its end.
     *
     * @throws UsageException if the arguments are wrong
     * @throws io.narthex.storage.StorageException if it can't be done
     */
    void run(List<String> arguments, PrintStream out) throws IOException;

    /** The argument at a position, or a default. */
    static String argument(List<String> positional, int position, String otherwise) {
        return position < positional.size() ? positional.get(position) : otherwise;
    }

    /** Refuses further arguments. */
    static void atMost(List<String> positional, int count) {
        if (positional.size() > count) {
            throw new UsageException("unexpected " + positional.get(count));
        }
    }

    /** The arguments with the long names of flags in place of short ones. */
    static List<String> longNames(List<String> arguments, Map<String, String> names) {
        return arguments.stream()
                .map(argument -> names.getOrDefault(argument, argument))
                .toList();
    }

    /** The flags of a command of {@code narthex tool tsdb}. */
    static FlagSet flags(String command, String description) {
        return new FlagSet("tool tsdb " + command, description);
    }
}
