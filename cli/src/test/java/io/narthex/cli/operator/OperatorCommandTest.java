package io.narthex.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.cli.command.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandTest {
    private static final String PROMETHEUS = """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s}
            spec: {scrapeInterval: %s, evaluationInterval: 30s, podMonitorSelector: {}}
            """;

    private static final String BAD = """
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: web}
            spec: {selector: {}, podMetricsEndpoints: [{port: web, scrapeTimeout: 2m}]}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) throws IOException {
        return OperatorCommand.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path objects(String name, String yaml) throws IOException {
        Path objects = Files.createDirectories(folder.resolve(name));
        Files.writeString(objects.resolve("objects.yaml"), yaml);
        return objects;
    }

    @Test
    void render_printsEachFileAfterItsName() throws IOException {
        Path objects = objects("a", PROMETHEUS.formatted("30s"));

        assertThat(run("render", objects.toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("# default/prometheus-k8s/prometheus.yaml\nglobal:\n  scrape_interval: 30s\n");
    }

    @Test
    void render_intoAFolder_writesTheFiles() throws IOException {
        Path objects = objects("a", PROMETHEUS.formatted("30s"));

        run("render", objects.toString(), "--out", folder.resolve("out").toString());

        assertThat(folder.resolve("out/default/prometheus-k8s/prometheus.yaml")).exists();
    }

    @Test
    void render_leavesOutBadObjects_andSaysSo() throws IOException {
        Path objects = objects("a", PROMETHEUS.formatted("30s") + "---\n" + BAD);

        assertThat(run("render", objects.toString())).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("PodMonitor default/web is left out of Prometheus default/k8s: "
                        + "spec.podMetricsEndpoints[0].scrapeTimeout: 2m is longer than the interval 30s");
    }

    @Test
    void diff_showsWhatChanges() throws IOException {
        Path old = objects("a", PROMETHEUS.formatted("30s"));
        Path now = objects("b", PROMETHEUS.formatted("15s"));

        assertThat(run("diff", old.toString(), now.toString())).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--- default/prometheus-k8s/prometheus.yaml\n")
                .contains("-  scrape_interval: 30s\n+  scrape_interval: 15s\n");
    }

    @Test
    void diff_ofTheSame_isEmpty() throws IOException {
        Path old = objects("a", PROMETHEUS.formatted("30s"));

        assertThat(run("diff", old.toString(), old.toString())).isZero();
        assertThat(out.size()).isZero();
    }

    @Test
    void crds_printsAllTen() throws IOException {
        assertThat(run("crds")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).split("kind: CustomResourceDefinition\n", -1))
                .hasSize(11);
    }

    @Test
    void unknownCommand_isWrongUsage() {
        assertThatThrownBy(() -> run("apply")).isInstanceOf(UsageException.class);
    }

    @Test
    void file_thatHoldsNoObject_isNamed() throws IOException {
        Path objects = objects("a", "- 1\n");

        assertThat(run("render", objects.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("objects.yaml");
    }
}
