package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboards of the conformance data in a real browser over a simulated cluster: each opens without an error, its panels are drawn, and the single values that they
 * show are those of the API. What is looked at stands in {@code ui/e2e/dashboards.mjs}; screenshots stay in acceptance/target/screenshots.
 */
class DashboardPageTest {
    private static final Duration LONGEST = Duration.ofMinutes(8);
    /** What the server answers to some joins, since the simulated pods belong to two workloads each; the panel then has to show it. */
    private static final String AMBIGUOUS = "found duplicate series for the match group";

    /** A recorded metric has colons in its name. */
    private static final Pattern RECORDED = Pattern.compile("\\w:\\w");

    private static final int DASHBOARDS = 33;
    private static final int PANELS = 340;
    private static final int MUST_DRAW = 200;

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void dashboards_areDrawnWithTheApisValues() throws IOException {
        Path browser = Requirement.BROWSER.installed("chromium", "chromium-browser", "google-chrome");
        Path dashboards = Conformance.folder("dashboards");
        Path data = Files.createDirectories(work.resolve("data"));
        try (Db db = Db.open(DbOptions.of(data), (first, last, current) -> {})) {
            ClusterSeries.write(expressions(), db);
        }
        Path config = Files.writeString(work.resolve("nothing.yml"), "global:\n  scrape_interval: 15s\n");
        ServerUnderTest server =
                ServerUnderTest.narthex(processes, config, data, "--web.dashboards-folder=" + dashboards);
        Path report = work.resolve("report.json");
        RunningProcess run = processes.start(
                List.of(
                        "node",
                        Processes.root().resolve("ui/e2e/dashboards.mjs").toString(),
                        server.api().url(),
                        report.toString(),
                        Long.toString(ClusterSeries.END - Duration.ofMinutes(30).toMillis()),
                        Long.toString(ClusterSeries.END),
                        Processes.root()
                                .resolve("acceptance/target/screenshots/dashboards")
                                .toString()),
                Map.of("CHROMIUM", browser.toString()));
        assertThat(run.awaitExit(LONGEST)).as("%s%n%s", run.out(), run.err()).isZero();
        check(new JsonMapper().readTree(Files.readString(report)));
    }

    private static void check(JsonNode report) {
        List<String> wrong = new ArrayList<>();
        int panels = 0;
        int drawn = 0;
        for (JsonNode dashboard : report) {
            String title = dashboard.path("title").asString();
            dashboard.path("errors").forEach(error -> wrong.add(title + ": " + error.asString()));
            for (JsonNode panel : dashboard.path("panels")) {
                String name = title + " / " + panel.path("title").asString();
                panels++;
                drawn += panel.path("drawn").asBoolean() ? 1 : 0;
                boolean told = !panel.path("empty").isNull()
                        || panel.path("error").asString("").contains(AMBIGUOUS);
                if (!panel.path("drawn").asBoolean() && !told) {
                    wrong.add(name + " shows neither data nor why there are none: " + panel);
                }
                panel.path("strange").forEach(value -> wrong.add(name + " shows " + value + ", which no answer has"));
            }
        }
        System.out.printf(
                "DashboardPageTest: %d of %d panels have data, on %d dashboards%n", drawn, panels, report.size());
        assertThat(wrong).isEmpty();
        assertThat(report.size()).isEqualTo(DASHBOARDS);
        assertThat(panels).isGreaterThanOrEqualTo(PANELS);
        assertThat(drawn).isGreaterThanOrEqualTo(MUST_DRAW);
    }

    /** What the panels and the variables ask for; recorded metrics for the panels alone, whose joins need series that are made for them. */
    private static List<Expr> expressions() {
        List<Expr> expressions = new ArrayList<>();
        for (String query : ClusterQueries.ofPanels()) {
            expressions.add(PromqlParser.parse(ClusterQueries.filled(query), ParserOptions.DEFAULTS));
        }
        for (String query : ClusterQueries.ofVariables()) {
            if (RECORDED.matcher(query).find()) {
                continue;
            }
            expressions.add(PromqlParser.parse(ClusterQueries.filled(query), ParserOptions.DEFAULTS));
        }
        return expressions;
    }
}
