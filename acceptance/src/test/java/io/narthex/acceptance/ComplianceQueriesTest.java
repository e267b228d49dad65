package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 539 range queries of the public compliance test, on samples as its demo service would give them, answered by our server and the real one. */
class ComplianceQueriesTest {
    private static final int QUERIES = 539;
    private static final Pattern QUERY = Pattern.compile("^\\s*(?:- )?query: (.*)$");
    private static final Pattern ARGUMENTS = Pattern.compile("^\\s*variant_args: \\[(.*)]$");

    /** What the test's tool puts in place of its variables. */
    private static final Map<String, List<String>> VARIANTS = Map.ofEntries(
            Map.entry("range", List.of("1s", "15s", "1m", "5m", "15m", "1h")),
            Map.entry("offset", List.of("1m", "5m", "10m")),
            Map.entry("simpleAggrOp", List.of("sum", "avg", "max", "min", "count", "stddev", "stdvar")),
            Map.entry(
                    "simpleTimeAggrOp",
                    List.of("sum", "avg", "max", "min", "count", "stddev", "stdvar", "absent", "last")),
            Map.entry("topBottomOp", List.of("topk", "bottomk")),
            Map.entry("quantile", List.of("-0.5", "0.1", "0.5", "0.75", "0.95", "0.90", "0.99", "1", "1.5")),
            Map.entry("arithBinOp", List.of("+", "-", "*", "/", "%", "^")),
            Map.entry("compBinOp", List.of("==", "!=", "<", ">", "<=", ">=")),
            Map.entry("binOp", List.of("+", "-", "*", "/", "%", "^", "==", "!=", "<", ">", "<=", ">=")),
            Map.entry("simpleMathFunc", List.of("abs", "ceil", "floor", "exp", "sqrt", "ln", "log2", "log10", "round")),
            Map.entry("extrapolatedRateFunc", List.of("delta", "rate", "increase")),
            Map.entry("clampFunc", List.of("clamp_min", "clamp_max")),
            Map.entry("instantRateFunc", List.of("idelta", "irate")),
            Map.entry(
                    "dateFunc",
                    List.of("day_of_month", "day_of_week", "days_in_month", "hour", "minute", "month", "year")));

    private static final long INTERVAL = 5_000;
    private static final long START = 1_700_000_000_000L;
    private static final int SCRAPES = 1_800;
    private static final long END = START + INTERVAL * (SCRAPES - 1);

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void complianceQueries_areAnsweredAsByTheRealServer() throws IOException {
        Requirement.PEERS.program("prometheus-3.5/usr/bin/prometheus");
        List<String> queries = queries();
        assertThat(queries).hasSize(QUERIES);
        for (String folder : List.of("ours", "theirs")) {
            write(Files.createDirectories(work.resolve(folder)));
        }
        Path config = Files.writeString(work.resolve("nothing.yml"), "");
        SameAnswers servers = new SameAnswers(
                ServerUnderTest.narthex(processes, config, work.resolve("ours")).api(),
                ServerUnderTest.prometheus(processes, config, work.resolve("theirs"))
                        .api());
        KnownFailures known = KnownFailures.of("ComplianceQueriesTest");
        int answered = 0;
        for (int i = 0; i < queries.size(); i++) {
            String query = queries.get(i);
            String id = i + " " + query;
            known.ran(id);
            String path = "query_range?query=" + Api.encode(query) + "&start=" + (END / 1000 - 1200) + "&end="
                    + END / 1000 + "&step=10";
            SameAnswers.Outcome outcome = servers.ask(query, path);
            answered += outcome.isEmpty() || outcome.isError() ? 0 : 1;
            outcome.difference().ifPresent(difference -> known.failed(id, difference));
        }
        System.out.printf("ComplianceQueriesTest: %d of %d have an answer%n", answered, queries.size());
        known.report();
        assertThat(answered).as("queries with an answer").isGreaterThan(QUERIES * 4 / 5);
    }

    private static List<String> queries() {
        List<String> lines = Conformance.text(
                        Conformance.folder("prometheus/compliance").resolve("promql-test-queries.yml"))
                .lines()
                .toList();
        List<String> queries = new ArrayList<>();
        String template = "";
        List<String> arguments = List.of();
        for (String line : lines) {
            Matcher query = QUERY.matcher(line);
            Matcher names = ARGUMENTS.matcher(line);
            if (query.matches()) {
                expand(template, arguments, queries);
                template = unquoted(query.group(1).strip());
                arguments = List.of();
            } else if (names.matches()) {
                arguments = List.of(names.group(1).replaceAll("[' \"]", "").split(","));
            }
        }
        expand(template, arguments, queries);
        return queries;
    }

    private static String unquoted(String text) {
        if (text.startsWith("'")) {
            return text.substring(1, text.lastIndexOf('\'')).replace("''", "'");
        }
        return text.startsWith("\"") ? text.substring(1, text.lastIndexOf('"')) : text;
    }

    private static void expand(String template, List<String> arguments, List<String> queries) {
        if (template.isEmpty()) {
            return;
        }
        if (arguments.isEmpty()) {
            queries.add(template);
            return;
        }
        String name = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        for (String value : VARIANTS.getOrDefault(name, List.of())) {
            expand(template.replace("{{." + name + "}}", value), rest, queries);
        }
    }

    /** What the demo service exposes, made up. */
    private static void write(Path directory) {
        Random random = new Random(3);
        try (Db db = Db.open(DbOptions.of(directory), (first, last, current) -> {})) {
            double[] counters = new double[1_000];
            for (int scrape = 0; scrape < SCRAPES; scrape++) {
                try (Appender appender = db.appender()) {
                    for (int port = 10_000; port < 10_003; port++) {
                        new Scrape(
                                        appender,
                                        "demo.promlabs.com:" + port,
                                        scrape,
                                        (port - 10_000) * 300,
                                        counters,
                                        random)
                                .write();
                    }
                    appender.commit();
                }
            }
        }
    }

    private static final class Scrape {
        private final Appender appender;
        private final String instance;
        private final int scrape;
        private final double[] counters;
        private final Random random;
        private int counter;

        Scrape(Appender appender, String instance, int scrape, int first, double[] counters, Random random) {
            this.appender = appender;
            this.instance = instance;
            this.scrape = scrape;
            this.counters = counters;
            this.random = random;
            counter = first;
        }

        void write() {
            add(1, "up");
            add(4, "demo_num_cpus");
            for (String type : List.of("buffers", "cached", "free", "used")) {
                add(1e9 + random.nextInt(1 << 24) * 64.0, "demo_memory_usage_bytes", "type", type);
            }
            for (String mode : List.of("idle", "system", "user")) {
                count(random.nextDouble() * 4, "demo_cpu_usage_seconds_total", "mode", mode);
            }
            add(2.5e11, "demo_disk_total_bytes");
            count(random.nextInt(4096) * 64, "demo_disk_usage_bytes");
            add(START / 1000.0 + scrape / 60 * 300, "demo_batch_last_success_timestamp_seconds");
            add(random.nextInt(10) == 0 ? 0 : 1, "demo_is_holiday");
            if (scrape / 100 % 2 == 0) {
                add(scrape, "demo_intermittent_metric");
            }
            for (String path : List.of("/api/bar", "/api/foo")) {
                requests("method", "GET", "path", path, "status", "200");
                requests("method", "POST", "path", path, "status", "500");
            }
        }

        private void requests(String... labels) {
            int sum = 0;
            for (String bound : List.of("0.0001", "0.00015", "0.001", "0.01", "0.1", "1", "+Inf")) {
                sum += random.nextInt(5);
                String[] more = Arrays.copyOf(labels, labels.length + 2);
                more[labels.length] = "le";
                more[labels.length + 1] = bound;
                count(sum, "demo_api_request_duration_seconds_bucket", more);
            }
            count(sum, "demo_api_request_duration_seconds_count", labels);
            count(sum * 0.01, "demo_api_request_duration_seconds_sum", labels);
        }

        /** A counter that starts again now and then. */
        private void count(double more, String metric, String... labels) {
            counters[counter] = random.nextInt(900) == 0 ? 0 : counters[counter] + more;
            add(counters[counter++], metric, labels);
        }

        private void add(double value, String metric, String... labels) {
            Labels all = Labels.of(labels).toBuilder()
                    .set("__name__", metric)
                    .set("instance", instance)
                    .set("job", "demo")
                    .build();
            appender.append(appender.series(all), START + scrape * INTERVAL, value);
        }
    }
}
