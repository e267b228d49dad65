package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.model.Labels;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.EngineOptions;
import io.narthex.storage.Appender;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions that nobody asked, on made-up samples in a folder of its own, so that the code on a question's way is compiled before somebody asks: else the
 * first minute of questions is several times as slow. Takes some seconds of two cores.
 */
public final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** On a busy machine it may take so many times as long as it works. */
    private static final int WAITING_FACTOR = 4;

    private static final long MINUTE = 60_000;
    private static final long INTERVAL = 15_000;
    private static final int SAMPLES = 480;
    private static final int PODS = 24;
    private static final List<String> BOUNDS = List.of("0.01", "0.05", "0.1", "0.5", "1", "5", "+Inf");

    private static final List<String> QUERIES = List.of(
            "memory_bytes{pod=\"p3\"}",
            "rate(requests_total{pod=\"p3\",code=\"200\"}[5m])",
            "sum by (namespace) (rate(requests_total[5m]))",
            "sum by (namespace) (memory_bytes)",
            "sum(memory_bytes{namespace=\"n1\"}) by (pod)",
            "count by (__name__) ({__name__=~\".+\"})",
            "sum({__name__=~\".+\"})",
            "1 - avg by (pod) (rate(requests_total{code!=\"500\"}[2m]))",
            "histogram_quantile(0.99, sum by (le, pod) (rate(latency_seconds_bucket[5m])))",
            "histogram_quantile(0.9, sum by (le) (rate(latency_seconds_bucket{pod=~\"p1.*\"}[5m])))",
            "sum(rate(requests_total{code=~\"5..\"}[10m])) / sum(rate(requests_total[10m]))",
            "sum by (pod) (rate(requests_total[5m])) * on (pod) group_left (node) max by (pod, node) (pod_info)",
            "sum by (node) (memory_bytes * on (pod) group_left (node) pod_info)",
            "memory_bytes / on (pod) limit_bytes > 0.5 and on (pod) pod_info",
            "topk(5, sum by (pod) (rate(requests_total[5m])))",
            "topk(5, memory_bytes)",
            "max_over_time(sum(rate(requests_total[5m]))[30m:1m])",
            "quantile_over_time(0.9, memory_bytes{pod=~\"p1|p2\"}[10m])",
            "avg_over_time(memory_bytes{pod=\"p2\"}[1h])",
            "increase(requests_total{code=\"200\"}[1h])",
            "predict_linear(memory_bytes[30m], 3600) < 0 unless limit_bytes == 0",
            "label_replace(memory_bytes{pod=~\"p1.*|p2\"}, \"x\", \"$1\", \"pod\", \"p(.*)\")",
            "max by (pod) (memory_bytes) or min by (pod) (limit_bytes) > bool 3",
            "sum(irate(requests_total[5m])) by (code) - sum(deriv(memory_bytes[5m])) by (code)",
            "absent(nothing{a=\"b\"})",
            "clamp_max(delta(memory_bytes[5m]), 4) + time() % 7");

    private final EngineOptions options;
    private final long end;
    private final BooleanSupplier isOver;
    private final long until;
    private final long cpuUntil;

    private Rehearsal(EngineOptions options, long end, Duration atMost, BooleanSupplier isOver) {
        this.options = options;
        this.end = end;
        this.isOver = isOver;
        until = System.nanoTime() + WAITING_FACTOR * atMost.toNanos();
        cpuUntil = THREADS.getCurrentThreadCpuTime() + atMost.toNanos();
    }

    /**
     * Rehearses until the time is over or there is no use in it any more.
     *
     * @param atMost of the thread's CPU time
     * @param directory is made, and removed at the end with all in it
     */
    public static void run(Path directory, EngineOptions options, Duration atMost, BooleanSupplier isOver) {
        long begin = System.nanoTime();
        try {
            remove(directory);
            long end = Clock.systemUTC().millis() / MINUTE * MINUTE;
            new Rehearsal(options, end, atMost, isOver).run(directory);
            LOG.info(
                    "Rehearsed queries for {} ms",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        } catch (IOException | RuntimeException e) {
            LOG.warn("Queries could not be rehearsed; the first ones will be slower", e);
        } finally {
            try {
                remove(directory);
            } catch (IOException e) {
                LOG.warn("{} could not be removed", directory, e);
            }
        }
    }

    private void run(Path directory) throws IOException {
        Path head = directory.resolve("head");
        try (Db written = Db.open(DbOptions.of(head), (first, last, current) -> {})) {
            write(written);
            Path blocks = head.resolve("snapshots").resolve(written.snapshot(true));
            try (Db read = Db.open(DbOptions.of(blocks), (first, last, current) -> {})) {
                List<Asking> askings = List.of(new Asking(written), new Asking(read));
                while (!isEnded()) {
                    for (Asking asking : askings) {
                        asking.ask();
                    }
                }
            }
        }
    }

    private boolean isEnded() {
        return isOver.getAsBoolean() || System.nanoTime() > until || THREADS.getCurrentThreadCpuTime() > cpuUntil;
    }

    private void write(Db db) {
        for (int from = 0; from < SAMPLES && !isEnded(); from += 40) {
            try (Appender appender = db.appender()) {
                for (int pod = 0; pod < PODS; pod++) {
                    write(appender, pod, from, Math.min(from + 40, SAMPLES));
                }
                appender.commit();
            }
        }
    }

    private void write(Appender appender, int pod, int from, int to) {
        String name = "p" + pod;
        String namespace = "n" + pod % 4;
        for (String code : List.of("200", "404", "500")) {
            series(
                    appender,
                    from,
                    to,
                    pod + code.charAt(0),
                    "requests_total",
                    "code",
                    code,
                    "namespace",
                    namespace,
                    "pod",
                    name);
        }
        for (int bound = 0; bound < BOUNDS.size(); bound++) {
            series(appender, from, to, bound + 1, "latency_seconds_bucket", "le", BOUNDS.get(bound), "pod", name);
        }
        series(appender, from, to, -pod - 2, "memory_bytes", "namespace", namespace, "pod", name);
        series(appender, from, to, 0, "limit_bytes", "namespace", namespace, "pod", name);
        series(appender, from, to, 0, "pod_info", "namespace", namespace, "node", "h" + pod % 3, "pod", name);
    }

    /** A counter where the slope is positive, a wave where it is negative, else always the same. */
    private void series(Appender appender, int from, int to, int slope, String metric, String... labels) {
        Labels.Builder builder = Labels.of(labels).toBuilder();
        long series = appender.series(
                builder.set("__name__", metric).set("job", "rehearsal").build());
        for (int i = from; i < to; i++) {
            double value = slope > 0 ? slope * (i + i % 7 * 0.25) : slope < 0 ? 1e6 + (i * -slope) % 97 : 7;
            appender.append(series, end - (SAMPLES - 1L - i) * INTERVAL, value);
        }
    }

    /** One storage, and the endpoints that are asked. */
    private final class Asking {
        private final QueryEndpoints queries;
        private final SeriesEndpoints series;

        Asking(Db db) {
            queries = new QueryEndpoints(new Engine(options), db, Clock.systemUTC(), QueryObserver.NONE);
            series = new SeriesEndpoints(db);
        }

        void ask() throws IOException {
            for (String query : QUERIES) {
                if (isEnded()) {
                    return;
                }
                answer(queries::instant, Map.of("query", List.of(query), "time", List.of(seconds(end))), "");
                answer(queries::range, range(query, 20, 15), "");
                answer(queries::range, range(query, 100, 30), "");
            }
            List<String> pod = List.of("{pod=\"p3\"}");
            for (int i = 0; i < 4; i++) {
                answer(series::labelNames, Map.of(), "");
                answer(series::labelValues, Map.of(), "pod");
                answer(series::labelValues, Map.of("match[]", List.of("requests_total")), "namespace");
                answer(series::series, Map.of("match[]", pod), "");
            }
        }

        private Map<String, List<String>> range(String query, int minutes, int step) {
            return Map.of(
                    "query",
                    List.of(query),
                    "start",
                    List.of(seconds(end - minutes * MINUTE)),
                    "end",
                    List.of(seconds(end)),
                    "step",
                    List.of(Integer.toString(step)));
        }

        private static String seconds(long millis) {
            return Long.toString(millis / 1000);
        }

        private void answer(ApiEndpoint endpoint, Map<String, List<String>> parameters, String name)
                throws IOException {
            Exchange exchange = new RehearsedExchange("/api/v1/rehearsal", parameters, name);
            ApiAnswer answer = endpoint.answer(exchange);
            try {
                Envelope.success(exchange, answer);
            } finally {
                answer.written().run();
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
