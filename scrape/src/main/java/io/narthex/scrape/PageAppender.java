package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeProtocol;
import io.narthex.exposition.Exemplar;
import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionParser;
import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.HistogramException;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a page to the storage: what one target's loop does with the body of a scrape. Owned by the loop's thread. */
final class PageAppender {
    private static final Logger LOG = LoggerFactory.getLogger(PageAppender.class);

    /** How far in the future a timestamp may lie, in milliseconds. */
    private static final long MAX_AHEAD = 10 * 60 * 1000L;

    private static final int NONE = -1;

    private final ScrapeConfig config;
    private final Target target;
    private final SampleLabels labels;
    private final ScrapeCounters counters;
    private final SeriesCache cache = new SeriesCache();
    private final MetadataCache metadata;
    private final HistogramLimits histogramLimits;

    // of the scrape that runs
    private long time;
    private long maxTime;
    private int previous;
    private long limited;
    private boolean limitExceeded;
    private int total;
    private int added;
    private int seriesAdded;
    private int outOfOrder;
    private int duplicates;
    private int outOfBounds;
    private int outOfOrderExemplars;
    private boolean exemplarsKept;
    private boolean metadataKept;

    PageAppender(
            ScrapeConfig config, Target target, SampleLabels labels, MetadataCache metadata, ScrapeCounters counters) {
        this.config = config;
        this.target = target;
        this.labels = labels;
        this.metadata = metadata;
        this.counters = counters;
        this.histogramLimits = new HistogramLimits(target.histograms());
    }

    /** The samples on the page. */
    int total() {
        return total;
    }

    /** Those that relabelling left. */
    int added() {
        return added;
    }

    /** The series that were not there before. */
    int seriesAdded() {
        return seriesAdded;
    }

    /** Forgets the counts of the scrape before. */
    void begin() {
        total = 0;
        added = 0;
        seriesAdded = 0;
    }

    /** Forgets a scrape that ended in its middle, so that the next one finds no series seen already. */
    void abandon() {
        cache.failScrape();
    }

    /**
     * Appends a page, and the ends of the series that are not on it any more. If it fails, {@link #appendNothing} has to follow with another appender.
     *
     * @param time of the scrape, in milliseconds since the epoch
     * @param now the same clock's time now
     */
    void append(Fetch.Page page, long time, long now, Appender appender) {
        BodyBuffer body = page.workspace().page;
        if (body.length() == 0) {
            endGone(time, appender);
            endScrape(false);
            return;
        }
        this.time = time;
        maxTime = now + MAX_AHEAD;
        limited = 0;
        limitExceeded = false;
        outOfOrder = 0;
        duplicates = 0;
        outOfBounds = 0;
        outOfOrderExemplars = 0;
        exemplarsKept = appender.keepsExemplars();
        metadataKept = appender.keepsMetadata();
        metadata.beginPage();
        ExpositionFormat format = ExpositionFormat.ofContentType(page.contentType(), fallback());
        try {
            read(page.workspace().parser(format, target.histograms()), appender);
        } finally {
            logRejected();
            // so that a page that fails further down counts as well
            counters.exceededSampleLimit.add(limitExceeded ? 1 : 0);
        }
        if (limitExceeded) {
            throw new ScrapeException("sample limit exceeded");
        }
        endGone(time, appender);
        endScrape(true);
    }

    /** Ends all series that were alive: there is no page. */
    void appendNothing(long time, Appender appender) {
        cache.failScrape();
        endGone(time, appender);
        endScrape(false);
    }

    private Optional<ExpositionFormat> fallback() {
        return config.fallbackScrapeProtocol().map(PageAppender::formatOf);
    }

    private static ExpositionFormat formatOf(ScrapeProtocol protocol) {
        return switch (protocol) {
            case PROMETHEUS_PROTO -> ExpositionFormat.PROTOBUF;
            case OPEN_METRICS_TEXT_0_0_1, OPEN_METRICS_TEXT_1_0_0 -> ExpositionFormat.OPEN_METRICS;
            case PROMETHEUS_TEXT_0_0_4, PROMETHEUS_TEXT_1_0_0 -> ExpositionFormat.TEXT;
        };
    }

    private void read(ExpositionParser parser, Appender appender) {
        previous = NONE;
        while (true) {
            int guess = cache.following(previous);
            if (guess >= 0) {
                parser.expect(cache.keyBytes(), cache.keyStart(guess), cache.keyEnd(guess));
            }
            ExpositionEntry entry = parser.next();
            switch (entry) {
                case SERIES, HISTOGRAM -> series(parser, entry == ExpositionEntry.HISTOGRAM, guess, appender);
                case TYPE, HELP, UNIT -> metadata.line(entry, parser, parser.bytes());
                case COMMENT -> {}
                case EOF -> {
                    return;
                }
            }
        }
    }

    private void series(ExpositionParser parser, boolean histogram, int guess, Appender appender) {
        total++;
        int id = guess;
        if (!parser.isExpected()) {
            id = cache.find(parser.bytes(), parser.start(), parser.end());
            if (id < 0) {
                newSeries(parser, histogram, appender);
                return;
            }
            cache.follow(previous, id);
        }
        previous = id;
        boolean again = cache.see(id);
        long reference = cache.reference(id);
        if (reference == SeriesCache.DROPPED) {
            return;
        }
        boolean explicit = config.honorTimestamps() && parser.hasTimestamp();
        AppendStatus status;
        if (again && !explicit) {
            status = AppendStatus.DUPLICATE;
        } else if (isLimited(!histogram && StaleMarker.is(parser.value()))) {
            added++;
            return;
        } else {
            status = append(id, reference, parser, histogram, explicit, appender);
        }
        added++;
        count(status);
        if (status == AppendStatus.APPENDED) {
            if (!explicit || config.trackTimestampsStaleness()) {
                cache.keepAlive(id);
            }
            if (exemplarsKept) {
                exemplars(cache.reference(id), explicit ? parser.timestamp() : time, histogram, parser, appender);
            }
            if (metadataKept && metadata.hasNews()) {
                metadata(cache.reference(id), labels.of(parser), appender);
            }
        }
    }

    private void exemplars(
            long reference, long sampleTime, boolean histogram, ExpositionParser parser, Appender appender) {
        if (histogram) {
            parser.histogramExemplars().stream()
                    .sorted(Comparator.comparingLong(found -> found.timestamp().orElse(sampleTime)))
                    .forEach(found -> exemplar(reference, sampleTime, found, appender));
        } else {
            Exemplar found = parser.exemplar().orElse(null);
            if (found != null) {
                exemplar(reference, sampleTime, found, appender);
            }
        }
    }

    /** Passes the exemplar of a sample on, with the sample's time if it has none of its own. */
    private void exemplar(long reference, long sampleTime, Exemplar found, Appender appender) {
        long when = found.timestamp().orElse(sampleTime);
        boolean own = found.timestamp().isPresent();
        AppendStatus status =
                appender.exemplar(reference, new io.narthex.model.Exemplar(found.labels(), found.value(), when, own));
        if (status == AppendStatus.OUT_OF_ORDER_EXEMPLAR) {
            outOfOrderExemplars++;
        }
    }

    private void metadata(long reference, Labels stored, Appender appender) {
        metadata.of(stored.metricName()).ifPresent(known -> appender.metadata(reference, known));
    }

    private AppendStatus append(
            int id, long reference, ExpositionParser parser, boolean histogram, boolean explicit, Appender appender) {
        long timestamp = explicit ? parser.timestamp() : time;
        AppendStatus status = append(reference, timestamp, parser, histogram, appender);
        if (status != AppendStatus.UNKNOWN_SERIES) {
            return status;
        }
        long renewed = appender.series(labels.of(parser));
        cache.reference(id, renewed);
        return append(renewed, timestamp, parser, histogram, appender);
    }

    private AppendStatus append(
            long reference, long timestamp, ExpositionParser parser, boolean histogram, Appender appender) {
        if (timestamp > maxTime) {
            return AppendStatus.OUT_OF_BOUNDS;
        }
        return histogram
                ? appendHistogram(reference, timestamp, parser, appender)
                : appender.append(reference, timestamp, parser.value());
    }

    private AppendStatus appendHistogram(long reference, long timestamp, ExpositionParser parser, Appender appender) {
        try {
            Histogram whole = parser.histogram().orElse(null);
            return whole != null
                    ? appender.append(reference, timestamp, histogramLimits.within(whole))
                    : appender.append(
                            reference,
                            timestamp,
                            histogramLimits.within(parser.floatHistogram().orElseThrow()));
        } catch (BucketLimitException e) {
            counters.exceededBucketLimit.increment();
            throw e;
        } catch (HistogramException e) {
            throw new ScrapeException("invalid native histogram: " + e.getMessage(), e);
        }
    }

    private void newSeries(ExpositionParser parser, boolean histogram, Appender appender) {
        Labels stored = labels.of(parser);
        if (stored.isEmpty()) {
            int id = cache.add(parser.bytes(), parser.start(), parser.end(), SeriesCache.DROPPED);
            cache.follow(previous, id);
            previous = id;
            return;
        }
        labels.check(stored);
        String exceeded = labels.exceededLimit(stored);
        if (!exceeded.isEmpty()) {
            counters.exceededLabelLimits.increment();
            throw new ScrapeException(exceeded);
        }
        added++;
        if (isLimited(false)) {
            return;
        }
        boolean explicit = config.honorTimestamps() && parser.hasTimestamp();
        long timestamp = explicit ? parser.timestamp() : time;
        long reference = timestamp > maxTime ? 0 : appender.series(stored);
        AppendStatus status = append(reference, timestamp, parser, histogram, appender);
        count(status);
        if (status != AppendStatus.APPENDED) {
            return;
        }
        int id = cache.add(parser.bytes(), parser.start(), parser.end(), reference);
        cache.follow(previous, id);
        previous = id;
        seriesAdded++;
        if (!explicit || config.trackTimestampsStaleness()) {
            cache.keepAlive(id);
        }
        if (exemplarsKept) {
            exemplars(reference, timestamp, histogram, parser, appender);
        }
        if (metadataKept) {
            metadata(reference, stored, appender);
        }
    }

    /** Counts a sample against {@code sample_limit}; a marker that ends a known series is free. */
    private boolean isLimited(boolean marker) {
        long limit = config.limits().samples();
        if (limit > 0 && !marker && ++limited > limit) {
            limitExceeded = true;
        }
        return limitExceeded && !marker;
    }

    private void count(AppendStatus status) {
        switch (status) {
            case APPENDED -> {}
            case OUT_OF_ORDER -> outOfOrder++;
            case DUPLICATE -> duplicates++;
            case OUT_OF_BOUNDS, TOO_OLD -> outOfBounds++;
            case OUT_OF_ORDER_EXEMPLAR, EXEMPLAR_LABELS_TOO_LONG ->
                throw new IllegalArgumentException(status + " is not said of samples");
            case UNKNOWN_SERIES -> throw new ScrapeException("the storage doesn't know a series that it has just made");
        }
    }

    private void logRejected() {
        counters.outOfOrder.add(outOfOrder);
        counters.duplicates.add(duplicates);
        counters.outOfBounds.add(outOfBounds);
        counters.outOfOrderExemplars.add(outOfOrderExemplars);
        if (outOfOrderExemplars > 0) {
            LOG.warn(
                    "Exemplars of {} were not taken, for they are out of order: {}",
                    target.address().url(),
                    outOfOrderExemplars);
        }
        if (outOfOrder + duplicates + outOfBounds > 0) {
            LOG.warn(
                    "Samples of {} were not taken: {} out of order, {} with the timestamp of another,"
                            + " {} too old or too far in the future",
                    target.address().url(),
                    outOfOrder,
                    duplicates,
                    outOfBounds);
        }
    }

    /** Writes the markers of series that have ended. What the storage doesn't take has come back through another loop, or is forgotten. */
    private void endGone(long time, Appender appender) {
        for (long reference : cache.gone()) {
            appender.append(reference, time, StaleMarker.VALUE);
        }
    }

    private void endScrape(boolean flush) {
        if (cache.endScrape(flush)) {
            counters.cacheFlushesForced.increment();
        }
        metadata.endScrape();
    }
}
