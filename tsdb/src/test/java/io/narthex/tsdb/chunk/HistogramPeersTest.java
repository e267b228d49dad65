package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.xerial.snappy.Snappy;

/** The real Prometheus makes chunks of histograms; ours of the same histograms must have the same bytes. */
@EnabledIfEnvironmentVariable(named = "NARTHEX_PEERS", matches = ".+")
class HistogramPeersTest {
    private static final int SERIES = 24;
    private static final int STEPS = 400;

    /** The beginning of a range of two hours, and some time in it. */
    private static final long START = 1_699_999_200_000L / HeadChunks.RANGE * HeadChunks.RANGE + 60_000;

    @TempDir
    private Path temporary;

    private String url = "";

    private static Path binary(String name) throws IOException {
        try (var entries = Files.walk(Path.of(System.getenv("NARTHEX_PEERS")), 4)) {
            return entries.filter(path -> path.endsWith(Path.of("usr", "bin", name)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " below NARTHEX_PEERS"));
        }
    }

    @Test
    void append_anyHistograms_givesPrometheusBytes() throws Exception {
        HeadChunks[] ours = new HeadChunks[SERIES];
        Arrays.setAll(ours, i -> new HeadChunks());
        Process server = start();
        try {
            feed(ours);
            send("/api/v1/admin/tsdb/snapshot", new byte[0]);
        } finally {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        List<String> expected = chunks(snapshotSegment());
        List<String> got = new ArrayList<>();
        for (HeadChunks series : ours) {
            series.close();
            forgetReset(series.chunks.getLast());
            series.chunks.forEach(
                    chunk -> got.add(chunk.encoding() + " " + HexFormat.of().formatHex(chunk.bytes())));
        }
        assertThat(got).hasSizeGreaterThan(2 * SERIES).containsExactlyElementsOf(expected);
    }

    /** A snapshot has the open chunk written anew, so that what was known about the chunk before is lost. */
    private static void forgetReset(HeadChunks.Chunk open) {
        if (ResetHeader.of(open.bytes()[2]) != ResetHint.GAUGE) {
            open.bytes()[2] = 0;
        }
    }

    private Process start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        url = "http://127.0.0.1:" + port;
        Process server = new ProcessBuilder(
                        binary("prometheus").toString(),
                        "--config.file=" + Files.writeString(temporary.resolve("prometheus.yml"), ""),
                        "--storage.tsdb.path=" + temporary.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--web.enable-remote-write-receiver",
                        "--web.enable-admin-api",
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

    private void send(String path, byte[] body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-protobuf");
        connection.setRequestProperty("Content-Encoding", "snappy");
        connection.getOutputStream().write(body);
        int status = connection.getResponseCode();
        assertThat(status).as(() -> error(connection)).isBetween(200, 204);
    }

    private static String error(HttpURLConnection connection) {
        try (InputStream error = connection.getErrorStream()) {
            return error == null ? "" : new String(error.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void feed(HeadChunks[] ours) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        RandomHistograms[] series = new RandomHistograms[SERIES];
        Arrays.setAll(series, i -> new RandomHistograms(random, i % 3 == 1, i % 4 == 3, i < 12 ? 8 : 60));
        long time = START;
        for (int step = 0; step < STEPS; step++) {
            time += random.nextInt(5) == 0 ? 15_000 + random.nextInt(900) : 15_000;
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int i = 0; i < SERIES; i++) {
                Histogram h = series[i].next();
                Map<String, String> labels = new TreeMap<>(Map.of("__name__", "h", "i", "%02d".formatted(i)));
                if (i % 2 == 0) {
                    ours[i].append(time, h);
                    body.writeBytes(HistogramWire.series(labels, HistogramWire.histogram(time, h)));
                } else {
                    FloatHistogram f = RandomHistograms.fractional(h);
                    ours[i].append(time, f);
                    body.writeBytes(HistogramWire.series(labels, HistogramWire.histogram(time, f)));
                }
            }
            send("/api/v1/write", Snappy.compress(body.toByteArray()));
        }
    }

    private Path snapshotSegment() throws IOException {
        try (var files = Files.walk(temporary.resolve("data").resolve("snapshots"))) {
            return files.filter(path -> path.endsWith(Path.of("chunks", "000001")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The chunks of a segment file, in its order. */
    private static List<String> chunks(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        List<String> chunks = new ArrayList<>();
        int at = 8;
        while (at < bytes.length) {
            int length = 0;
            int shift = 0;
            for (boolean more = true; more; shift += 7) {
                length |= (bytes[at] & 0x7f) << shift;
                more = bytes[at++] < 0;
            }
            Encoding encoding = Encoding.of(bytes[at++]);
            chunks.add(encoding + " " + HexFormat.of().formatHex(bytes, at, at + length));
            at += length + 4;
        }
        return chunks;
    }
}
