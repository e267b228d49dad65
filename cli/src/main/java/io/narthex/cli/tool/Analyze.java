package io.narthex.cli.tool;

import io.narthex.cli.command.Flags;
import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import io.narthex.tsdb.tool.BlockAnalysis;
import io.narthex.tsdb.tool.BlockAnalysis.Count;
import io.narthex.tsdb.tool.OfflineBlocks;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** {@code tsdb analyze}. */
final class Analyze implements ToolAction {
    @Override
    public void run(List<String> arguments, PrintStream out) {
        Flags flags = ToolAction.flags("analyze", "Analyze churn, label pair cardinality and compaction efficiency.")
                .value("limit", "20", "count", "How many items to show in each list.")
                .toggle("extended", false, "Run extended analysis.")
                .value("match", "", "selector", "Series selector to analyze.")
                .positional("[DB] [BLOCK]", "The data directory, data/ by default, and the block, by default the last.")
                .parse(arguments);
        ToolAction.atMost(flags.positional(), 2);
        String match = flags.text("match");
        List<Matcher> matchers = match.isEmpty() ? List.of() : Selectors.parse(match);
        OfflineBlocks blocks = new OfflineBlocks(Path.of(ToolAction.argument(flags.positional(), 0, DATA)));
        BlockAnalysis analysis =
                blocks.analyze(ToolAction.argument(flags.positional(), 1, ""), matchers, flags.isOn("extended"));
        new Report(analysis, flags.integer("limit"), out).print(match);
        if (flags.isOn("extended")) {
            new ChunkReport(analysis.chunks(), out).print();
        }
    }

    private record Entry(String key, long value) {}

    /** The lists. */
    private record Report(BlockAnalysis analysis, int limit, PrintStream out) {
        void print(String match) {
            OfflineBlocks.Summary block = analysis.block();
            line("Block ID: " + block.ulid());
            line("Duration: " + GoDuration.format((block.maxTime() - block.minTime()) * 1_000_000));
            line("Total Series: " + block.series());
            if (!match.isEmpty()) {
                line("Matcher: " + match);
            }
            line("Label names: " + analysis.values().size());
            if (!match.isEmpty()) {
                line("Matched series: " + analysis.series());
            }
            line("Postings (unique label pairs): " + analysis.pairs().size());
            line("Postings entries (total label pairs): " + analysis.entries());
            double duration = block.maxTime() - block.minTime();
            ToLongFunction<Count> churn = count -> (long) (count.uncovered() / duration);
            counts("Label pairs most involved in churning", analysis.pairs(), churn);
            counts("Label names most involved in churning", analysis.names(), churn);
            counts("Most common label pairs", analysis.pairs(), Count::series);
            values("Label names with highest cumulative label value length", Report::length);
            values("Highest cardinality labels", TreeSet::size);
            metrics();
        }

        private static long length(TreeSet<String> values) {
            long length = 0;
            for (String value : values) {
                length += value.getBytes(StandardCharsets.UTF_8).length;
            }
            return length;
        }

        private void counts(String title, Map<String, Count> counts, ToLongFunction<Count> figure) {
            List<Entry> entries = new ArrayList<>();
            counts.forEach((key, count) -> entries.add(new Entry(key, figure.applyAsLong(count))));
            list(title, entries);
        }

        private void values(String title, ToLongFunction<TreeSet<String>> figure) {
            List<Entry> entries = new ArrayList<>();
            analysis.values().forEach((name, values) -> entries.add(new Entry(name, figure.applyAsLong(values))));
            list(title, entries);
        }

        private void metrics() {
            List<Entry> entries = new ArrayList<>();
            for (String name : analysis.values().getOrDefault(LabelNames.METRIC_NAME, new TreeSet<>())) {
                Count count = analysis.pairs().get(LabelNames.METRIC_NAME + "=" + name);
                entries.add(new Entry(name, count == null ? 0 : count.series()));
            }
            list("Highest cardinality metric names", entries);
        }

        /** The largest first; what is equally large in the order of the names. */
        private void list(String title, List<Entry> entries) {
            line("\n" + title + ":");
            entries.sort(Comparator.comparingLong(Entry::value).reversed().thenComparing(Entry::key));
            for (Entry entry : entries.subList(0, Math.clamp(limit, 0, entries.size()))) {
                line(entry.value() + " " + entry.key());
            }
        }

        private void line(String text) {
            out.print(text + "\n");
        }
    }
}
