package io.narthex.scrape;

import io.narthex.config.NameValidation;
import io.narthex.config.Relabelling;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeLimits;
import io.narthex.exposition.ExpositionParser;
import io.narthex.model.GoQuote;
import io.narthex.model.Label;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From the labels that a target gives a series to those that are stored: the target's own labels, metric relabelling, the limits on labels. */
final class SampleLabels {
    private static final String EXPORTED_PREFIX = "exported_";
    private static final int SHOWN = 50;

    private final ScrapeConfig config;
    private final Labels target;

    /** @param target the labels of the target's series */
    SampleLabels(ScrapeConfig config, Labels target) {
        this.config = config;
        this.target = target;
    }

    /** The labels of the series that a parser is at; empty if relabelling drops it. */
    Labels of(ExpositionParser parser) {
        Labels scraped = parser.labels();
        Labels.Builder labels = scraped.toBuilder();
        if (config.honorLabels()) {
            addMissing(parser, scraped, labels);
        } else {
            addOverriding(scraped, labels);
        }
        return Relabelling.apply(config.metricRelabelConfigs(), labels) ? labels.build() : Labels.empty();
    }

    /** The labels of a series about the scrape itself. */
    Labels ofReport(String metric) {
        Labels.Builder labels = Labels.builder().set(LabelNames.METRIC_NAME, metric);
        for (Label label : target) {
            labels.set(label.name(), label.value());
        }
        return labels.build();
    }

    /** A scraped label with an empty value keeps the target's away. */
    private void addMissing(ExpositionParser parser, Labels scraped, Labels.Builder labels) {
        for (Label label : target) {
            if (!scraped.has(label.name()) && !parser.hasEmptyLabel(label.name())) {
                labels.set(label.name(), label.value());
            }
        }
    }

    private void addOverriding(Labels scraped, Labels.Builder labels) {
        List<Label> conflicting = new ArrayList<>();
        for (Label label : target) {
            String exposed = scraped.get(label.name());
            if (!exposed.isEmpty()) {
                conflicting.add(new Label(label.name(), exposed));
            }
            labels.set(label.name(), label.value());
        }
        conflicting.sort(Comparator.comparingInt(label -> label.name().length()));
        for (Label label : conflicting) {
            String name = EXPORTED_PREFIX + label.name();
            while (!labels.get(name).isEmpty()) {
                name = EXPORTED_PREFIX + name;
            }
            labels.set(name, label.value());
        }
    }

    /**
     * Checks the labels of a new series.
     *
     * @throws ScrapeException if they can't be stored; the whole scrape then fails
     */
    void check(Labels labels) {
        if (!labels.has(LabelNames.METRIC_NAME)) {
            throw new ScrapeException("missing metric name (__name__ label)");
        }
        boolean valid = isMetricName(labels.metricName());
        for (int i = 0; i < labels.size() && valid; i++) {
            valid = config.nameValidation().isLabelName(labels.name(i)) && Utf8.isValid(labels.value(i));
        }
        if (!valid) {
            throw new ScrapeException("invalid metric name or label names: " + labels);
        }
    }

    private boolean isMetricName(String name) {
        return config.nameValidation() == NameValidation.UTF8
                ? LabelNames.isValid(name)
                : LabelNames.isLegacyMetric(name);
    }

    /** The limit that the labels of a new series exceed, as an error says it; empty if they exceed none. */
    String exceededLimit(Labels labels) {
        ScrapeLimits limits = config.limits();
        String metric = cut(labels.metricName());
        if (limits.labels() > 0 && labels.size() > limits.labels()) {
            return "label_limit exceeded (metric: " + metric + ", number of labels: " + labels.size() + ", limit: "
                    + limits.labels() + ")";
        }
        if (limits.labelNameLength() == 0 && limits.labelValueLength() == 0) {
            return "";
        }
        for (Label label : labels) {
            long name = length(label.name());
            if (limits.labelNameLength() > 0 && name > limits.labelNameLength()) {
                return "label_name_length_limit exceeded (metric: " + metric + ", label name: " + cut(label.name())
                        + ", length: " + name + ", limit: " + limits.labelNameLength() + ")";
            }
            long value = length(label.value());
            if (limits.labelValueLength() > 0 && value > limits.labelValueLength()) {
                return "label_value_length_limit exceeded (metric: " + metric + ", label name: " + cut(label.name())
                        + ", value: " + GoQuote.quote(cut(label.value())) + ", length: " + value + ", limit: "
                        + limits.labelValueLength() + ")";
            }
        }
        return "";
    }

    private static long length(String text) {
        return Utf8.encode(text).length;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN));
    }
}
