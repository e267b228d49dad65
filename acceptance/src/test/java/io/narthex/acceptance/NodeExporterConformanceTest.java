package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.http.ListenAddress;
import io.narthex.node.NodeExporter;
import io.narthex.node.NodeExporterOptions;
import io.narthex.node.collector.CollectorRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that the node exporter gives of a tree of fixtures, line by line. A case is a collector: all its families, and that it succeeded. */
class NodeExporterConformanceTest {
    private static final String NAME = "NodeExporterConformanceTest";

    /** Values of the machine that runs the test rather than of the fixtures; their descriptions are compared all the same. */
    private static final Pattern LIVE = Pattern.compile(
            "^(go_|node_exporter_build_info|node_scrape_collector_duration_seconds|process_|node_textfile_mtime_seconds"
                    + "|node_time_(zone|seconds)|node_network_(receive|transmit)_(bytes|packets)_total|promhttp_)");

    private static final String SUCCESS = "node_scrape_collector_success";

    /** The exporter's own families, which no collector makes. */
    private static final String CORE = "(core)";

    @TempDir
    Path folder;

    @Test
    void page_ofFixtures_isAsExpected() throws Exception {
        Path data = Conformance.folder("node-exporter");
        unpack(data.resolve("fixtures.tar.gz"));
        Map<String, List<String>> expected = families(Conformance.text(data.resolve("e2e-output.txt")));
        Map<String, List<String>> actual = families(page());
        KnownFailures known = KnownFailures.of(NAME);
        familiesByCollector(data).forEach((collector, names) -> {
            known.ran(collector);
            for (String family : names) {
                List<String> wanted = expected.getOrDefault(family, List.of());
                List<String> given = actual.getOrDefault(family, List.of());
                if (!wanted.equals(given)) {
                    known.failed(collector, difference(family, wanted, given));
                }
            }
            String success = SUCCESS + "{collector=\"" + collector + "\"} 1";
            if (!collector.equals(CORE)
                    && !actual.getOrDefault(SUCCESS, List.of()).contains(success)) {
                known.failed(collector, "no success");
            }
        });
        known.report();
        assertThat(new ArrayList<>(actual.keySet()))
                .as("the order of the families")
                .isEqualTo(new ArrayList<>(new TreeSet<>(actual.keySet())));
    }

    private void unpack(Path archive) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).as("exit of tar").isZero();
    }

    private String page() throws IOException, InterruptedException {
        try (NodeExporter exporter = NodeExporter.start(options());
                HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + exporter.ports().getFirst() + "/metrics");
            String page = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return page.replace(folder + "/", "");
        }
    }

    /** The flags of the run that gave the expected page, as far as the exporter has the collectors. */
    private NodeExporterOptions options() {
        Path fixtures = folder.resolve("collector/fixtures");
        Map<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("arp.netlink", "false"),
                Map.entry("arp.device-exclude", "nope"),
                Map.entry("bcache.priorityStats", "true"),
                Map.entry("cpu.info", "true"),
                Map.entry("cpu.info.bugs-include", "^(cpu_meltdown|spectre_.*|mds)$"),
                Map.entry("cpu.info.flags-include", "^(aes|avx.?|constant_tsc)$"),
                Map.entry("hwmon.chip-include", "(applesmc|asus_nb_wmi|coretemp|hwmon4|ieee80211|nct6779)"),
                Map.entry("netclass.ignore-invalid-speed", "true"),
                Map.entry("netclass.ignored-devices", "(dmz|int)"),
                Map.entry("netdev.device-include", "lo"),
                Map.entry("qdisc.device-include", "(wlan0|eth0)"),
                Map.entry("qdisc.fixtures", fixtures + "/qdisc/"),
                Map.entry("stat.softirq", "true"),
                Map.entry("sysctl.include", "kernel.threads-max\nfs.file-nr\nfs.file-nr:total,current,max"),
                Map.entry("sysctl.include-info", "kernel.seccomp.actions_avail"),
                Map.entry("textfile.directory", fixtures + "/textfile/two_metric_files/"),
                Map.entry("wifi.fixtures", fixtures + "/wifi")));
        settings.keySet().retainAll(CollectorRegistry.settings().keySet());
        Map<String, Boolean> collectors = new TreeMap<>();
        List<String> withoutFixtures = List.of("filesystem", "timex", "uname", "selinux");
        CollectorRegistry.all()
                .forEach(definition -> collectors.put(definition.name(), !withoutFixtures.contains(definition.name())));
        return NodeExporterOptions.defaults()
                .withListenAddresses(List.of(new ListenAddress("127.0.0.1", 0)))
                .withPaths(fixtures.resolve("proc"), fixtures.resolve("sys"), fixtures, fixtures.resolve("udev/data"))
                .withCollectors(collectors, settings);
    }

    /** The lines of each family, in the order of the page. */
    private static Map<String, List<String>> families(String page) {
        Map<String, List<String>> families = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : page.lines().toList()) {
            if (line.startsWith("# HELP ")) {
                lines = new ArrayList<>();
                families.put(line.split(" ", 4)[2], lines);
            }
            if (!LIVE.matcher(line).find()) {
                lines.add(line);
            }
        }
        return families;
    }

    /** The table beside: collector, family, and what isn't needed here. What the runtime of the Go exporter tells of itself is left out. */
    private static Map<String, List<String>> familiesByCollector(Path data) {
        Map<String, List<String>> table = new TreeMap<>();
        Conformance.text(data.resolve("families-by-collector.tsv"))
                .lines()
                .skip(1)
                .forEach(line -> {
                    String[] columns = line.split("\t", -1);
                    if (!columns[1].startsWith("go_") && !columns[1].equals(SUCCESS)) {
                        String collector = columns[0].startsWith("(") ? CORE : columns[0];
                        table.computeIfAbsent(collector, key -> new ArrayList<>())
                                .add(columns[1]);
                    }
                });
        return table;
    }

    private static String difference(String family, List<String> wanted, List<String> given) {
        for (int i = 0; i < Math.max(wanted.size(), given.size()); i++) {
            String want = i < wanted.size() ? wanted.get(i) : "nothing";
            String have = i < given.size() ? given.get(i) : "nothing";
            if (!Objects.equals(want, have)) {
                return family + ": wanted " + want + ", got " + have;
            }
        }
        return family;
    }
}
