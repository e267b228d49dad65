package io.narthex.scrape;

import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;

/** The series about the scrapes of one target. Owned by the loop's thread. */
final class ScrapeReport {
    private enum Series {
        UP("up"),
        DURATION("scrape_duration_seconds"),
        SAMPLES("scrape_samples_scraped"),
        AFTER_RELABELLING("scrape_samples_post_metric_relabeling"),
        SERIES_ADDED("scrape_series_added"),
        TIMEOUT("scrape_timeout_seconds"),
        SAMPLE_LIMIT("scrape_sample_limit"),
        BODY_SIZE("scrape_body_size_bytes");

        private final String metric;

        Series(String metric) {
            this.metric = metric;
        }
    }

    private static final Series[] ALL = Series.values();

    private static final int EXTRA_FROM = Series.TIMEOUT.ordinal();

    private final SampleLabels labels;
    private final int count;
    private final long[] references = new long[ALL.length];
    private final double[] values = new double[ALL.length];

    /** @param extra whether the series of {@code extra_scrape_metrics} are written */
    ScrapeReport(SampleLabels labels, boolean extra) {
        this.labels = labels;
        this.count = extra ? ALL.length : EXTRA_FROM;
    }

    void outcome(boolean up, double seconds, int samples, int afterRelabelling, int seriesAdded) {
        values[Series.UP.ordinal()] = up ? 1 : 0;
        values[Series.DURATION.ordinal()] = seconds;
        values[Series.SAMPLES.ordinal()] = samples;
        values[Series.AFTER_RELABELLING.ordinal()] = afterRelabelling;
        values[Series.SERIES_ADDED.ordinal()] = seriesAdded;
    }

    /** @param bodySize after decompression; -1 if it was beyond the limit */
    void extra(double timeoutSeconds, long sampleLimit, long bodySize) {
        values[Series.TIMEOUT.ordinal()] = timeoutSeconds;
        values[Series.SAMPLE_LIMIT.ordinal()] = sampleLimit;
        values[Series.BODY_SIZE.ordinal()] = bodySize;
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
        references[i] = appender.series(labels.ofReport(ALL[i].metric));
        appender.append(references[i], time, value);
    }
}
