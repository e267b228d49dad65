package io.narthex.cli.tool;

import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionParser;
import io.narthex.exposition.OpenMetricsParser;
import io.narthex.model.Labels;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.tool.BlockImport;
import io.narthex.tsdb.tool.OfflineBlocks.Summary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code tsdb create-blocks-from openmetrics}. The file is read once for each range of time that gets a block, so that memory holds the samples of one block. */
final class CreateBlocks implements ToolAction {
    private static final long USUAL_RANGE = Duration.ofHours(2).toMillis();
    private static final int RANGE_STEPS = 10;
    private static final int RANGE_FACTOR = 3;

    @Override
    public void run(List<String> arguments, PrintStream out) throws IOException {
        Flags flags = ToolAction.flags(
                        "create-blocks-from openmetrics", "Import samples from OpenMetrics and produce TSDB blocks.")
                .toggle("human-readable", false, "Print human readable values (-r).")
                .toggle("quiet", false, "Do not print created blocks (-q).")
                .value("max-block-duration", "2h", "duration", "The longest time that a block spans.")
                .repeated("label", List.of(), "name=value", "A label to add to all series; may be repeated.")
                .positional("openmetrics FILE [DB]", "The file, and the directory for the blocks; data/ by default.")
                .parse(ToolAction.longNames(arguments, Map.of("-r", "--human-readable", "-q", "--quiet")));
        List<String> positional = flags.positional();
        if (positional.isEmpty() || !positional.getFirst().equals("openmetrics")) {
            throw new UsageException(
                    positional.isEmpty()
                            ? "must select a subcommand of 'tsdb create-blocks-from'"
                            : "expected command but got \"" + positional.getFirst() + "\"");
        }
        if (positional.size() < 2) {
            throw new UsageException("required argument 'input file' not provided");
        }
        ToolAction.atMost(positional, 3);
        byte[] page = Files.readAllBytes(Path.of(positional.get(1)));
        Path directory = Path.of(ToolAction.argument(positional, 2, DATA));
        Files.createDirectories(directory);
        long range = range(flags.duration("max-block-duration").toMillis());
        new Input(page, labels(flags.all("label")))
                .write(range, directory, flags.isOn("quiet") ? Optional.empty() : Optional.of(out), flags);
    }

    /** The largest range of blocks that is not longer than asked for. */
    static long range(long longest) {
        long range = USUAL_RANGE;
        for (int i = 1; i < RANGE_STEPS && range * RANGE_FACTOR <= longest; i++) {
            range *= RANGE_FACTOR;
        }
        return range;
    }

    private static Map<String, String> labels(List<String> given) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String pair : given) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new UsageException("expected KEY=VALUE got '" + pair + "'");
            }
            labels.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return labels;
    }

    /** A file of samples. */
    private record Input(byte[] page, Map<String, String> added) {
        void write(long range, Path directory, Optional<PrintStream> out, Flags flags) {
            long[] bounds = bounds();
            List<Summary> made = new ArrayList<>();
            BlockTable table = new BlockTable(flags.isOn("human-readable"));
            long begin = range * (bounds[0] / range);
            while (begin <= bounds[1]) {
                BlockImport block = new BlockImport();
                long next = read(begin, begin + range, block);
                block.write(directory).ifPresent(summary -> {
                    out.ifPresent(stream -> table.print(List.of(summary), made.isEmpty(), stream));
                    made.add(summary);
                });
                if (next == Long.MAX_VALUE) {
                    return;
                }
                begin += range * Math.max(1, (next - begin) / range);
            }
        }

        /** The oldest and the newest time. */
        private long[] bounds() {
            long[] bounds = {Long.MAX_VALUE, Long.MIN_VALUE};
            forEach("getting min and max timestamp: ", parser -> {
                bounds[0] = Math.min(bounds[0], parser.timestamp());
                bounds[1] = Math.max(bounds[1], parser.timestamp());
            });
            return bounds[1] < bounds[0] ? new long[2] : bounds;
        }

        /** Adds the samples of a range; gives the time of the first one behind it. */
        private long read(long from, long to, BlockImport block) {
            long[] next = {Long.MAX_VALUE};
            forEach("block creation: process blocks: ", parser -> {
                long time = parser.timestamp();
                if (time >= to) {
                    next[0] = Math.min(next[0], time);
                } else if (time >= from) {
                    block.add(labels(parser.labels()), time, parser.value());
                }
            });
            return next[0];
        }

        private Labels labels(Labels own) {
            if (added.isEmpty()) {
                return own;
            }
            Labels.Builder builder = own.toBuilder();
            added.forEach(builder::set);
            return builder.build();
        }

        private void forEach(String what, SampleListener listener) {
            ExpositionParser parser = new OpenMetricsParser();
            parser.reset(page, page.length);
            try {
                for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
                    if (entry != ExpositionEntry.SERIES) {
                        continue;
                    }
                    if (!parser.hasTimestamp()) {
                        throw new StorageException(
                                what + "expected timestamp for series " + parser.labels() + ", got none");
                    }
                    listener.sample(parser);
                }
            } catch (ExpositionException e) {
                throw new StorageException(what + "line " + e.line() + ": " + e.getMessage(), e);
            }
        }

        private interface SampleListener {
            void sample(ExpositionParser at);
        }
    }
}
