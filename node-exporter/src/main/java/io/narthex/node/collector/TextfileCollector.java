package io.narthex.node.collector;

import io.narthex.model.GoFloat;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.node.page.Block;
import io.narthex.node.page.Distributions;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * The metrics that other programs leave in files {@code *.prom}. A file that can't be read or understood is left out, and told in {@code
 * node_textfile_scrape_error}; so is a family that two files describe differently, in the second.
 */
final class TextfileCollector implements Collector {
    static final String DIRECTORY = "textfile.directory";

    private static final String SUFFIX = ".prom";

    /** A file larger than this was not written by a collector of metrics. */
    private static final long LARGEST = 64L * 1024 * 1024;

    /** A family of all files. */
    private static final class Merged {
        private final MetricType type;
        private final Optional<String> help;
        private final List<String> files = new ArrayList<>();
        private final List<MetricFile.Sample> samples = new ArrayList<>();

        private Merged(MetricFile.ParsedFamily first) {
            type = first.type;
            help = first.help;
        }
    }

    private final List<String> directories;
    private final Families families;
    private final Logger log;
    private final Family modified;
    private final Family error;
    private final List<Block> read = new ArrayList<>();
    private final Set<String> told = new TreeSet<>();
    private boolean failed;

    TextfileCollector(CollectorContext context) {
        directories = context.settings().repeated(DIRECTORY);
        families = context.families();
        log = context.log();
        modified =
                families.gauge("node_textfile_mtime_seconds", "Unixtime mtime of textfiles successfully read.", "file");
        error = families.gauge(
                "node_textfile_scrape_error", "1 if there was an error opening or reading a file, 0 otherwise");
    }

    @Override
    public void collect(long deadline) {
        failed = false;
        read.forEach(families::remove);
        read.clear();
        Map<String, Merged> merged = new LinkedHashMap<>();
        for (String directory : directories) {
            for (String path : Glob.expand(directory)) {
                readDirectory(path, merged);
            }
        }
        merged.forEach(this::show);
        error.add(failed ? 1 : 0);
        if (!failed) {
            told.clear();
        }
    }

    private void readDirectory(String directory, Map<String, Merged> merged) {
        if (!new File(directory).isDirectory()) {
            fail(directory + " is no directory, or may not be read");
            return;
        }
        for (String name : Directory.list(directory)) {
            if (name.endsWith(SUFFIX)) {
                Path file = Path.of(directory, name);
                try {
                    readFile(file, merged);
                } catch (IOException e) {
                    fail(file + " is left out: " + e.getMessage());
                }
            }
        }
    }

    private void readFile(Path file, Map<String, Merged> merged) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        List<MetricFile.ParsedFamily> parsed = MetricFile.parse(Files.readAllBytes(file));
        long seconds = Files.getLastModifiedTime(file).to(TimeUnit.SECONDS);
        for (MetricFile.ParsedFamily family : parsed) {
            Merged known = merged.computeIfAbsent(family.name, name -> new Merged(family));
            if (known.type != family.type || family.help.isPresent() && !known.help.equals(family.help)) {
                fail(file + " describes " + family.name + " otherwise than " + known.files.getFirst());
            } else {
                known.files.add(file.toString());
                known.samples.addAll(family.samples);
            }
        }
        modified.add(seconds, file.toString());
    }

    private void fail(String problem) {
        failed = true;
        if (told.add(problem)) {
            log.error("{}", problem);
        }
    }

    private void show(String name, Merged merged) {
        String help = merged.help.orElseGet(() -> "Metric read from " + String.join(", ", merged.files));
        boolean distribution = merged.type == MetricType.HISTOGRAM || merged.type == MetricType.SUMMARY;
        Block block = distribution ? distributions(name, merged, help) : family(name, merged, help);
        read.add(families.add(block));
    }

    /** All samples get all labels that any of them has, empty where they have none. */
    private static Set<String> labelNames(Merged merged) {
        Set<String> names = new TreeSet<>();
        for (MetricFile.Sample sample : merged.samples) {
            sample.labels().forEach(label -> names.add(label.name()));
        }
        return names;
    }

    private static Family family(String name, Merged merged, String help) {
        String[] labels = labelNames(merged).toArray(String[]::new);
        Family family = new Family(name, merged.type, help, labels);
        for (MetricFile.Sample sample : merged.samples) {
            String[] values = new String[labels.length];
            for (int i = 0; i < labels.length; i++) {
                values[i] = sample.labels().get(labels[i]);
            }
            family.add(sample.value(), values);
        }
        return family;
    }

    private Distributions distributions(String name, Merged merged, String help) {
        boolean histogram = merged.type == MetricType.HISTOGRAM;
        String pointLabel = histogram ? LabelNames.BUCKET : LabelNames.QUANTILE;
        Set<String> labels = labelNames(merged);
        labels.remove(pointLabel);
        Distributions family = new Distributions(name, merged.type, help);
        for (MetricFile.Sample sample : merged.samples) {
            Labels padded = padded(sample.labels(), labels);
            if (sample.name().equals(name + "_sum")) {
                family.setSum(padded, sample.value());
            } else if (sample.name().equals(name + "_count")) {
                family.setCount(padded, sample.value());
            } else {
                addPoint(family, padded, sample, pointLabel);
            }
        }
        return family;
    }

    private void addPoint(Distributions family, Labels labels, MetricFile.Sample sample, String pointLabel) {
        try {
            family.addPoint(labels, GoFloat.parse(sample.labels().get(pointLabel)), sample.value());
        } catch (NumberFormatException e) {
            fail("a sample of " + sample.name() + " has no number in its label " + pointLabel);
        }
    }

    private static Labels padded(Labels labels, Set<String> names) {
        String[] pairs = new String[names.size() * 2];
        int n = 0;
        for (String name : names) {
            pairs[n++] = name;
            pairs[n++] = labels.get(name);
        }
        return Labels.ofSorted(pairs);
    }
}
