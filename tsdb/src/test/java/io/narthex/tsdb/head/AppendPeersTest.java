package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.chunk.HistogramWire;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

/** The same random samples, one after the other, for a head and for the real Prometheus: both must say the same of each, and have the same in the end. */
@EnabledIfEnvironmentVariable(named = "NARTHEX_PEERS", matches = ".+")
class AppendPeersTest {
    private static final int SAMPLES = 1500;
    private static final Pattern FLOAT = Pattern.compile("\\[([0-9.]+),\"([^\"]+)\"]");
    private static final Pattern HISTOGRAM = Pattern.compile("\\[([0-9.]+),\\{\"count\":\"([^\"]+)\"");

    @TempDir
    private Path temporary;

    private final long start = System.currentTimeMillis() / 1000 * 1000 - 100 * 60_000;
    private String url = "";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 90})
    void append_randomSamples_saysAndKeepsWhatPrometheusDoes(int windowMinutes) throws Exception {
        HeadLimits limits = HeadLimits.DEFAULT.withOutOfOrderWindow(windowMinutes * 60_000L);
        Process server = start(windowMinutes);
        try (Head head = TestHead.open(temporary.resolve("ours"), limits)) {
            Map<AppendStatus, Integer> seen = feed(head, new SplittableRandom(windowMinutes));
            assertThat(seen.keySet())
                    .contains(AppendStatus.APPENDED, AppendStatus.DUPLICATE)
                    .contains(windowMinutes > 0 ? AppendStatus.TOO_OLD : AppendStatus.OUT_OF_BOUNDS)
                    .contains(windowMinutes > 0 ? AppendStatus.TOO_OLD : AppendStatus.OUT_OF_ORDER);
            assertThat(ours(head)).isEqualTo(theirs());
        } finally {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Map<AppendStatus, Integer> feed(Head head, SplittableRandom random) throws IOException {
        Map<AppendStatus, Integer> seen = new EnumMap<>(AppendStatus.class);
        Map<Integer, RandomHistograms> histograms = new HashMap<>();
        long now = start;
        long[] recent = {start, start, start};
        for (int i = 0; i < SAMPLES; i++) {
            now += random.nextInt(8_000);
            long time = switch (random.nextInt(6)) {
                case 0 -> now - random.nextLong(100_000);
                case 1 -> now - random.nextLong(7_200_000);
                case 2 -> recent[random.nextInt(recent.length)];
                default -> now;
            };
            recent[i % recent.length] = time;
            int series = random.nextInt(6);
            // Series of one kind, mostly; for those of the same time and kind it is not said which of several out of
            // order is kept.
            int kind = random.nextInt(15) == 0 ? random.nextInt(3) : series % 3;
            Map<String, String> labels = new TreeMap<>(Map.of("__name__", "m", "i", Integer.toString(series)));
            RandomHistograms made = histograms.computeIfAbsent(series, s -> new RandomHistograms(random));
            AppendStatus ours;
            byte[] request;
            try (Appender appender = head.appender()) {
                long ref = appender.series(Labels.of(labels));
                if (kind == 0) {
                    double value = random.nextInt(2);
                    ours = appender.append(ref, time, value);
                    request = HistogramWire.series(labels, time, value);
                } else if (kind == 1) {
                    Histogram histogram = made.next();
                    ours = appender.append(ref, time, histogram);
                    request = HistogramWire.series(labels, HistogramWire.histogram(time, histogram));
                } else {
                    FloatHistogram histogram = made.nextFloat();
                    ours = appender.append(ref, time, histogram);
                    request = HistogramWire.series(labels, HistogramWire.histogram(time, histogram));
                }
                appender.commit();
            }
            assertThat(ours)
                    .as("sample %d of series %d, kind %d, at %d", i, series, kind, time - start)
                    .isEqualTo(write(request));
            seen.merge(ours, 1, Integer::sum);
        }
        return seen;
    }

    private AppendStatus write(byte[] request) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + "/api/v1/write").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-protobuf");
        connection.setRequestProperty("Content-Encoding", "snappy");
        connection.getOutputStream().write(Snappy.compress(request));
        if (connection.getResponseCode() == 204) {
            return AppendStatus.APPENDED;
        }
        try (InputStream error = connection.getErrorStream()) {
            String text = new String(error.readAllBytes(), StandardCharsets.UTF_8);
            for (AppendStatus status : AppendStatus.values()) {
                if (text.contains(status.message())) {
                    return status;
                }
            }
            throw new AssertionError(connection.getResponseCode() + " " + text);
        }
    }

    private Map<String, List<String>> ours(Head head) {
        Map<String, List<String>> all = new TreeMap<>();
        long from = start - 7_200_000;
        try (Querier querier = head.querier(from, Long.MAX_VALUE)) {
            SeriesSet set = querier.select(true, SelectHints.between(from, Long.MAX_VALUE), List.of());
            Batch batch = new Batch();
            while (set.next()) {
                List<String> floats = new ArrayList<>();
                List<String> histograms = new ArrayList<>();
                SampleReader reader = set.samples();
                while (reader.next(batch)) {
                    for (int i = 0; i < batch.count(); i++) {
                        long time = batch.timestamps()[i] - start;
                        FloatHistogram histogram = batch.histogram(i);
                        if (histogram == null) {
                            floats.add(time + "=" + batch.values()[i]);
                        } else if (!histogram.isStale()) {
                            histograms.add(time + "=" + histogram.count());
                        }
                    }
                }
                floats.addAll(histograms);
                all.put(set.labels().get("i"), floats);
            }
        }
        return all;
    }

    private Map<String, List<String>> theirs() throws IOException {
        String query = URLEncoder.encode("m[8h]", StandardCharsets.UTF_8);
        long at = System.currentTimeMillis() / 1000 + 7200;
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + "/api/v1/query?query=" + query + "&time=" + at)
                        .toURL()
                        .openConnection();
        String answer;
        try (InputStream in = connection.getInputStream()) {
            answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, List<String>> all = new TreeMap<>();
        String[] series = answer.split("\\{\"metric\":");
        for (int i = 1; i < series.length; i++) {
            List<String> samples = new ArrayList<>();
            for (Pattern pattern : List.of(FLOAT, HISTOGRAM)) {
                Matcher matcher = pattern.matcher(series[i]);
                while (matcher.find()) {
                    long time = Math.round(Double.parseDouble(matcher.group(1)) * 1000) - start;
                    samples.add(time + "=" + Double.parseDouble(matcher.group(2)));
                }
            }
            all.put(series[i].replaceAll("(?s).*?\"i\":\"(\\d+)\".*", "$1"), samples);
        }
        return all;
    }

    private static Path binary(String name) throws IOException {
        try (var entries = Files.walk(Path.of(System.getenv("NARTHEX_PEERS")), 4)) {
            return entries.filter(path -> path.endsWith(Path.of("usr", "bin", name)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " below NARTHEX_PEERS"));
        }
    }

    private Process start(int windowMinutes) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        url = "http://127.0.0.1:" + port;
        String config = "storage: {tsdb: {out_of_order_time_window: " + windowMinutes + "m}}";
        Process server = new ProcessBuilder(
                        binary("prometheus").toString(),
                        "--config.file=" + Files.writeString(temporary.resolve("prometheus.yml"), config),
                        "--storage.tsdb.path=" + temporary.resolve("theirs"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--web.enable-remote-write-receiver",
                        "--enable-feature=native-histograms")
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("prometheus.log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!ready()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            assertThat(server.isAlive()).isTrue();
            Thread.sleep(50);
        }
        return server;
    }

    private boolean ready() {
        try {
            return ((HttpURLConnection) URI.create(url + "/-/ready").toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
