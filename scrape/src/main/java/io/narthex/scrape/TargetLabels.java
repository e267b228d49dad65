package io.narthex.scrape;

import io.narthex.config.HistogramScraping;
import io.narthex.config.Relabelling;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.TargetGroup;
import io.narthex.model.GoQuote;
import io.narthex.model.Label;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.PromDuration;
import io.narthex.model.Utf8;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** From what is discovered to a target: labels from the configuration, relabelling, checks. */
final class TargetLabels {
    static final String PARAM_PREFIX = "__param_";
    private static final String ADDRESS = "__address__";
    private static final String INTERVAL = "__scrape_interval__";
    private static final String TIMEOUT = "__scrape_timeout__";
    private static final String CONVERT = "__convert_classic_histograms_to_nhcb__";
    private static final String ALWAYS_CLASSIC = "__always_scrape_classic_histograms__";
    private static final String NATIVE = "__scrape_native_histograms__";
    private static final String META_PREFIX = "__meta_";

    private TargetLabels() {}

    /** The labels of a target before relabelling. */
    static Labels discovered(ScrapeConfig config, Labels own, TargetGroup group) {
        Labels.Builder labels = group.labels().toBuilder();
        for (Label label : own) {
            labels.set(label.name(), label.value());
        }
        setIfMissing(labels, LabelNames.JOB, config.jobName());
        setIfMissing(
                labels, INTERVAL, PromDuration.format(config.scrapeInterval().toMillis()));
        setIfMissing(labels, TIMEOUT, PromDuration.format(config.scrapeTimeout().toMillis()));
        setIfMissing(labels, "__metrics_path__", config.metricsPath());
        setIfMissing(labels, "__scheme__", config.scheme());
        setIfMissing(labels, CONVERT, Boolean.toString(config.histograms().convertClassic()));
        setIfMissing(
                labels, ALWAYS_CLASSIC, Boolean.toString(config.histograms().alwaysClassic()));
        setIfMissing(labels, NATIVE, Boolean.toString(config.histograms().nativeHistograms()));
        config.params().forEach((name, values) -> {
            if (!values.isEmpty()) {
                setIfMissing(labels, PARAM_PREFIX + name, values.getFirst());
            }
        });
        return labels.build();
    }

    private static void setIfMissing(Labels.Builder labels, String name, String value) {
        if (labels.get(name).isEmpty()) {
            labels.set(name, value);
        }
    }

    /**
     * The target of discovered labels; empty if relabelling drops it.
     *
     * @throws IllegalArgumentException if relabelling leaves no target; the message says why
     */
    static Optional<Target> target(ScrapeConfig config, Labels discovered) {
        Labels.Builder labels = discovered.toBuilder();
        if (!Relabelling.apply(config.relabelConfigs(), labels)) {
            return Optional.empty();
        }
        String address = labels.get(ADDRESS);
        if (address.isEmpty()) {
            throw new IllegalArgumentException("no address");
        }
        if (address.indexOf('/') >= 0) {
            throw new IllegalArgumentException(GoQuote.quote(address) + " is not a valid hostname");
        }
        Duration interval = duration(labels, INTERVAL, "interval");
        Duration timeout = duration(labels, TIMEOUT, "timeout");
        if (timeout.compareTo(interval) > 0) {
            throw new IllegalArgumentException("scrape timeout cannot be greater than scrape interval ("
                    + GoQuote.quote(labels.get(TIMEOUT)) + " > " + GoQuote.quote(labels.get(INTERVAL)) + ")");
        }
        setIfMissing(labels, LabelNames.INSTANCE, address);
        Labels result = checked(labels.build());
        TargetAddress where = TargetAddress.of(result, Map.copyOf(config.params()));
        HistogramScraping histograms = new HistogramScraping(
                flag(labels, NATIVE),
                flag(labels, CONVERT),
                flag(labels, ALWAYS_CLASSIC),
                config.histograms().bucketLimit(),
                config.histograms().minBucketFactor());
        return Optional.of(new Target(config.jobName(), result, discovered, where, interval, timeout, histograms));
    }

    private static boolean flag(Labels.Builder labels, String name) {
        String value = labels.get(name);
        return switch (value) {
            case "true", "1", "t", "T", "TRUE", "True" -> true;
            case "false", "0", "f", "F", "FALSE", "False", "" -> false;
            default ->
                throw new IllegalArgumentException("error parsing " + name + ": strconv.ParseBool: parsing "
                        + GoQuote.quote(value) + ": invalid syntax");
        };
    }

    private static Duration duration(Labels.Builder labels, String name, String what) {
        long millis;
        try {
            millis = PromDuration.parse(labels.get(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("error parsing scrape " + what + ": " + e.getMessage(), e);
        }
        if (millis == 0) {
            throw new IllegalArgumentException("scrape " + what + " cannot be 0");
        }
        return Duration.ofMillis(millis);
    }

    private static Labels checked(Labels labels) {
        Labels.Builder builder = labels.toBuilder();
        for (Label label : labels) {
            if (label.name().startsWith(META_PREFIX)) {
                builder.remove(label.name());
            } else if (!Utf8.isValid(label.value())) {
                throw new IllegalArgumentException(
                        "invalid label value for " + GoQuote.quote(label.name()) + ": " + GoQuote.quote(label.value()));
            }
        }
        return builder.build();
    }
}
