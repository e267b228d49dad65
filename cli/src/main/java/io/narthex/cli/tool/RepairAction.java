package io.narthex.cli.tool;

import io.narthex.cli.command.Flags;
import io.narthex.tsdb.tool.Repair;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code tsdb repair}: Narthex's own. */
final class RepairAction implements ToolAction {
    @Override
    public void run(List<String> arguments, PrintStream out) {
        Flags flags = ToolAction.flags(
                        "repair",
                        "Mends a data directory that no server has open: reads all blocks and sets damaged ones aside, shortens the logs to what is whole, removes damaged head chunk files.")
                .toggle("dry-run", false, "Say what would be done, and change nothing.")
                .value(
                        "sandbox-dir-root",
                        "",
                        "directory",
                        "Where --dry-run makes its copy; by default, in the data directory.")
                .positional("[DB]", "The data directory; data/ by default.")
                .parse(arguments);
        ToolAction.atMost(flags.positional(), 1);
        Path directory = Path.of(ToolAction.argument(flags.positional(), 0, DATA));
        boolean dry = flags.isOn("dry-run");
        String root = flags.text("sandbox-dir-root");
        List<String> done =
                dry ? Repair.plan(directory, root.isEmpty() ? directory : Path.of(root)) : Repair.run(directory);
        if (done.isEmpty()) {
            out.println(directory + " is whole; nothing to mend");
        } else {
            out.println((dry ? "would mend " : "mended ") + directory + ":");
            done.forEach(line -> out.println("  " + line));
        }
    }
}
