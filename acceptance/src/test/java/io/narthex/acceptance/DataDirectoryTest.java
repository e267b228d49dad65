package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One data directory is used by the real Prometheus and by ours in turn, with log, head chunks, blocks, samples out of order, native histograms, exemplars and deletions:
 * whoever opens it answers what the one before answered.
 */
class DataDirectoryTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long STEP = 10_000;

    /** As the flags have it, in milliseconds. */
    private static final long BLOCK_RANGE = 300_000;

    /** A stage writes so many steps: three ranges of blocks of five minutes, most of which leave the head. */
    private static final int STEPS = 90;

    private static final List<String> FLAGS = List.of(
            "--storage.tsdb.min-block-duration=5m",
            "--storage.tsdb.max-block-duration=15m",
            "--web.enable-remote-write-receiver",
            "--web.enable-admin-api",
            "--enable-feature=exemplar-storage,native-histograms");

    private static final JsonMapper JSON = new JsonMapper();

    /** Asks for all samples before a time that is to follow. */
    private static final String ALL = "query?query=" + Api.encode("{__name__=~\".+\"}[2h]");

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    /** The time of the first sample, in milliseconds. */
    private final long start =
            (System.currentTimeMillis() - Duration.ofMinutes(55).toMillis()) / STEP * STEP;

    private int steps;

    @AfterEach
    void stop() {
        processes.close();
    }

    private enum Program {
        NARTHEX,
        PROMETHEUS
    }

    @Test
    void prometheusThenNarthex_answersTheSame() throws IOException {
        pass("KILL", Program.PROMETHEUS, Program.NARTHEX);
    }

    @Test
    void narthexThenPrometheus_answersTheSame() throws IOException {
        pass("KILL", Program.NARTHEX, Program.PROMETHEUS);
    }

    @Test
    void thereAndBackAgain_answersTheSame() throws IOException {
        pass("TERM", Program.NARTHEX, Program.PROMETHEUS, Program.NARTHEX);
    }

    /** Lets each program open the directory, checks that it answers as the one before did, and lets it write on. */
    private void pass(String signal, Program... programs) throws IOException {
        Path config = Files.writeString(
                work.resolve("prometheus.yml"), "storage:\n  tsdb:\n    out_of_order_time_window: 30m\n");
        Map<String, String> before = Map.of();
        Program last = programs[0];
        for (Program program : programs) {
            ServerUnderTest server = start(program, config);
            List<String> different = new ArrayList<>();
            Map<String, String> now = answers(server.api());
            before.forEach((request, answer) -> {
                String later = now.getOrDefault(request, "");
                if (!answer.equals(later)) {
                    different.add(request + "\n  before " + shortened(answer, later) + "\n  now    "
                            + shortened(later, answer));
                }
            });
            assertThat(different)
                    .as("answers of %s to what %s left", program, last)
                    .isEmpty();
            write(server.api());
            awaitBlocks(server.api());
            before = answers(server.api());
            assertThat(before.get("series")).contains("\"o\"", "\"h\"");
            server.process().signal(signal);
            server.process().awaitExit(LONGEST);
            last = program;
            checkWithPromtool(before);
        }
    }

    private ServerUnderTest start(Program program, Path config) {
        Path data = work.resolve("data");
        String[] flags = FLAGS.toArray(String[]::new);
        return switch (program) {
            case NARTHEX -> ServerUnderTest.narthex(processes, config, data, flags);
            case PROMETHEUS -> ServerUnderTest.prometheus(processes, config, data, flags);
        };
    }

    /** Two thirds into the next steps, something is deleted from what is in head and blocks by then. */
    private void write(Api api) throws IOException {
        int first = steps;
        for (; steps < first + STEPS; steps++) {
            send(api, step(steps));
            if (steps - first == STEPS * 2 / 3) {
                long from = time(steps - 50) / 1000;
                post(api, "admin/tsdb/delete_series?match%5B%5D=deleted&start=" + from + "&end=" + (from + 100), "");
            }
        }
    }

    private long time(int step) {
        return start + step * STEP;
    }

    private byte[] step(int step) {
        long time = time(step);
        RemoteWriteBody body = new RemoteWriteBody();
        for (int i = 0; i < 5; i++) {
            body.sample(Map.of("__name__", "f", "i", Integer.toString(i), "größe", "ü\"\\" + i), time, value(step, i));
        }
        body.sample(Map.of("__name__", "deleted"), time, step);
        body.sampleWithExemplar(Map.of("__name__", "e"), time, step, "trace" + step);
        body.sample(Map.of("__name__", "o"), time, step);
        if (step > 20 && step % 3 == 0) {
            body.sample(Map.of("__name__", "o"), time - 15 * STEP - 3_000, -step);
        }
        body.histogram(Map.of("__name__", "h"), time, step / 25 - 1, step, 2L * step, step / 2, 1);
        body.floatHistogram(Map.of("__name__", "hf"), time, 1.5 + step, 0.25);
        body.customHistogram(Map.of("__name__", "hc"), time, step, 3, step * 2L);
        if (step % 30 < 15) {
            body.sample(Map.of("__name__", "sometimes", "part", Integer.toString(step / 30)), time, 1);
        }
        return body.compressed();
    }

    private static double value(int step, int salt) {
        return switch ((step + salt) % 7) {
            case 0 -> Double.POSITIVE_INFINITY;
            case 1 -> 0.1 * step;
            case 2 -> -1e300;
            case 3 -> Double.NaN;
            default -> step;
        };
    }

    private static void send(Api api, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(api.url() + "/api/v1/write").toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-protobuf");
        connection.setRequestProperty("Content-Encoding", "snappy");
        connection.setRequestProperty("X-Prometheus-Remote-Write-Version", "0.1.0");
        connection.getOutputStream().write(body);
        int status = connection.getResponseCode();
        if (status / 100 != 2) {
            throw new AssertionError("remote write: " + status + " "
                    + new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void post(Api api, String path, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(api.url() + "/api/v1/" + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        assertThat(connection.getResponseCode()).as(path).isEqualTo(204);
    }

    /** A thread of the server's own makes blocks until the head spans no more than one and a half of their ranges. The real one looks for that each minute, if not before. */
    private static void awaitBlocks(Api api) {
        await().atMost(LONGEST.multipliedBy(3)).until(() -> {
            Map<String, Double> metrics = new HashMap<>();
            Api.get(api.url() + "/metrics")
                    .lines()
                    .filter(line -> line.matches("prometheus_tsdb_(blocks_loaded|head_min_time|head_max_time) .*"))
                    .forEach(line -> {
                        int space = line.indexOf(' ');
                        metrics.put(line.substring(0, space), Double.parseDouble(line.substring(space)));
                    });
            double span = metrics.getOrDefault("prometheus_tsdb_head_max_time", Double.NaN)
                    - metrics.getOrDefault("prometheus_tsdb_head_min_time", Double.NaN);
            return metrics.getOrDefault("prometheus_tsdb_blocks_loaded", Double.NaN) >= 1 && span <= BLOCK_RANGE * 1.5;
        });
    }

    private Map<String, String> answers(Api api) {
        double end = time(steps) / 1000.0;
        double begin = start / 1000.0;
        Map<String, String> all = new LinkedHashMap<>();
        for (String request : List.of(
                ALL,
                "query_range?query=" + Api.encode("rate(h[1m])") + "&start=" + begin + "&end=" + end + "&step=31",
                "query_range?query=" + Api.encode("sum by (i) (f)") + "&start=" + begin + "&end=" + end + "&step=17",
                "query_range?query=" + Api.encode("histogram_quantile(0.9, rate(hc[1m]))") + "&start=" + begin + "&end="
                        + end + "&step=60",
                "query_exemplars?query=e&start=" + (end - 30) + "&end=" + end,
                "labels",
                "label/__name__/values",
                "label/part/values",
                "series?match[]=%7B__name__=~%22.%2B%22%7D&start=" + begin + "&end=" + end)) {
            String path = request.equals(ALL) ? ALL + "&time=" + end : request;
            all.put(request.startsWith("series") ? "series" : request, Api.get(api.url() + "/api/v1/" + path));
        }
        return all;
    }

    /** The first place where two texts differ. */
    private static String shortened(String text, String other) {
        int at = 0;
        while (at < Math.min(text.length(), other.length()) && text.charAt(at) == other.charAt(at)) {
            at++;
        }
        return "(" + text.length() + ", from " + at + ") "
                + text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 150));
    }

    /**
     * The tool finds what it should in the blocks. Of the head it sees nothing where a block of samples out of order is as new as the head is, nor does it read the log of
     * samples out of order: so only times are compared whose samples in order are all in blocks, and of the series that has others it may find fewer. It never prints the
     * first two samples of a series of histograms, nor the first of one of float histograms. That it does so with what the real server wrote, too, is checked the same way.
     */
    private void checkWithPromtool(Map<String, String> answers) {
        String data = work.resolve("data").toString();
        promtool("tsdb", "list", data);
        assertThat(promtool("tsdb", "analyze", data)).contains("Total Series");
        long end = inOrderEnd();
        Map<String, List<Long>> expected = timesBefore(end, answers.getOrDefault(ALL, ""));
        Map<String, List<Long>> dumped = dumpedTimes(promtool("tsdb", "dump", "--max-time=" + (end - 1), data));
        assertThat(expected.keySet()).containsExactly("deleted", "e", "f", "h", "hc", "hf", "o", "sometimes");
        assertThat(dumped.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, times) -> {
            List<Long> found = dumped.getOrDefault(name, List.of());
            assertThat(found.size()).as(name).isGreaterThan(name.equals("sometimes") ? STEPS / 6 : STEPS / 3);
            if (name.equals("o")) {
                assertThat(times).containsAll(found);
            } else {
                int hidden = Map.of("h", 2, "hc", 2, "hf", 1).getOrDefault(name, 0);
                assertThat(found)
                        .as("times of %s, before %d", name, end)
                        .isEqualTo(times.subList(hidden, times.size()));
            }
        });
    }

    /** The end of the newest block of samples in order, in milliseconds. */
    private long inOrderEnd() {
        try (var entries = Files.list(work.resolve("data"))) {
            return entries.map(entry -> entry.resolve("meta.json"))
                    .filter(Files::exists)
                    .map(DataDirectoryTest::json)
                    .filter(meta ->
                            !meta.path("compaction").path("hints").toString().contains("from-out-of-order"))
                    .mapToLong(meta -> meta.path("maxTime").asLong())
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        return JSON.readTree(file.toFile());
    }

    /** The times of the samples before one, by metric, ascending. */
    private static Map<String, List<Long>> timesBefore(long end, String answer) {
        Map<String, List<Long>> times = new TreeMap<>();
        for (JsonNode series : JSON.readTree(answer).path("data").path("result")) {
            List<Long> own =
                    times.computeIfAbsent(series.path("metric").path("__name__").asString(), name -> new ArrayList<>());
            for (String kind : List.of("values", "histograms")) {
                for (JsonNode point : series.path(kind)) {
                    own.add(Math.round(point.get(0).asDouble() * 1000));
                }
            }
        }
        times.values().forEach(own -> own.removeIf(time -> time >= end));
        times.values().forEach(own -> own.sort(null));
        return times;
    }

    private static Map<String, List<Long>> dumpedTimes(String dump) {
        Map<String, List<Long>> times = new TreeMap<>();
        dump.lines().forEach(line -> {
            String name = line.replaceFirst("^\\{__name__=\"([a-z]+)\".*$", "$1");
            long time = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
            times.computeIfAbsent(name, unknown -> new ArrayList<>()).add(time);
        });
        times.values().forEach(own -> own.sort(null));
        return times;
    }

    private String promtool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Requirement.PEERS.program("prometheus-3.5/usr/bin/promtool").toString()));
        command.addAll(List.of(arguments));
        RunningProcess promtool = processes.start(command);
        int code = promtool.awaitExit(LONGEST);
        assertThat(code).as("%s: %s", command, promtool.err()).isZero();
        return promtool.out();
    }
}
