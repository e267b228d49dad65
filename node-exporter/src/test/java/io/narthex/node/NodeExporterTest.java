package io.narthex.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.exposition.TextWriter;
import io.narthex.http.ListenAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeExporterTest {
    @TempDir
    Path root;

    private final HttpClient client = HttpClient.newHttpClient();

    private NodeExporterOptions options() {
        return NodeExporterOptions.defaults().withListenAddresses(List.of(new ListenAddress("127.0.0.1", 0)));
    }

    private NodeExporterOptions fixture(Map<String, Boolean> collectors) {
        NodeExporterOptions options = options().withPaths(root.resolve("proc"), root.resolve("sys"), root, root);
        return new NodeExporterOptions(
                options.listenAddresses(),
                "/metrics",
                1,
                false,
                true,
                options.procfs(),
                options.sysfs(),
                options.rootfs(),
                options.udevData(),
                collectors,
                Map.of(),
                Optional.empty(),
                false);
    }

    private HttpResponse<String> get(NodeExporter exporter, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + exporter.ports().getFirst() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void metrics_ofThisMachine_areAWholePageInOrder() throws Exception {
        try (NodeExporter exporter = NodeExporter.start(options())) {
            HttpResponse<String> answer = get(exporter, "/metrics");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8; escaping=underscores");
            assertThat(answer.body())
                    .contains("node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} ")
                    .contains("node_scrape_collector_success{collector=\"meminfo\"} 1\n")
                    .contains("node_exporter_build_info{")
                    .contains("process_resident_memory_bytes ")
                    .contains("promhttp_metric_handler_requests_in_flight 1\n");
            List<String> families = answer.body()
                    .lines()
                    .filter(line -> line.startsWith("# TYPE"))
                    .map(line -> line.split(" ")[2])
                    .toList();
            assertThat(families).containsExactlyElementsOf(new TreeSet<>(families));
        }
    }

    @Test
    void metrics_areTextForWhoeverAsks_withTheEscapingThatIsNamed() throws Exception {
        try (NodeExporter exporter = NodeExporter.start(options())) {
            Map<String, String> asked = Map.of(
                    "application/openmetrics-text;version=1.0.0,text/plain;q=0.5", "underscores",
                    "text/plain;version=1.0.0;escaping=allow-utf-8", "allow-utf-8",
                    "text/plain;version=0.0.4;escaping=dots", "dots",
                    "nonsense", "underscores");
            for (Map.Entry<String, String> each : asked.entrySet()) {
                URI address = URI.create(
                        "http://127.0.0.1:" + exporter.ports().getFirst() + "/metrics?collect%5B%5D=loadavg");
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(address)
                                .header("Accept", each.getKey())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.headers().firstValue("Content-Type"))
                        .contains("text/plain; version=0.0.4; charset=utf-8; escaping=" + each.getValue());
                assertThat(answer.body()).doesNotContain("# EOF");
            }
        }
    }

    @Test
    void systemdSocket_withoutSystemd_isRefused() {
        assertThatThrownBy(() -> NodeExporter.start(options().withSystemdSocket()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("LISTEN_FDS");
    }

    @Test
    void metrics_filters_chooseCollectors() throws Exception {
        try (NodeExporter exporter = NodeExporter.start(options())) {
            assertThat(get(exporter, "/metrics?collect%5B%5D=loadavg&collect%5B%5D=time")
                            .body())
                    .contains("node_load1 ")
                    .contains("node_time_seconds ")
                    .doesNotContain("node_memory");
            assertThat(get(exporter, "/metrics?exclude%5B%5D=meminfo&exclude%5B%5D=nobody")
                            .body())
                    .contains("node_load1 ")
                    .doesNotContain("node_memory");
            HttpResponse<String> both = get(exporter, "/metrics?collect%5B%5D=cpu&exclude%5B%5D=cpu");
            assertThat(both.statusCode()).isEqualTo(400);
            assertThat(both.body()).startsWith("Combined collect and exclude queries are not allowed.");
            HttpResponse<String> unknown = get(exporter, "/metrics?collect%5B%5D=nobody");
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.body()).contains("missing collector: nobody");
            assertThat(get(exporter, "/metrics?collect%5B%5D=processes").body())
                    .contains("disabled collector: processes");
        }
    }

    @Test
    void landingPage_leadsToTheMetrics() throws Exception {
        try (NodeExporter exporter = NodeExporter.start(options())) {
            assertThat(get(exporter, "/").body()).contains("<a href=\"/metrics\">");
            assertThat(get(exporter, "/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void metrics_garbageAndMissingFiles_leaveThePageWhole() throws Exception {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/loadavg"), "garbage\n");
        Files.writeString(root.resolve("proc/meminfo"), "MemTotal: 1 kB\nMemFree: \u0000\u0001");
        try (NodeExporter exporter =
                NodeExporter.start(fixture(Map.of("loadavg", true, "meminfo", true, "stat", true, "time", true)))) {
            assertThat(get(exporter, "/metrics").body())
                    .contains("node_memory_MemTotal_bytes 1024\n")
                    .contains("node_scrape_collector_success{collector=\"loadavg\"} 0\n")
                    .contains("node_scrape_collector_success{collector=\"meminfo\"} 0\n")
                    .contains("node_scrape_collector_success{collector=\"stat\"} 0\n")
                    .contains("node_scrape_collector_success{collector=\"time\"} 1\n")
                    .doesNotContain("collector=\"cpu\"");
        }
    }

    @Test
    void start_unknownCollectorOrSetting_isRefused() {
        assertThatThrownBy(() -> NodeExporter.start(options().withCollectors(Map.of("nobody", true), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown collector nobody")
                .hasMessageContaining("loadavg");
        assertThatThrownBy(() -> NodeExporter.start(options().withCollectors(Map.of(), Map.of("cpu.nothing", "1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--collector.cpu.nothing");
        assertThatThrownBy(() ->
                        NodeExporter.start(options().withCollectors(Map.of(), Map.of("netdev.device-exclude", "("))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("netdev.device-exclude");
    }

    @Test
    void start_portInUse_isRefused() {
        try (NodeExporter exporter = NodeExporter.start(options())) {
            NodeExporterOptions same = options()
                    .withListenAddresses(List.of(
                            new ListenAddress("127.0.0.1", exporter.ports().getFirst())));
            assertThatThrownBy(() -> NodeExporter.start(same)).isInstanceOf(UncheckedIOException.class);
        }
    }

    /** What remains are the objects of opened files and listed directories. */
    @Test
    void scrape_afterTheFirst_allocatesLittle() throws Exception {
        ExporterMetrics own = new ExporterMetrics(true, BuildVersion.current());
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (NodeMetrics metrics = new NodeMetrics(CollectorSet.of(options()), own)) {
            TextWriter writer = new TextWriter();
            long bytes = 0;
            for (int i = 0; i < 200; i++) {
                if (i == 100) {
                    bytes = threads.getTotalThreadAllocatedBytes();
                }
                assertThat(metrics.scrape(metrics.slots(), System.nanoTime() + 9_000_000_000L, writer))
                        .isTrue();
            }
            long perScrape = (threads.getTotalThreadAllocatedBytes() - bytes) / 100;
            assertThat(perScrape).as("bytes a scrape").isLessThan(writer.length() * 10L);
        }
    }
}
