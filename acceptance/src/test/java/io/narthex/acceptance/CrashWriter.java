package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbered steps of some series by remote write, with a short pause after each, which is a second of the samples' clock; each tenth step has samples out of order, too.
 * Knows which steps were acknowledged, and which were not answered.
 */
final class CrashWriter {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** How much older than its step a sample out of order is, in milliseconds; no multiple of a step. */
    private static final long LATE = 4_500;

    /** Milliseconds between two steps: were there none, the head would always have a block to be written, and blocks would never be compacted nor copied. */
    private static final long PAUSE = 8;

    /** How many steps a writer may be ahead of another. */
    private static final long MAX_LEAD = 5;

    private record Sample(int series, long time) {}

    private final int number;
    private final int series;
    private final long start;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Steps whose request was not answered: each sample of theirs may be there or not, for the two logs are written one after the other. */
    private final Set<Long> unanswered = new HashSet<>();

    /** Which samples of such steps were there when they were first looked for: that does not change any more. */
    private final Map<Sample, Boolean> settled = new HashMap<>();

    private volatile long steps;
    private volatile boolean ended;
    private long acknowledged;
    private String refusal = "";

    CrashWriter(int number, int series, long start) {
        this.number = number;
        this.series = series;
        this.start = start;
    }

    int number() {
        return number;
    }

    /** How many steps there were, answered or not. */
    long steps() {
        return steps;
    }

    long time(long step) {
        return start + step * 1000;
    }

    long acknowledgedSamples() {
        return acknowledged * series;
    }

    /** How many requests that were not answered are there in part. */
    long partial() {
        return unanswered.stream().filter(this::isPartial).count();
    }

    private boolean isPartial(long step) {
        Boolean timely = settled.get(new Sample(0, time(step)));
        Boolean late = settled.get(new Sample(0, time(step) - LATE));
        return isLate(step) && timely != null && late != null && !timely.equals(late);
    }

    /** What the server said where it did not take a step; empty if it took all. */
    String refusal() {
        return refusal;
    }

    private static double value(long step, int one) {
        return step * 1.25 + one;
    }

    private static boolean isLate(long step) {
        return step > 20 && step % 10 == 0;
    }

    /** Is called for all writers before any of them runs. */
    void begin() {
        ended = false;
    }

    /** Writes until nobody answers any more, to it or to the others. Stays near the others, since the server refuses what is older than its window. */
    void run(Api api, List<CrashWriter> all) {
        try {
            while (refusal.isEmpty() && awaitOthers(all)) {
                write(api);
            }
        } finally {
            ended = true;
        }
    }

    private boolean awaitOthers(List<CrashWriter> all) {
        pause();
        while (all.stream().anyMatch(other -> other.steps < steps - MAX_LEAD)) {
            if (all.stream().anyMatch(other -> other.ended)) {
                return false;
            }
            pause();
        }
        return all.stream().noneMatch(other -> other.ended);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Api api) {
        long step = steps;
        steps = step + 1;
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + "/api/v1/write"))
                .timeout(LONGEST)
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "snappy")
                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(step)))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 2) {
                acknowledged++;
            } else {
                unanswered.add(step);
                refusal = answer.statusCode() + " " + answer.body();
            }
        } catch (IOException e) {
            unanswered.add(step);
            ended = true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] body(long step) {
        RemoteWriteBody body = new RemoteWriteBody();
        for (int i = 0; i < series; i++) {
            Map<String, String> labels =
                    Map.of("__name__", "crash", "writer", Integer.toString(number), "series", Integer.toString(i));
            body.sample(labels, time(step), value(step, i));
            if (isLate(step)) {
                body.sample(labels, time(step) - LATE, -value(step, i));
            }
        }
        return body.compressed();
    }

    /** Compares the samples of a series from a step on with what was acknowledged. */
    void check(TreeMap<Long, Double> found, int one, long fromStep, int round) {
        TreeMap<Long, Double> left = new TreeMap<>(found.tailMap(time(fromStep)));
        for (long step = fromStep; step < steps; step++) {
            check(left.remove(time(step)), value(step, one), step, new Sample(one, time(step)), round);
            long late = time(step) - LATE;
            if (isLate(step) && late >= time(fromStep)) {
                check(left.remove(late), -value(step, one), step, new Sample(one, late), round);
            }
        }
        assertThat(left)
                .as("samples of series %d of writer %d that nobody wrote, in round %d", one, number, round)
                .isEmpty();
    }

    private void check(@Nullable Double there, double expected, long step, Sample sample, int round) {
        String what = String.format(
                Locale.ROOT,
                "the %s sample of %s step %d of %d, of series %d of writer %d, in round %d",
                sample.time == time(step) ? "timely" : "late",
                unanswered.contains(step) ? "unanswered" : "acknowledged",
                step,
                steps,
                sample.series,
                number,
                round);
        if (unanswered.contains(step)) {
            boolean before = settled.computeIfAbsent(sample, _ -> there != null);
            assertThat(there != null).as("whether there is %s", what).isEqualTo(before);
            if (there == null) {
                return;
            }
        }
        assertThat(there).as(what).isEqualTo(expected);
    }
}
