package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.http.ListenAddress;
import io.narthex.node.NodeExporter;
import io.narthex.node.NodeExporterOptions;
import io.narthex.node.collector.CollectorDefinition;
import io.narthex.node.collector.CollectorRegistry;
import io.narthex.testkit.Seeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node exporter over a tree of fixtures whose files are cut off, garbled, without end, or gone: each scrape is answered, and says which collectors failed. */
class NodeExporterBadInputTest {
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    private Path fixtures() throws IOException, InterruptedException {
        Path archive = Conformance.folder("node-exporter").resolve("fixtures.tar.gz");
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).as("exit of tar").isZero();
        return folder.resolve("collector/fixtures");
    }

    private static NodeExporterOptions options(Path fixtures) {
        Map<String, Boolean> collectors = new TreeMap<>();
        List<String> elsewhere = List.of("filesystem", "systemd", "logind", "perf", "timex");
        CollectorRegistry.all()
                .forEach(definition -> collectors.put(definition.name(), !elsewhere.contains(definition.name())));
        return NodeExporterOptions.defaults()
                .withListenAddresses(List.of(new ListenAddress("127.0.0.1", 0)))
                .withPaths(fixtures.resolve("proc"), fixtures.resolve("sys"), fixtures, fixtures.resolve("udev/data"))
                .withCollectors(
                        collectors,
                        Map.of("arp.netlink", "false", "sysctl.include", "fs.file-nr", "stat.softirq", "true"));
    }

    private static String page(HttpClient client, NodeExporter exporter) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + exporter.ports().getFirst() + "/metrics");
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static boolean succeeded(String page, String collector) {
        assertThat(page).contains("node_scrape_collector_success{collector=\"" + collector + "\"} ");
        return page.contains("node_scrape_collector_success{collector=\"" + collector + "\"} 1\n");
    }

    @Seeded(runs = 2)
    void garbledFiles_failTheirCollectorsOnly(RandomGenerator random) throws Exception {
        Path fixtures = fixtures();
        List<Path> files;
        try (Stream<Path> all =
                Stream.concat(Files.walk(fixtures.resolve("proc")), Files.walk(fixtures.resolve("sys")))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (NodeExporter exporter = NodeExporter.start(options(fixtures));
                HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Path file : files) {
                    spoil(file, random);
                }
                String page = page(client, exporter);
                List<String> asked = CollectorRegistry.all().stream()
                        .map(CollectorDefinition::name)
                        .filter(name -> page.contains("collector=\"" + name + "\""))
                        .toList();
                assertThat(asked).hasSizeGreaterThan(40);
                // Files that were left as they are, or are not needed: not all fail.
                assertThat(asked.stream().filter(name -> succeeded(page, name)).toList())
                        .isNotEmpty();
            }
        }
    }

    private static void spoil(Path file, RandomGenerator random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (random.nextInt(4)) {
            case 0 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            case 1 -> {
                byte[] binary = new byte[random.nextInt(300)];
                random.nextBytes(binary);
                Files.write(file, binary);
            }
            case 2 -> {
                for (int i = 0; i < bytes.length; i += 1 + random.nextInt(40)) {
                    bytes[i] = (byte) random.nextInt(256);
                }
                Files.write(file, bytes);
            }
            default -> {}
        }
    }

    @Test
    void endlessAndMissingFiles_failTheirCollectorsOnly() throws Exception {
        Path fixtures = fixtures();
        for (String endless : List.of("proc/loadavg", "proc/meminfo", "proc/buddyinfo", "proc/net/rpc/nfsd")) {
            Files.delete(fixtures.resolve(endless));
            Files.createSymbolicLink(fixtures.resolve(endless), Path.of("/dev/zero"));
        }
        Files.delete(fixtures.resolve("proc/vmstat"));
        try (NodeExporter exporter = NodeExporter.start(options(fixtures));
                HttpClient client = HttpClient.newHttpClient()) {
            String page = page(client, exporter);
            for (String collector : List.of("loadavg", "meminfo", "buddyinfo", "nfsd", "vmstat")) {
                assertThat(succeeded(page, collector)).as(collector).isFalse();
            }
            assertThat(succeeded(page, "stat")).isTrue();
            assertThat(succeeded(page, "xfs")).isTrue();
            assertThat(page).doesNotContain("node_load1 ").doesNotContain("node_vmstat_");
            Files.delete(fixtures.resolve("proc/stat"));
            String later = page(client, exporter);
            assertThat(succeeded(later, "stat")).isFalse();
            assertThat(succeeded(later, "xfs")).isTrue();
        }
    }

    /** Names that a listing shows, but that aren't there when they are read. */
    private static final List<String> VANISHED = List.of(
            "proc/4711",
            "sys/block/sdzz",
            "sys/block/md99",
            "sys/block/dm-99",
            "sys/bus/node/devices/node9",
            "sys/bus/cpu/devices/cpu9",
            "sys/bus/pci/devices/0000:99:00.0",
            "sys/class/fc_host/host9",
            "sys/class/hwmon/hwmon99",
            "sys/class/infiniband/mlx9_0",
            "sys/class/net/veth9",
            "sys/class/nvme/nvme9",
            "sys/class/nvme-subsystem/nvme-subsys9",
            "sys/class/power_supply/BAT9",
            "sys/class/powercap/intel-rapl:9",
            "sys/class/scsi_tape/st9",
            "sys/class/thermal/thermal_zone9",
            "sys/class/thermal/cooling_device9",
            "sys/class/watchdog/watchdog9",
            "sys/devices/system/cpu/cpu9",
            "sys/devices/system/edac/mc/mc9",
            "sys/devices/system/node/node9",
            "sys/fs/bcache/9adddd54-c735-46d5-868e-f331c5fd7c74",
            "sys/fs/bcachefs/9eadbeef-1234-5678-9012-abcdefabcdef",
            "sys/fs/btrfs/9abb23a9-579b-43e6-ad30-227ef47fcb9d",
            "sys/fs/xfs/sdz9",
            "sys/class/drm/card9",
            "sys/devices/system/clocksource/clocksource9");

    /** The samples of the fixtures: without those that move, and those about the exporter. */
    private static List<String> steady(String page) {
        return page.lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line ->
                        !line.matches("(node_scrape_collector_duration_seconds|process_|promhttp_|node_time_seconds"
                                + "|node_network_(receive|transmit)_|node_netstat_|node_processes_|node_tcp_).*"))
                .toList();
    }

    @Test
    void thingsThatVanishAfterTheyWereListed_areLeftOut() throws Exception {
        Path fixtures = fixtures();
        try (NodeExporter exporter = NodeExporter.start(options(fixtures));
                HttpClient client = HttpClient.newHttpClient()) {
            List<String> before = steady(page(client, exporter));
            for (String vanished : VANISHED) {
                Path link = fixtures.resolve(vanished);
                Files.createDirectories(link.getParent());
                Files.createSymbolicLink(link, Path.of("/nowhere"));
            }
            List<String> after = steady(page(client, exporter));
            assertThat(after).containsAll(before);
            assertThat(before).hasSizeGreaterThan(2000);
        }
    }

    @Test
    void treeThatComesAndGoes_isAnsweredAlways() throws Exception {
        Path fixtures = fixtures();
        List<Path> moving = List.of(
                fixtures.resolve("sys/class/net"),
                fixtures.resolve("sys/class/power_supply"),
                fixtures.resolve("sys/class/hwmon"),
                fixtures.resolve("sys/block"),
                fixtures.resolve("proc/10"),
                fixtures.resolve("proc/spl"),
                fixtures.resolve("sys/fs/xfs"));
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong moves = new AtomicLong();
        try (NodeExporter exporter = NodeExporter.start(options(fixtures));
                HttpClient client = HttpClient.newHttpClient()) {
            Thread mover = Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    moving.forEach(NodeExporterBadInputTest::moveAwayAndBack);
                    moves.incrementAndGet();
                }
            });
            try {
                for (int scrape = 0; scrape < 20 || moves.get() < 20; scrape++) {
                    String page = page(client, exporter);
                    assertThat(succeeded(page, "loadavg")).isTrue();
                    assertThat(page).contains("node_scrape_collector_success{collector=\"netclass\"}");
                }
            } finally {
                over.set(true);
                mover.join();
            }
            String page = page(client, exporter);
            for (String collector : List.of("netclass", "powersupplyclass", "hwmon", "xfs", "zfs")) {
                assertThat(succeeded(page, collector)).as(collector).isTrue();
            }
        }
    }

    private static void moveAwayAndBack(Path path) {
        Path aside = path.resolveSibling(".aside");
        try {
            Files.move(path, aside);
            Files.move(aside, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
