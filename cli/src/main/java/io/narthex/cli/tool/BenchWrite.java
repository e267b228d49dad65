package io.narthex.cli.tool;

import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.tool.IdleDb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code tsdb bench write}: takes scrapes of many series, 30 seconds apart, as fast as it can. */
final class BenchWrite implements ToolAction {
    private static final long INTERVAL_MILLIS = 30_000;

    /** Scrapes after which all threads wait for each other. */
    private static final int ROUND = 100;

    /** Series that one thread takes. */
    private static final int SHARE = 1000;

    private static final long FIRST_VALUE = 123_456_789;
    private static final long GROWTH = 1000;

    @Override
    public void run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.isEmpty() || !arguments.getFirst().equals("write")) {
            throw new UsageException("must select a subcommand of 'tsdb bench': write");
        }
        Flags flags = ToolAction.flags("bench write", "Run a write performance benchmark.")
                .value("out", "benchout", "directory", "Where the database is made; what was there is removed.")
                .value("metrics", "10000", "count", "Number of metrics to read.")
                .value("scrapes", "3000", "count", "Number of scrapes to simulate.")
                .positional("[FILE]", "A file with the labels of a series in each line, as JSON.")
                .parse(arguments.subList(1, arguments.size()));
        ToolAction.atMost(flags.positional(), 1);
        Path file = Path.of(ToolAction.argument(flags.positional(), 0, "../../tsdb/testdata/20kseries.json"));
        Path storage = Path.of(flags.text("out")).resolve("storage");
        if (Files.exists(storage)) {
            throw new IOException(storage + " exists; remove it, or choose another directory with --out");
        }
        Files.createDirectories(storage);
        Db db = IdleDb.open(storage);
        try {
            List<Labels> series = timed("readData", out, () -> read(file, flags.integer("metrics")));
            long begin = System.nanoTime();
            long total = timed("ingestScrapes", out, () -> ingest(db, series, flags.integer("scrapes"), out));
            out.println(" > total samples: " + total);
            out.println(" > samples/sec: " + total / ((System.nanoTime() - begin) / 1e9));
        } finally {
            timed("stopStorage", out, () -> {
                db.close();
                return 0;
            });
        }
    }

    private static <T> T timed(String stage, PrintStream out, Callable<T> work) throws IOException {
        out.println(">> start stage=" + stage);
        out.flush();
        long begin = System.nanoTime();
        try {
            T result = work.call();
            out.println(">> completed stage=" + stage + " duration=" + GoDuration.format(System.nanoTime() - begin));
            return result;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Series of lines such as <code>{"__name__":"up","job":"node"}</code>. */
    static List<Labels> read(Path file, int most) throws IOException {
        Set<Labels> series = new LinkedHashSet<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null && series.size() < most; line = reader.readLine()) {
                TreeMap<String, String> labels = new TreeMap<>();
                for (String pair : line.replaceAll("[\"{}]", "").split(",", -1)) {
                    String[] parts = pair.split(":", -1);
                    if (parts.length < 2) {
                        throw new IOException(file + ": no labels of a series: " + line);
                    }
                    labels.put(parts[0], parts[1]);
                }
                series.add(Labels.of(labels));
            }
        }
        return List.copyOf(series);
    }

    private static long ingest(Db db, List<Labels> series, int scrapes, PrintStream out)
            throws InterruptedException, ExecutionException {
        long total = 0;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (int from = 0; from < scrapes; from += ROUND) {
                long begin = INTERVAL_MILLIS * from;
                List<Future<Long>> shares = new ArrayList<>();
                for (int i = 0; i < series.size(); i += SHARE) {
                    List<Labels> share = series.subList(i, Math.min(series.size(), i + SHARE));
                    shares.add(threads.submit(() -> ingest(db, share, begin)));
                }
                for (Future<Long> share : shares) {
                    total += share.get();
                }
            }
        }
        out.println("ingestion completed");
        return total;
    }

    private static long ingest(Db db, List<Labels> series, long begin) {
        long[] refs = new long[series.size()];
        long value = FIRST_VALUE;
        for (int scrape = 1; scrape <= ROUND; scrape++) {
            value += GROWTH;
            try (Appender appender = db.appender()) {
                for (int i = 0; i < refs.length; i++) {
                    if (scrape == 1) {
                        refs[i] = appender.series(series.get(i));
                    }
                    appender.append(refs[i], begin + scrape * INTERVAL_MILLIS, value);
                }
                appender.commit();
            }
        }
        return (long) ROUND * refs.length;
    }
}
