package io.narthex.node.collector;

import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.TextParser;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of metrics in the text format into families. Names must be classic ones, and no sample may have a timestamp. */
final class MetricFile {
    /** A sample: its full name, which for a histogram is longer than the family's, and its labels without the name. */
    record Sample(String name, Labels labels, double value) {}

    /** A family, as one file has it. */
    static final class ParsedFamily {
        final String name;
        final List<Sample> samples = new ArrayList<>();
        MetricType type = MetricType.UNKNOWN;
        Optional<String> help = Optional.empty();
        private boolean typed;

        private ParsedFamily(String name) {
            this.name = name;
        }

        /** Whether it has samples with such a suffix behind its name. */
        private boolean isDistribution(String suffix) {
            return type == MetricType.HISTOGRAM || type == MetricType.SUMMARY && !suffix.equals("_bucket");
        }
    }

    private final Map<String, ParsedFamily> families = new LinkedHashMap<>();
    private final TextParser parser = new TextParser();

    private MetricFile() {}

    /**
     * The families of a file that have samples.
     *
     * @throws IOException if the file isn't in the format; the message doesn't name it
     */
    static List<ParsedFamily> parse(byte[] file) throws IOException {
        MetricFile reader = new MetricFile();
        try {
            reader.read(file);
        } catch (ExpositionException e) {
            throw new IOException(e.getMessage(), e);
        }
        return reader.families.values().stream()
                .filter(family -> !family.samples.isEmpty())
                .toList();
    }

    private void read(byte[] file) throws IOException {
        parser.reset(file, file.length);
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            switch (entry) {
                case TYPE -> readType();
                case HELP -> readHelp();
                case SERIES -> readSample();
                case HISTOGRAM, UNIT, COMMENT, EOF -> {}
            }
        }
    }

    private void readType() throws IOException {
        ParsedFamily family = family(parser.family());
        if (family.typed || !family.samples.isEmpty()) {
            throw new IOException("the TYPE of " + family.name + " comes twice, or behind its samples");
        }
        family.type = parser.type();
        family.typed = true;
    }

    private void readHelp() throws IOException {
        ParsedFamily family = family(parser.family());
        if (family.help.isPresent()) {
            throw new IOException("the HELP of " + family.name + " comes twice");
        }
        family.help = Optional.of(parser.text()).filter(help -> !help.isEmpty());
    }

    private void readSample() throws IOException {
        Labels labels = parser.labels();
        String name = labels.metricName();
        if (parser.hasTimestamp()) {
            throw new IOException(
                    "a sample of " + name + " has a timestamp, which isn't supported: the whole file is left out");
        }
        if (!LabelNames.isLegacyMetric(name)) {
            throw new IOException("\"" + name + "\" is no classic name of a metric");
        }
        for (int i = 0; i < labels.size(); i++) {
            if (!LabelNames.isLegacyLabel(labels.name(i))) {
                throw new IOException("\"" + labels.name(i) + "\" is no classic name of a label");
            }
        }
        familyOfSample(name).samples.add(new Sample(name, labels.withoutName(), parser.value()));
    }

    private ParsedFamily familyOfSample(String name) {
        for (String suffix : new String[] {"_bucket", "_sum", "_count"}) {
            if (name.endsWith(suffix)) {
                ParsedFamily base = families.get(name.substring(0, name.length() - suffix.length()));
                if (base != null && base.isDistribution(suffix)) {
                    return base;
                }
            }
        }
        return family(name);
    }

    private ParsedFamily family(String name) {
        ParsedFamily known = families.get(name);
        if (known == null) {
            known = new ParsedFamily(name);
            families.put(name, known);
        }
        return known;
    }
}
