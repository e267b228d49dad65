package io.narthex.node;

import io.narthex.exposition.ContentNegotiation;
import io.narthex.exposition.TextWriter;
import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.node.collector.CollectorRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests for metrics, of all collectors or of those that {@code collect[]} and {@code exclude[]} leave. */
final class MetricsHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsHandler.class);
    /** How long a scrape may take where the scraper doesn't say how long it waits: it waits for 10 seconds by default. */
    private static final double DEFAULT_SECONDS = 9.5;

    /** What is kept of the scraper's time for the way back. */
    private static final double WAY_BACK_SECONDS = 0.5;

    private static final double LONGEST_SECONDS = 300;

    private final NodeMetrics metrics;
    private final ExporterMetrics own;
    private final int maxRequests;

    /** Writers that aren't in use; their buffers are as large as a page. */
    private final ArrayBlockingQueue<TextWriter> writers = new ArrayBlockingQueue<>(4);

    MetricsHandler(NodeMetrics metrics, ExporterMetrics own, int maxRequests) {
        this.metrics = metrics;
        this.own = own;
        this.maxRequests = maxRequests;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        int serving = own.serving.incrementAndGet();
        try {
            if (maxRequests > 0 && serving > maxRequests) {
                own.refused.increment();
                exchange.respondText(
                        503, "Limit of concurrent requests reached (" + maxRequests + "), try again later.");
            } else {
                answer(exchange);
            }
        } finally {
            own.serving.decrementAndGet();
        }
    }

    private void answer(Exchange exchange) throws IOException {
        List<CollectorSlot> wanted;
        try {
            wanted = wanted(exchange);
        } catch (IllegalArgumentException e) {
            LOG.warn("A scrape was turned away: {}", e.getMessage());
            exchange.respondText(400, String.valueOf(e.getMessage()));
            return;
        }
        TextWriter writer = Optional.ofNullable(writers.poll()).orElseGet(TextWriter::new);
        try {
            long deadline = System.nanoTime() + (long) (secondsToAnswer(exchange) * TimeUnit.SECONDS.toNanos(1));
            if (metrics.scrape(wanted, deadline, writer)) {
                exchange.respond(200, contentType(exchange), writer.buffer(), 0, writer.length());
                own.answered.increment();
            } else {
                own.refused.increment();
                exchange.respondText(503, "Earlier scrapes are still running, try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            own.failed.increment();
            exchange.respondText(500, "The exporter is shutting down.");
        } finally {
            boolean kept = writers.offer(writer);
            LOG.trace("writer kept: {}", kept);
        }
    }

    /** The same format for all, as in the original, which doesn't offer OpenMetrics. */
    private static String contentType(Exchange exchange) {
        return ContentNegotiation.ofAccept(exchange.header("Accept").orElse("")).contentType();
    }

    /** Prometheus says how long it waits. */
    private static double secondsToAnswer(Exchange exchange) {
        Optional<String> header = exchange.header("X-Prometheus-Scrape-Timeout-Seconds");
        if (header.isEmpty()) {
            return DEFAULT_SECONDS;
        }
        try {
            double seconds = Double.parseDouble(header.get());
            return seconds > 0
                    ? Math.min(LONGEST_SECONDS, Math.max(seconds / 2, seconds - WAY_BACK_SECONDS))
                    : DEFAULT_SECONDS;
        } catch (NumberFormatException e) {
            return DEFAULT_SECONDS;
        }
    }

    private List<CollectorSlot> wanted(Exchange exchange) {
        List<String> collect = exchange.parameters().getOrDefault("collect[]", List.of());
        List<String> exclude = exchange.parameters().getOrDefault("exclude[]", List.of());
        if (!collect.isEmpty() && !exclude.isEmpty()) {
            throw new IllegalArgumentException("Combined collect and exclude queries are not allowed.");
        }
        if (collect.isEmpty() && exclude.isEmpty()) {
            return metrics.slots();
        }
        List<CollectorSlot> wanted = new ArrayList<>();
        for (CollectorSlot slot : metrics.slots()) {
            if (collect.isEmpty() ? !exclude.contains(slot.name()) : collect.contains(slot.name())) {
                wanted.add(slot);
            }
        }
        for (String name : collect) {
            if (wanted.stream().noneMatch(slot -> slot.name().equals(name))) {
                boolean known = CollectorRegistry.find(name).isPresent();
                throw new IllegalArgumentException(
                        "Couldn't create filtered metrics handler: couldn't create collector: "
                                + (known ? "disabled" : "missing") + " collector: " + name);
            }
        }
        return wanted;
    }
}
