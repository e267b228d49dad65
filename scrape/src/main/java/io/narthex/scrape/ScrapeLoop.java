package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
import io.narthex.exposition.ExpositionException;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrapes one target again and again, on a virtual thread of its own. Its scrapes begin at times that depend on the target and the interval only, so that they
 * keep their rhythm when the process starts anew and those of many targets spread over the interval.
 */
final class ScrapeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ScrapeLoop.class);

    /** A scrape that begins this much late, or a hundredth of the interval, is stored as if it were on time: equal steps compress better. */
    private static final long TOLERANCE = 2_000_000;

    private static final long MILLI = 1_000_000;

    private final Target target;
    private final ScrapeConfig config;
    private final ScrapeEnvironment environment;
    private final ScrapeClient client;
    private final RequestHeaders headers;
    private final FailureLog failures;
    private final MetadataCache metadata = new MetadataCache();
    private final PageAppender pages;
    private final ScrapeReport report;
    private final long interval;
    private final long offset;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch scrapingEnded = new CountDownLatch(1);
    private volatile boolean shutdown;
    private volatile String forcedError = "";
    private volatile @Nullable Request running;

    /** When the last scrape began, by the clock that never goes back; negative if there was none. */
    private long lastStart = -1;

    private boolean everScraped;

    /** Whether the last scrape could not be stored. */
    private boolean failing;

    private long bodySize;

    ScrapeLoop(Target target, ScrapeConfig config, long seed, ScrapeEnvironment environment, ScrapeClient client) {
        this.target = target;
        this.config = config;
        this.environment = environment;
        this.client = client;
        failures = new FailureLog(config.scrapeFailureLogFile(), config.jobName());
        headers = RequestHeaders.of(config, target.timeout());
        SampleLabels labels = new SampleLabels(config, target.labels());
        pages = new PageAppender(config, target, labels, metadata, environment.counters());
        report = new ScrapeReport(labels, config.extraScrapeMetrics());
        interval = target.interval().toNanos();
        offset = Long.remainderUnsigned(target.spread() ^ seed, interval);
    }

    Target target() {
        return target;
    }

    MetadataCache metadata() {
        return metadata;
    }

    /** Makes all scrapes fail with an error; empty for none. */
    void forceError(String error) {
        forcedError = error;
    }

    void start() {
        Thread.ofVirtual().name("scrape " + target.address().url()).start(this::run);
    }

    /** Ends the scrapes. Once the target can't be back any more, its series end. */
    void stop() {
        stopped.countDown();
    }

    /** Ends the scrapes without ending the series: the server goes down. */
    void shutdown() {
        shutdown = true;
        stopped.countDown();
        Request request = running;
        if (request != null) {
            var _ = request.abort(new TimeoutException("the server is shutting down"));
        }
    }

    /** Waits until no scrape of this loop runs any more. */
    void awaitScrapingEnded() throws InterruptedException {
        scrapingEnded.await();
    }

    private ScrapeClock clock() {
        return environment.clock();
    }

    private void run() {
        try {
            long nextTick;
            try {
                nextTick = scrapeUntilStopped();
            } finally {
                scrapingEnded.countDown();
            }
            if (everScraped && !shutdown) {
                endSeries(nextTick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The scrapes of {} have ended", target.address().url(), e);
        }
    }

    /** Scrapes at every tick; returns when the next one would have been. */
    private long scrapeUntilStopped() throws InterruptedException {
        long now = clock().epochNanos();
        long wait = Math.floorMod(offset - now, interval);
        long tick = clock().elapsedNanos() + wait;
        long aligned = now + wait;
        while (!awaitTick(tick)) {
            long start = clock().epochNanos();
            aligned += Math.max(0, (start - aligned) / interval) * interval;
            long late = start - aligned;
            boolean onTime = late >= 0 && late <= Math.min(TOLERANCE, interval / 100);
            scrapeSafely((onTime ? aligned : start) / MILLI);
            tick = nextTick(tick);
        }
        return tick;
    }

    /** Whether the loop was stopped. */
    private boolean awaitTick(long tick) throws InterruptedException {
        return clock().await(stopped, Math.max(0, tick - clock().elapsedNanos()));
    }

    /** The next tick: if some were missed, the last of them, at once. */
    private long nextTick(long tick) {
        long next = tick + interval;
        long missed = (clock().elapsedNanos() - next) / interval;
        return next + Math.max(0, missed) * interval;
    }

    private void scrapeSafely(long time) throws InterruptedException {
        long start = clock().elapsedNanos();
        if (everScraped) {
            environment.listener().intervalLength(target.interval(), (start - lastStart) / 1e9);
        }
        lastStart = start;
        everScraped = true;
        environment.counters().scrapes.increment();
        try {
            scrape(time, start);
            if (failing) {
                LOG.info("The scrapes of {} are stored again", target.address().url());
            }
            failing = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            pages.abandon();
            environment.counters().commitFailures.increment();
            if (failing) {
                LOG.debug("The scrape of {} is not stored", target.address().url(), e);
            } else {
                LOG.error(
                        "The scrape of {} is not stored, nor are those that follow until this is said to be over",
                        target.address().url(),
                        e);
            }
            failing = true;
        }
    }

    private void scrape(long time, long start) throws InterruptedException {
        Instant began = Instant.ofEpochMilli(time);
        String error = "";
        Fetch.@Nullable Page page = null;
        bodySize = 0;
        pages.begin();
        try {
            page = fetch();
        } catch (BodySizeException e) {
            error = String.valueOf(e.getMessage());
            environment.counters().exceededBodySizeLimit.increment();
            bodySize = -1;
        } catch (ScrapeException e) {
            error = String.valueOf(e.getMessage());
        }
        if (shutdown && page == null) {
            return;
        }
        try {
            store(page, error, time, start, began);
        } finally {
            if (page != null) {
                environment.workspaces().giveBack(page.workspace());
            }
        }
    }

    private Fetch.Page fetch() throws InterruptedException {
        String forced = forcedError;
        if (!forced.isEmpty()) {
            throw new ScrapeException(forced);
        }
        try {
            Fetch.Page page = Fetch.get(
                    client,
                    target.address(),
                    headers,
                    target.timeout(),
                    config.limits().bodySize(),
                    this::runs);
            bodySize = page.workspace().page.length();
            return page;
        } finally {
            running = null;
        }
    }

    private void runs(Request request) {
        running = request;
        if (shutdown) {
            var _ = request.abort(new TimeoutException("the server is shutting down"));
        }
    }

    private void store(Fetch.@Nullable Page page, String fetchError, long time, long start, Instant began) {
        Appendable storage = environment.storage();
        String error = fetchError;
        Appender appender = storage.appender();
        try {
            if (page != null) {
                error = appendPage(page, time, appender);
            }
            if (!error.isEmpty()) {
                failures.write(began, target.address().url(), error);
                appender.rollback();
                appender.close();
                appender = storage.appender();
                pages.appendNothing(time, appender);
            }
            Duration duration = Duration.ofNanos(clock().elapsedNanos() - start);
            target.report(began, duration, error);
            report.outcome(
                    error.isEmpty(), duration.toNanos() / 1e9, pages.total(), pages.added(), pages.seriesAdded());
            report.extra(target.timeout().toMillis() / 1e3, config.limits().samples(), bodySize);
            report.append(time, appender);
            appender.commit();
        } finally {
            appender.close();
        }
    }

    /** The error with which it failed; empty if it didn't. */
    private String appendPage(Fetch.Page page, long time, Appender appender) {
        try {
            pages.append(page, time, clock().epochNanos() / MILLI, appender);
            return "";
        } catch (ScrapeException | ExpositionException | StorageException e) {
            LOG.debug("The page of {} is not stored", target.address().url(), e);
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error(
                    "The page of {} is not stored, by an error of the program",
                    target.address().url(),
                    e);
            return "the page could not be stored: " + e;
        }
    }

    /**
     * Ends all series at the time when the next scrape would have been, but waits until the one after it: if another loop has the target by then, its samples
     * are newer and the storage doesn't take the markers.
     */
    private void endSeries(long nextTick) throws InterruptedException {
        CountDownLatch down = environment.shutdown();
        if (clock().await(down, Math.max(0, nextTick - clock().elapsedNanos()))) {
            return;
        }
        long time = clock().epochNanos() / MILLI;
        if (clock().await(down, interval + interval / 10)) {
            return;
        }
        environment.writing().readLock().lock();
        try {
            if (down.getCount() > 0) {
                writeEnd(time);
            }
        } finally {
            environment.writing().readLock().unlock();
        }
    }

    private void writeEnd(long time) {
        try (Appender appender = environment.storage().appender()) {
            pages.appendNothing(time, appender);
            report.appendAll(time, StaleMarker.VALUE, appender);
            appender.commit();
        }
    }
}
