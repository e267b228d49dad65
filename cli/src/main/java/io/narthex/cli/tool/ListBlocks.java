package io.narthex.cli.tool;

import io.narthex.cli.command.Flags;
import io.narthex.tsdb.tool.OfflineBlocks;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code tsdb list}. */
final class ListBlocks implements ToolAction {
    @Override
    public void run(List<String> arguments, PrintStream out) {
        Flags flags = ToolAction.flags("list", "List tsdb blocks.")
                .toggle("human-readable", false, "Print human readable values (-r).")
                .positional("[DB]", "The data directory; data/ by default.")
                .parse(ToolAction.longNames(arguments, Map.of("-r", "--human-readable")));
        ToolAction.atMost(flags.positional(), 1);
        Path directory = Path.of(ToolAction.argument(flags.positional(), 0, DATA));
        new BlockTable(flags.isOn("human-readable")).print(new OfflineBlocks(directory).list(), true, out);
    }
}
