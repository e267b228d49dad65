package io.narthex.node;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the exporter tells of itself: build, how each collector fared, requests, its process. Requests are counted by many threads, the rest is one thread's. */
final class ExporterMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(ExporterMetrics.class);

    private final Families families = new Families();
    private final Family build;
    private final Family seconds;
    private final Family success;
    private final Family errors;
    private final Family inFlight;
    private final Family requests;
    private final ProcessMetrics process;
    private final boolean withProcess;
    private final BuildVersion version;

    /** Scrapes answered with 200. */
    final LongAdder answered = new LongAdder();

    /** Scrapes answered with 500. */
    final LongAdder failed = new LongAdder();

    /** Scrapes turned away with 503. */
    final LongAdder refused = new LongAdder();

    /** Scrapes whose page wasn't whole. */
    final LongAdder gatheringErrors = new LongAdder();

    /** Scrapes being served. */
    final AtomicInteger serving = new AtomicInteger();

    ExporterMetrics(boolean withProcess, BuildVersion version) {
        this.withProcess = withProcess;
        this.version = version;
        build = families.gauge(
                "node_exporter_build_info",
                "A metric with a constant '1' value labeled by version, revision, branch, goversion from which node_exporter"
                        + " was built, and the goos and goarch for the build.",
                "branch",
                "goarch",
                "goos",
                "goversion",
                "revision",
                "tags",
                "version");
        seconds = families.gauge(
                "node_scrape_collector_duration_seconds",
                "node_exporter: Duration of a collector scrape.",
                "collector");
        success = families.gauge(
                "node_scrape_collector_success", "node_exporter: Whether a collector succeeded.", "collector");
        errors = families.counter(
                "promhttp_metric_handler_errors_total",
                "Total number of internal errors encountered by the promhttp metric handler.",
                "cause");
        inFlight =
                families.gauge("promhttp_metric_handler_requests_in_flight", "Current number of scrapes being served.");
        requests = families.counter(
                "promhttp_metric_handler_requests_total", "Total number of scrapes by HTTP status code.", "code");
        process = new ProcessMetrics(families);
    }

    Families families() {
        return families;
    }

    /** Fills the families, after the collectors have run. */
    void collect(List<CollectorSlot> slots) {
        families.clear();
        build.add(
                1,
                version.branch(),
                version.architecture(),
                "linux",
                version.runtime(),
                version.revision(),
                "",
                version.version());
        for (int i = 0; i < slots.size(); i++) {
            CollectorSlot slot = slots.get(i);
            seconds.add(slot.seconds, slot.name());
            success.add(slot.success ? 1 : 0, slot.name());
        }
        if (withProcess) {
            collectOwn();
        }
    }

    private void collectOwn() {
        errors.add(0, "encoding");
        errors.add(gatheringErrors.sum(), "gathering");
        inFlight.add(serving.get());
        requests.add(answered.sum(), "200");
        requests.add(failed.sum(), "500");
        requests.add(refused.sum(), "503");
        try {
            process.collect();
        } catch (IOException e) {
            LOG.debug("The exporter's own process can't be read: {}", e.getMessage());
        }
    }
}
