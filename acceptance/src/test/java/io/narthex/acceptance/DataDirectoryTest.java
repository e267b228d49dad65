package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One data directory is used by the real Prometheus and by ours in turn, with log, head chunks, blocks, samples out of order, native histograms, exemplars and deletions:
 * whoever opens it answers what the one before answered.
 */
class DataDirectoryTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long STEP = 10_000;

    /** A stage writes so many steps: three ranges of blocks of five minutes, most of which leave the head. */
    private static final int STEPS = 90;

    private static final List<String> FLAGS = List.of(
            "--storage.tsdb.min-block-duration=5m",
            "--storage.tsdb.max-block-duration=15m",
            "--web.enable-remote-write-receiver",
            "--web.enable-admin-api",
            "--enable-feature=exemplar-storage,native-histograms");

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
            if (program == Program.NARTHEX) {
                checkWithPromtool(before);
            }
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
        connection.getOutputStream().write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(connection.getResponseCode()).as(path).isEqualTo(204);
    }

    /** The blocks are compacted by a thread of the server's own. */
    private static void awaitBlocks(Api api) {
        await().atMost(LONGEST).until(() -> {
            String metrics = Api.get(api.url() + "/metrics");
            return metrics.lines()
                    .filter(line -> line.startsWith("prometheus_tsdb_blocks_loaded "))
                    .anyMatch(line -> Double.parseDouble(line.substring(line.indexOf(' '))) >= 1);
        });
    }

    private Map<String, String> answers(Api api) {
        double end = time(steps) / 1000.0;
        double begin = start / 1000.0;
        Map<String, String> all = new LinkedHashMap<>();
        for (String request : List.of(
                "query?query=" + Api.encode("{__name__=~\".+\"}[2h]") + "&time=" + end,
                "query_range?query=" + Api.encode("rate(h[1m])") + "&start=" + begin + "&end=" + end + "&step=31",
                "query_range?query=" + Api.encode("sum by (i) (f)") + "&start=" + begin + "&end=" + end + "&step=17",
                "query_range?query=" + Api.encode("histogram_quantile(0.9, rate(hc[1m]))") + "&start=" + begin + "&end="
                        + end + "&step=60",
                "query_exemplars?query=e&start=" + (end - 30) + "&end=" + end,
                "labels",
                "label/__name__/values",
                "label/part/values",
                "series?match[]=%7B__name__=~%22.%2B%22%7D&start=" + begin + "&end=" + end)) {
            all.put(request.startsWith("series") ? "series" : request, Api.get(api.url() + "/api/v1/" + request));
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

    private void checkWithPromtool(Map<String, String> answers) {
        String data = work.resolve("data").toString();
        promtool("tsdb", "list", data);
        assertThat(promtool("tsdb", "analyze", data)).contains("Total Series");
        long samples = promtool("tsdb", "dump", data).lines().count();
        assertThat(samples).isGreaterThan(STEPS * 12L);
        assertThat(answers).isNotEmpty();
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
