package io.narthex.scrape;

import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;

/** The series about the scrapes of one target. Owned by the loop's thread. */
final class ScrapeReport {
    /** The metrics, in the order in which the values are given; from the sixth on those of {@code extra_scrape_metrics}. */
    private static final String[] METRICS = {
        "up",
        "scrape_duration_seconds",
        "scrape_samples_scraped",
        "scrape_samples_post_metric_relabeling",
        "scrape_series_added",
        "scrape_timeout_seconds",
        "scrape_sample_limit",
        "scrape_body_size_bytes"
    };

    private static final int EXTRA_FROM = 5;

    private final SampleLabels labels;
    private final int count;
    private final long[] references = new long[METRICS.length];
    private final double[] values = new double[METRICS.length];

    /** @param extra whether the series of {@code extra_scrape_metrics} are written */
    ScrapeReport(SampleLabels labels, boolean extra) {
        this.labels = labels;
        this.count = extra ? METRICS.length : EXTRA_FROM;
    }

    void outcome(boolean up, double seconds, int samples, int afterRelabelling, int seriesAdded) {
        values[0] = up ? 1 : 0;
        values[1] = seconds;
        values[2] = samples;
        values[3] = afterRelabelling;
        values[4] = seriesAdded;
    }

    /** @param bodySize after decompression; -1 if it was beyond the limit */
    void extra(double timeoutSeconds, long sampleLimit, long bodySize) {
        values[5] = timeoutSeconds;
        values[6] = sampleLimit;
        values[7] = bodySize;
    }

    /** Writes what was set. */
    void append(long time, Appender appender) {
        for (int i = 0; i < count; i++) {
            append(i, time, values[i], appender);
        }
    }

    /** Writes one value for all series that have been written before. */
    void appendAll(long time, double value, Appender appender) {
        for (int i = 0; i < count; i++) {
            if (references[i] != 0) {
                appender.append(references[i], time, value);
            }
        }
    }

    /** A target that comes back has samples of another loop already: what is not in order is left out. */
    private void append(int i, long time, double value, Appender appender) {
        if (references[i] != 0 && appender.append(references[i], time, value) != AppendStatus.UNKNOWN_SERIES) {
            return;
        }
        references[i] = appender.series(labels.ofReport(METRICS[i]));
        appender.append(references[i], time, value);
    }
}
