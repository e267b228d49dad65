package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.tsdb.Dump.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Prometheus on our directory, and we on its. {@code NARTHEX_PEERS} names a directory with its unpacked Debian packages. */
@EnabledIfEnvironmentVariable(named = "NARTHEX_PEERS", matches = ".+")
class PeersTest {
    private final long start =
            Instant.now().toEpochMilli() / 1000 * 1000 - Duration.ofMinutes(50).toMillis();

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void nameDirectory() {
        data = temporary.resolve("data");
    }

    private static Path binary(String name) throws IOException {
        try (var entries = Files.walk(Path.of(System.getenv("NARTHEX_PEERS")), 4)) {
            return entries.filter(path -> path.endsWith(Path.of("usr", "bin", name)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " below NARTHEX_PEERS"));
        }
    }

    private Db open() {
        return Db.open(DbOptions.of(data), (first, last, current) -> {});
    }

    private static List<Labels> series() {
        List<Labels> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(Labels.of("__name__", "m" + i % 5, "i", Integer.toString(i), "text", "größer \"\\\n" + i));
        }
        return all;
    }

    /** {@code count} samples of each series, a second apart, some of them with values that are hard to keep. */
    private void append(Db db, int from, int count) {
        for (int k = from; k < from + count; k++) {
            try (Appender appender = db.appender()) {
                for (Labels labels : series()) {
                    appender.append(appender.series(labels), start + 1000L * k, value(k, labels.hashCode()));
                }
                appender.commit();
            }
        }
    }

    private static double value(int k, int salt) {
        return switch ((k + salt) % 7) {
            case 0 -> Double.POSITIVE_INFINITY;
            case 1 -> 0.1 * k;
            case 2 -> -1e300;
            default -> k;
        };
    }

    /** What {@code promtool tsdb dump} says, without labels of Prometheus' own. */
    private Map<Labels, List<Sample>> promtoolDump() throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(binary("promtool").toString(), "tsdb", "dump", data.toString())
                .redirectError(temporary.resolve("promtool.log").toFile())
                .redirectOutput(temporary.resolve("promtool.out").toFile())
                .start();
        assertThat(dump.waitFor()).as(() -> read("promtool.log")).isZero();
        Map<Labels, List<Sample>> all = new TreeMap<>();
        for (String line : Files.readAllLines(temporary.resolve("promtool.out"))) {
            int end = line.lastIndexOf('}') + 1;
            String[] rest = line.substring(end).trim().split(" ", -1);
            all.computeIfAbsent(DumpedLabels.parse(line.substring(0, end)), labels -> new ArrayList<>())
                    .add(Sample.of(Long.parseLong(rest[1]), DumpedLabels.value(rest[0])));
        }
        return all;
    }

    /** What the database holds, with all NaNs made one as promtool prints them. */
    private static Map<Labels, List<Sample>> dump(Db db) {
        Map<Labels, List<Sample>> all = Dump.all(db);
        all.replaceAll((labels, samples) -> samples.stream()
                .map(sample -> Sample.of(
                        sample.time(),
                        Double.longBitsToDouble(Double.doubleToLongBits(Double.longBitsToDouble(sample.bits())))))
                .toList());
        return all;
    }

    private String read(String file) {
        try {
            return Files.readString(temporary.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the real server on the directory until a condition holds, then ends it. */
    private void runPrometheus(String config, boolean kill, PortCondition until)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path file =
                Files.writeString(temporary.resolve("prometheus.yml"), config.replace("PORT", Integer.toString(port)));
        Process server = new ProcessBuilder(
                        binary("prometheus").toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + data,
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("prometheus.log").toFile())
                .start();
        try {
            await(
                    () -> !server.isAlive() || until.holds(port),
                    () -> get(port, "/api/v1/targets") + read("prometheus.log"));
            assertThat(server.isAlive()).as(() -> read("prometheus.log")).isTrue();
        } finally {
            if (kill) {
                server.destroyForcibly();
            } else {
                server.destroy();
            }
            server.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @FunctionalInterface
    private interface PortCondition {
        boolean holds(int port);
    }

    private static void await(BooleanSupplier condition, Supplier<String> state) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(state).isBefore(deadline);
            Thread.sleep(50);
        }
    }

    private static String get(int port, String path) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setReadTimeout(20_000);
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }

    /** Many transactions of all sizes, so that records end everywhere in pages, and several segments. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void promtool_onOurDirectory_readsWhatWeWrote(boolean compression) throws Exception {
        DbOptions options = new DbOptions(data, true, Duration.ofHours(2), 120, 512 * 1024, compression);
        Map<Labels, List<Sample>> ours;
        try (Db db = Db.open(options, (first, last, current) -> {})) {
            SplittableRandom random = new SplittableRandom();
            List<Labels> all = series();
            for (int k = 0; k < 12_000; k++) {
                try (Appender appender = db.appender()) {
                    for (int i = random.nextInt(all.size()); i >= 0; i--) {
                        appender.append(appender.series(all.get(i)), start + 200L * k, random.nextInt(5) * 0.1);
                    }
                    appender.commit();
                }
            }
            ours = dump(db);
            assertThat(db.stats().wal().segment()).isPositive();
        }
        assertThat(promtoolDump()).isEqualTo(ours);
    }

    @Test
    void prometheus_onOurDirectory_answersAndWritesOn_andWeComeBack() throws Exception {
        Map<Labels, List<Sample>> ours;
        try (Db db = open()) {
            append(db, 0, 400);
            ours = dump(db);
        }
        String query = "/api/v1/query?query=count_over_time(m1[1h])";
        runPrometheus(SCRAPE_ITSELF, false, port -> get(port, query).contains("\"400\"") && scraped(port, 3));
        assertThat(read("prometheus.log")).doesNotContain("corrupt").doesNotContain("level=ERROR");

        Map<Labels, List<Sample>> theirs = promtoolDump();
        try (Db db = open()) {
            assertThat(db.stats().wal().corruptions()).isZero();
            Map<Labels, List<Sample>> back = dump(db);
            assertThat(back).containsAllEntriesOf(ours).hasSizeGreaterThan(ours.size());
            assertThat(back).isEqualTo(theirs);
            append(db, 3000, 100);
            back = dump(db);
            assertThat(back.get(series().getFirst())).hasSize(500);
        }
        try (Db db = open()) {
            assertThat(promtoolDump()).isEqualTo(dump(db));
        }
    }

    @Test
    void open_onDirectoryOfKilledPrometheus_readsWhatItWrote() throws Exception {
        runPrometheus(SCRAPE_ITSELF, true, port -> scraped(port, 5));
        Map<Labels, List<Sample>> ours;
        try (Db db = open()) {
            ours = dump(db);
            assertThat(ours.get(Labels.of("__name__", "up", "instance", "itself", "job", "self")))
                    .hasSizeGreaterThanOrEqualTo(5);
        }
        assertThat(ours).isEqualTo(promtoolDump());
    }

    @Test
    void open_whilePrometheusRuns_isRefused() throws Exception {
        runPrometheus("", false, port -> {
            if (!get(port, "/-/ready").contains("Ready")) {
                return false;
            }
            try (Db db = open()) {
                throw new AssertionError("opened, with " + db.stats());
            } catch (io.narthex.storage.StorageException e) {
                assertThat(e).hasMessageContaining("in use by process").hasMessageContaining("prometheus");
                return true;
            }
        });
    }

    private static boolean scraped(int port, int times) {
        String count = get(port, "/api/v1/query?query=count_over_time(up%7Bjob=%22self%22%7D[1m])%3E=" + times);
        return count.contains("\"value\"");
    }

    private static final String SCRAPE_ITSELF = """
            scrape_configs:
            - job_name: self
              scrape_interval: 1s
              static_configs:
              - targets: ['127.0.0.1:PORT']
                labels: {instance: itself}
            """;
}
