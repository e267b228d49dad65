package io.narthex.scrape;

import io.narthex.config.HistogramScraping;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import java.time.Duration;
import java.time.Instant;

/**
 * What is scraped, and how its last scrape went. Any thread may read.
 *
 * <p>Two targets are the same if their labels, internal ones among them, and their addresses are the same.
 */
final class Target {
    private record Report(TargetHealth health, String error, Instant start, Duration duration) {}

    private static final Report NONE = new Report(TargetHealth.UNKNOWN, "", Instant.EPOCH, Duration.ZERO);

    private final String pool;
    private final Labels labels;
    private final Labels publicLabels;
    private final TargetAddress address;
    private final Duration interval;
    private final Duration timeout;
    private final HistogramScraping histograms;
    private volatile Labels discoveredLabels;
    private volatile Report report = NONE;

    /**
     * @param labels after relabelling, with the internal ones
     * @param discoveredLabels before relabelling
     */
    Target(
            String pool,
            Labels labels,
            Labels discoveredLabels,
            TargetAddress address,
            Duration interval,
            Duration timeout,
            HistogramScraping histograms) {
        this.histograms = histograms;
        this.pool = pool;
        this.labels = labels;
        this.publicLabels = withoutReserved(labels);
        this.discoveredLabels = discoveredLabels;
        this.address = address;
        this.interval = interval;
        this.timeout = timeout;
    }

    private static Labels withoutReserved(Labels labels) {
        Labels.Builder builder = labels.toBuilder();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.name(i).startsWith(LabelNames.RESERVED_PREFIX)) {
                builder.remove(labels.name(i));
            }
        }
        return builder.build();
    }

    /** What tells this target from others. */
    record Key(Labels labels, String url) {}

    Key key() {
        return new Key(labels, address.url());
    }

    /** The labels of its series. */
    Labels labels() {
        return publicLabels;
    }

    TargetAddress address() {
        return address;
    }

    Duration interval() {
        return interval;
    }

    Duration timeout() {
        return timeout;
    }

    /** What is done with histograms, which relabelling may decide. */
    HistogramScraping histograms() {
        return histograms;
    }

    Labels discoveredLabels() {
        return discoveredLabels;
    }

    void discoveredLabels(Labels discovered) {
        discoveredLabels = discovered;
    }

    /** A number that stays the same from process to process, to spread targets over an interval. */
    long spread() {
        return labels.stableHash() * 31 + address.url().hashCode();
    }

    /** @param error empty if the scrape succeeded */
    void report(Instant start, Duration duration, String error) {
        report = new Report(error.isEmpty() ? TargetHealth.UP : TargetHealth.DOWN, error, start, duration);
    }

    TargetStatus status() {
        Report last = report;
        return new TargetStatus(
                pool,
                discoveredLabels,
                publicLabels,
                address.url(),
                address.globalUrl(),
                last.health,
                last.error,
                last.start,
                last.duration,
                interval,
                timeout);
    }
}
