package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Kills a server at random moments while it takes samples, and makes, compacts and deletes blocks all the time, since these cover ten seconds each and the samples'
 * clock runs fast. After each start every acknowledged sample must be there, and no other.
 */
final class CrashRounds {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int SERIES = 20;
    private static final int WRITERS = 2;

    private final Processes processes;
    private final Path work;
    private final Path config;
    private final String headSnapshots;
    private final SplittableRandom random;
    private final List<CrashWriter> writers = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private long blocksWritten;
    private long compactions;
    private long snapshots;
    private long startsFromSnapshot;

    /**
     * @param work an empty directory
     * @param headSnapshots the value of the flag of that name
     */
    CrashRounds(Processes processes, Path work, String headSnapshots, long seed) {
        this.processes = processes;
        this.work = work;
        this.headSnapshots = headSnapshots;
        this.random = new SplittableRandom(seed);
        try {
            this.config = Files.writeString(
                    work.resolve("prometheus.yml"), "storage:\n  tsdb:\n    out_of_order_time_window: 20s\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long start =
                System.currentTimeMillis() / 1000 * 1000 - Duration.ofDays(12).toMillis();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new CrashWriter(i, SERIES, start));
        }
    }

    /** Runs rounds; gives figures for people. Throws an {@link AssertionError} at the first thing that is wrong. */
    String run(int rounds) {
        long begin = System.nanoTime();
        for (int round = 1; round <= rounds; round++) {
            ServerUnderTest server = start();
            check(server.api(), round % 25 == 0 ? 0 : writers.getFirst().steps() - 4000, round);
            writeAndKill(server, 200 + random.nextInt(2500));
        }
        ServerUnderTest server = start();
        check(server.api(), 0, rounds + 1);
        server.process().signal("TERM");
        server.process().awaitExit(LONGEST);
        count(server);
        return String.format(
                Locale.ROOT,
                "%d kills, %d samples acknowledged and found, %d unanswered requests found in part, %d blocks written, %d compactions, %d snapshots, %d starts from a snapshot of the head, %.0f s",
                rounds,
                writers.stream().mapToLong(CrashWriter::acknowledgedSamples).sum(),
                writers.stream().mapToLong(CrashWriter::partial).sum(),
                blocksWritten,
                compactions,
                snapshots,
                startsFromSnapshot,
                (System.nanoTime() - begin) / 1e9);
    }

    private ServerUnderTest start() {
        keep();
        return ServerUnderTest.narthex(
                processes,
                config,
                work.resolve("data"),
                "--storage.tsdb.min-block-duration=10s",
                "--storage.tsdb.max-block-duration=90s",
                "--storage.tsdb.retention.time=100y",
                "--storage.tsdb.wal-segment-size=10MB",
                "--storage.tsdb.block-reload-interval=1s",
                "--storage.tsdb.head-snapshots=" + headSnapshots,
                "--web.enable-remote-write-receiver",
                "--web.enable-admin-api");
    }

    private void writeAndKill(ServerUnderTest server, long millis) {
        List<Thread> threads = new ArrayList<>();
        writers.forEach(CrashWriter::begin);
        for (CrashWriter writer : writers) {
            threads.add(Thread.ofPlatform().start(() -> writer.run(server.api(), writers)));
        }
        threads.add(Thread.ofPlatform().start(() -> administer(server.api())));
        try {
            Thread.sleep(millis);
            server.process().signal("KILL");
            server.process().awaitExit(LONGEST);
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        count(server);
        server.process().close();
        for (CrashWriter writer : writers) {
            assertThat(writer.refusal()).as("what the server refused").isEmpty();
        }
        removeSnapshots();
    }

    /** Takes snapshots and cleans up until nobody answers any more. */
    private void administer(Api api) {
        SplittableRandom own = new SplittableRandom(random.nextLong());
        while (true) {
            String action = own.nextInt(3) == 0 ? "clean_tombstones" : "snapshot";
            HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + "/api/v1/admin/tsdb/" + action))
                    .timeout(LONGEST)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                snapshots += status == 200 ? 1 : 0;
                Thread.sleep(own.nextInt(200));
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void removeSnapshots() {
        remove(work.resolve("data/snapshots"));
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the data as they are between a kill and a start, which changes them, for whoever looks for the cause when something is wrong then. */
    private void keep() {
        Path data = work.resolve("data");
        Path before = work.resolve("before");
        remove(before);
        if (!Files.exists(data)) {
            return;
        }
        try (var paths = Files.walk(data)) {
            for (Path path : paths.toList()) {
                Files.copy(path, before.resolve(data.relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(ServerUnderTest server) {
        String log = server.process().err() + server.process().out();
        blocksWritten +=
                log.lines().filter(line -> line.contains("Wrote block")).count();
        startsFromSnapshot += log.lines()
                .filter(line -> line.contains("Loaded the snapshot of the head"))
                .count();
        compactions += log.lines().filter(line -> line.contains("Compacted ")).count();
        assertThat(log.lines().filter(line -> line.contains("level=ERROR") || line.contains("level=error")))
                .as("errors in the log")
                .isEmpty();
    }

    /** Compares what the server has from a step on with what it acknowledged. */
    private void check(Api api, long fromStep, int round) {
        for (CrashWriter writer : writers) {
            long from = Math.max(0, fromStep);
            for (int series = 0; series < SERIES; series++) {
                writer.check(samples(api, writer, series, from), series, from, round);
            }
        }
    }

    private static TreeMap<Long, Double> samples(Api api, CrashWriter writer, int series, long fromStep) {
        long seconds = writer.steps() - fromStep + 100;
        String selector =
                String.format(Locale.ROOT, "crash{writer=\"%d\",series=\"%d\"}[%ds]", writer.number(), series, seconds);
        TreeMap<Long, Double> found = new TreeMap<>();
        var result = api.query(selector, (writer.time(writer.steps()) + 50_000) / 1000.0);
        for (var one : result) {
            for (var point : one.path("values")) {
                long time = Math.round(point.get(0).asDouble() * 1000);
                found.put(time, Double.parseDouble(point.get(1).asString()));
            }
        }
        return found;
    }
}
