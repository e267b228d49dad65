package io.narthex.cli.tool;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.model.Label;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.tool.IdleDb;
import io.narthex.tsdb.tool.Sandbox;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code tsdb dump} and {@code tsdb dump-openmetrics}. */
record Dump(boolean openMetrics) implements ToolAction {
    private FlagSet flagSet() {
        FlagSet flags = ToolAction.flags(
                        openMetrics ? "dump-openmetrics" : "dump",
                        openMetrics
                                ? "Dump samples from a TSDB into OpenMetrics text format, excluding native histograms."
                                : "Dump samples from a TSDB.")
                .value(
                        "sandbox-dir-root",
                        "",
                        "directory",
                        "Where the database is copied to for the time of the dump; by default, in its own directory. Files of blocks are linked, not copied, on one disk.")
                .value("min-time", Long.toString(Long.MIN_VALUE), "ms", "The oldest timestamp, in milliseconds.")
                .value("max-time", Long.toString(Long.MAX_VALUE), "ms", "The newest timestamp, in milliseconds.")
                .repeated("match", List.of("{__name__=~'(?s:.*)'}"), "selector", "Which series; may be repeated.")
                .positional("[DB]", "The data directory; data/ by default.");
        return openMetrics
                ? flags
                : flags.value(
                        "format", "prom", "format", "prom: a line per sample; seriesjson: the labels of each series.");
    }

    @Override
    public void run(List<String> arguments, PrintStream out) {
        Flags flags = flagSet().parse(arguments);
        ToolAction.atMost(flags.positional(), 1);
        SampleFormat format = openMetrics ? SampleFormat.OPEN_METRICS : SampleFormat.of(flags.text("format"));
        List<List<Matcher>> selectors =
                flags.all("match").stream().map(Selectors::parse).toList();
        Path directory = Path.of(ToolAction.argument(flags.positional(), 0, DATA));
        String root = flags.text("sandbox-dir-root");
        long from = millis(flags, "min-time");
        long to = millis(flags, "max-time");
        try (Sandbox sandbox = Sandbox.of(directory, root.isEmpty() ? directory : Path.of(root));
                Db db = IdleDb.open(sandbox.directory());
                Querier querier = db.querier(from, to)) {
            new Writer(format, out).write(querier, SelectHints.between(from, to), selectors);
        }
    }

    private static long millis(Flags flags, String name) {
        try {
            return Long.parseLong(flags.text(name));
        } catch (NumberFormatException e) {
            throw new UsageException("invalid value \"" + flags.text(name) + "\" for flag --" + name, e);
        }
    }

    /** Writes the samples of series. */
    private record Writer(SampleFormat format, PrintStream out) {
        void write(Querier querier, SelectHints hints, List<List<Matcher>> selectors) {
            if (selectors.size() == 1) {
                write(querier.select(true, hints, selectors.getFirst()), new HashSet<>(), false);
            } else {
                writeUnion(querier, hints, selectors);
            }
            out.print(format.end());
        }

        /** In the order of the labels of all selectors' series, each of them once. */
        private void writeUnion(Querier querier, SelectHints hints, List<List<Matcher>> selectors) {
            List<Labels> all = new ArrayList<>();
            Set<Labels> known = new HashSet<>();
            for (List<Matcher> selector : selectors) {
                SeriesSet series = querier.select(true, hints, selector);
                while (series.next()) {
                    if (known.add(series.labels())) {
                        all.add(series.labels());
                    }
                }
            }
            all.sort(null);
            for (Labels labels : all) {
                List<Matcher> exactly = new ArrayList<>();
                for (Label label : labels) {
                    exactly.add(Matcher.equal(label.name(), label.value()));
                }
                write(querier.select(true, hints, exactly), Set.of(labels), true);
            }
        }

        private void write(SeriesSet series, Set<Labels> wanted, boolean onlyWanted) {
            Batch batch = new Batch();
            while (series.next()) {
                Labels labels = series.labels();
                if (onlyWanted && !wanted.contains(labels)) {
                    continue;
                }
                String head = format.head(labels);
                if (!format.hasSamples()) {
                    out.print(head);
                    continue;
                }
                SampleReader samples = series.samples();
                while (samples.next(batch)) {
                    for (int i = 0; i < batch.count(); i++) {
                        format.print(head, batch, i, out);
                    }
                }
            }
        }
    }
}
