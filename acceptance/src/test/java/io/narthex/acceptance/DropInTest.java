package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory moves from the real Prometheus to ours and back, and both answer the same requests with the same JSON. */
class DropInTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void dataDirectoryOfPrometheus_isAnsweredAlike_byBoth() throws IOException {
        Path recorded = record();
        copy(recorded, work.resolve("ours"));
        copy(recorded, work.resolve("theirs"));
        Path nothing = Files.writeString(work.resolve("nothing.yml"), "global:\n  evaluation_interval: 1m\n");
        Api ours = ServerUnderTest.narthex(processes, nothing, work.resolve("ours"))
                .api();
        Api theirs = ServerUnderTest.prometheus(processes, nothing, work.resolve("theirs"))
                .api();

        double end = theirs.query("max(timestamp(last_over_time(up[1h])))")
                .get(0)
                .path("value")
                .get(1)
                .asDouble();
        List<String> different = new ArrayList<>();
        List<String> requests = Stream.concat(instant(end), Stream.concat(range(end), other(end)))
                .toList();
        for (String request : requests) {
            String mine = Api.get(ours.url() + "/api/v1/" + request);
            String real = Api.get(theirs.url() + "/api/v1/" + request);
            if (!mine.equals(real)) {
                different.add(request + "\n  ours   " + shortened(mine) + "\n  theirs " + shortened(real));
            }
        }
        assertThat(requests).hasSizeGreaterThan(60);
        assertThat(different).as("requests that are answered differently").isEmpty();
    }

    @Test
    void ourDataDirectory_isReadByPrometheus() throws IOException {
        try (TargetPage target = TargetPage.serve(exchange -> TargetPage.text(
                exchange,
                "text/plain; version=0.0.4",
                "a{b=\"c\"} 1\nd 2.5\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
            Path config = ServerUnderTest.config(work, "100ms", target.address());
            ServerUnderTest ours = ServerUnderTest.narthex(processes, config, work.resolve("data"));
            await().atMost(LONGEST)
                    .until(() -> ours.api().query("count_over_time(d[1h]) > 20").size() == 1);
            var before = ours.api().samples("{job=\"t0\"}[1h]");
            ours.process().signal("KILL");
            ours.process().awaitExit(LONGEST);

            Path nothing = Files.writeString(work.resolve("nothing.yml"), "");
            Api theirs = ServerUnderTest.prometheus(processes, nothing, work.resolve("data"))
                    .api();
            var after = theirs.samples("{job=\"t0\"}[1h]");
            assertThat(before).hasSize(7);
            before.forEach((series, samples) ->
                    assertThat(after.get(series)).as(series).containsAllEntriesOf(samples));
        }
    }

    /** Some seconds of the real exporter's page and of the server's own, stored by the real Prometheus. */
    private Path record() throws IOException {
        Path exporter = Requirement.PEERS.program("node-exporter-1.11/usr/bin/prometheus-node-exporter");
        int port = Processes.freePort();
        processes
                .start(List.of(exporter.toString(), "--web.listen-address=127.0.0.1:" + port))
                .awaitReady("http://127.0.0.1:" + port + "/", LONGEST);
        Path config = ServerUnderTest.config(work, "250ms", "127.0.0.1:" + port, "127.0.0.1:1");
        Path data = work.resolve("recorded");
        ServerUnderTest recorder = ServerUnderTest.prometheus(processes, config, data);
        await().atMost(LONGEST)
                .until(() ->
                        recorder.api().query("count_over_time(up[1h]) > 30").size() == 2);
        recorder.process().signal("TERM");
        recorder.process().awaitExit(LONGEST);
        return data;
    }

    private static Stream<String> instant(double end) {
        return queries()
                .flatMap(query -> Stream.of(
                        "query?query=" + Api.encode(query) + "&time=" + end,
                        "query?query=" + Api.encode(query) + "&time=" + (end - 3.25)));
    }

    private static Stream<String> range(double end) {
        return queries()
                .filter(query -> !query.endsWith("]") && !query.startsWith("sort"))
                .map(query ->
                        "query_range?query=" + Api.encode(query) + "&start=" + (end - 7) + "&end=" + end + "&step=0.7");
    }

    private static Stream<String> queries() {
        return Stream.of(
                "up",
                "{job=\"t0\",__name__=~\"node_cpu.*\"}",
                "rate(node_cpu_seconds_total[5s])",
                "sum by (mode) (irate(node_cpu_seconds_total[5s]))",
                "sum without (cpu, mode) (increase(node_cpu_seconds_total{mode!=\"idle\"}[4s]))",
                "node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes * 100",
                "topk(3, node_filesystem_avail_bytes)",
                "sort_desc(node_filesystem_avail_bytes)",
                "count by (__name__) ({job=\"t0\"})",
                "avg_over_time(node_load1[6s:500ms])",
                "max_over_time(deriv(node_memory_MemFree_bytes[2s])[5s:1s])",
                "node_disk_io_time_seconds_total * on (device) group_left (major, minor) node_disk_info",
                "label_replace(up, \"host\", \"$1\", \"instance\", \"(.*):.*\")",
                "label_join(up, \"both\", \"-\", \"job\", \"instance\")",
                "quantile(0.9, node_scrape_collector_duration_seconds)",
                "histogram_quantile(0.9, sum by (le) (rate(nothing_bucket[5m])))",
                "absent(nothing{a=\"b\"})",
                "up == 0 or up == 1",
                "up unless up == 1",
                "stddev by (job) (scrape_samples_scraped)",
                "changes(up[5s]) + resets(up[5s])",
                "timestamp(up offset 1s)",
                "up @ " + "0",
                "max(count_values(\"value\", up))",
                "-up ^ 2 % 3",
                "vector(1) + scalar(up{job=\"t0\"})",
                "day_of_week(vector(time()))",
                "predict_linear(node_load1[5s], 60)",
                "quantile_over_time(0.5, node_load1[5s])",
                "group(up) > bool 0",
                "1 + 2 * 3",
                "up[2s]");
    }

    private static Stream<String> other(double end) {
        return Stream.of(
                "labels",
                "labels?match[]=up",
                "label/job/values",
                "label/__name__/values",
                "label/mode/values?match[]=node_cpu_seconds_total",
                "label/no-such/values",
                "series?match[]=up&match[]=node_uname_info",
                "series?match[]=node_cpu_seconds_total%7Bmode=%22idle%22%7D&start=" + (end - 60) + "&end=" + end,
                "series?match[]=up&limit=1",
                "series",
                "series?match[]=%7B%7D",
                "query?query=%22text%22&time=" + end,
                "query",
                "query?query=",
                "query?query=up%20and",
                "query?query=sum(up&time=1",
                "query?query=up&time=yesterday",
                "query?query=up&timeout=never",
                "query?query=nosuchfunction(up)",
                "query?query=up%20%2B%20on(job)%20group_left%20up&time=" + end,
                "query?query=node_cpu_seconds_total%20%2B%20on(job)%20up&time=" + end,
                "query_range?query=up",
                "query_range?query=up&start=1&end=0&step=1",
                "query_range?query=up&start=0&end=1&step=0",
                "query_range?query=up&start=0&end=100000&step=1",
                "query_range?query=up[5m]&start=0&end=10&step=1",
                "query_exemplars?query=up&start=" + (end - 60) + "&end=" + end,
                "format_query?query=sum(up)by(job)",
                "metadata",
                "targets",
                "targets?state=active",
                "rules",
                "alerts",
                "alertmanagers");
    }

    private static String shortened(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + " ... (" + text.length() + ")";
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
