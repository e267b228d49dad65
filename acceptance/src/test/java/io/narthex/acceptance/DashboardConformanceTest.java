package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every expression of the cluster's rules and every query of its dashboards' panels: parses, prints back to the same, and has the real server's answer on a simulated
 * cluster.
 */
class DashboardConformanceTest {
    private static final int RULES = 234;
    private static final int PANELS = 497;
    private static final String SPAN = "Span\\[start=-?\\d+, end=-?\\d+]";

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>(ClusterQueries.ofRules());
        assertThat(queries).hasSize(RULES);
        int number = 0;
        for (String query : ClusterQueries.ofPanels()) {
            queries.put("panel " + number++, ClusterQueries.filled(query));
        }
        assertThat(number).isEqualTo(PANELS);
        return queries;
    }

    private static String tree(Expr expr) {
        return expr.toString().replaceAll(SPAN, "");
    }

    @Test
    void rulesAndPanels_parseAndPrintBack() {
        KnownFailures known = KnownFailures.of("DashboardConformanceTest-print");
        queries().forEach((id, query) -> {
            known.ran(id);
            try {
                Expr tree = PromqlParser.parse(query, ParserOptions.DEFAULTS);
                String printed = PromqlPrinter.print(tree);
                Expr again = PromqlParser.parse(printed, ParserOptions.DEFAULTS);
                if (!PromqlPrinter.print(again).equals(printed)) {
                    known.failed(id, printed + " prints as " + PromqlPrinter.print(again));
                } else if (!sorted(tree(again)).equals(sorted(tree(tree)))) {
                    known.failed(id, query + " prints as another query: " + printed);
                }
            } catch (ParseException e) {
                known.failed(id, query + ": " + e.getMessage());
            }
        });
        known.report();
    }

    /** The printer sorts matchers; so two trees that differ in their order only have the same letters. */
    private static String sorted(String tree) {
        char[] letters = tree.toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }

    @Test
    void rulesAndPanels_areAnsweredAsByTheRealServer() throws IOException {
        Requirement.PEERS.program("prometheus-3.5/usr/bin/prometheus");
        Map<String, String> queries = queries();
        List<Expr> trees = new ArrayList<>();
        queries.values().forEach(query -> trees.add(PromqlParser.parse(query, ParserOptions.DEFAULTS)));
        for (String folder : List.of("ours", "theirs")) {
            Files.createDirectories(work.resolve(folder));
            try (Db db = Db.open(DbOptions.of(work.resolve(folder)), (first, last, current) -> {})) {
                ClusterSeries.write(trees, db);
            }
        }
        Path config = Files.writeString(work.resolve("nothing.yml"), "");
        SameAnswers servers = new SameAnswers(
                ServerUnderTest.narthex(processes, config, work.resolve("ours")).api(),
                ServerUnderTest.prometheus(processes, config, work.resolve("theirs"))
                        .api());
        KnownFailures known = KnownFailures.of("DashboardConformanceTest");
        int[] counts = new int[2];
        queries.forEach((id, query) -> {
            known.ran(id);
            boolean found = false;
            for (String path : paths(query)) {
                SameAnswers.Outcome outcome = servers.ask(query, path);
                found |= !outcome.isEmpty() && !outcome.isError();
                counts[1] += outcome.isError() ? 1 : 0;
                outcome.difference().ifPresent(difference -> known.failed(id, difference));
            }
            counts[0] += found ? 1 : 0;
        });
        System.out.printf(
                "DashboardConformanceTest: %d of %d have an answer, %d requests are errors%n",
                counts[0], known.total(), counts[1]);
        known.report();
        assertThat(counts[0]).as("queries with an answer").isGreaterThan(known.total() * 3 / 5);
    }

    private static List<String> paths(String query) {
        String encoded = Api.encode(query);
        long end = ClusterSeries.END / 1000;
        return List.of(
                "query?query=" + encoded + "&time=" + end,
                "query_range?query=" + encoded + "&start=" + (end - 1800) + "&end=" + end + "&step=60");
    }
}
