package io.narthex.cli.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolCommandTest {
    private static final String INPUT = """
            requests_total{code="200",job="a"} 1021 1565133713.989
            requests_total{code="200",job="a"} 1022 1565144513.989
            requests_total{code="400",job="a"} 1e+06 1565133714.000
            up{job="<b>"} NaN 1565133714
            # EOF
            """;

    @TempDir
    private Path folder;

    private Path data;
    private String err = "";

    @BeforeEach
    void createBlocks() throws IOException {
        data = folder.resolve("data");
        Path input = Files.writeString(folder.resolve("in.om"), INPUT);
        assertThat(tool(0, "create-blocks-from", "openmetrics", input.toString(), data.toString()))
                .hasSize(3)
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("BLOCK ULID  ");
    }

    private List<String> tool(int exit, String... arguments) {
        List<String> all = new ArrayList<>(List.of("tsdb"));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            int got = ToolCommand.run(all, outStream, errStream);
            err = errors.toString(StandardCharsets.UTF_8);
            assertThat(got).as(err).isEqualTo(exit);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<Path> blocks() throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            return entries.filter(path -> path.getFileName().toString().length() == 26)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void list_showsBlocksByTime() {
        assertThat(tool(0, "list", data.toString()))
                .element(1)
                .asString()
                .matches(
                        "\\w{26}  1565133713989  1565133714001  12ms         3            3            3            \\d+");
        assertThat(tool(0, "list", "-r", data.toString()))
                .element(2)
                .asString()
                .contains("  2019-08-07 02:21:53 +0000 UTC  2019-08-07 02:21:53 +0000 UTC  1ms ", "B");
    }

    @Test
    void dump_printsSamplesInOrder() throws IOException {
        assertThat(tool(0, "dump", data.toString()))
                .containsExactly(
                        "{__name__=\"requests_total\", code=\"200\", job=\"a\"} 1021 1565133713989",
                        "{__name__=\"requests_total\", code=\"200\", job=\"a\"} 1022 1565144513989",
                        "{__name__=\"requests_total\", code=\"400\", job=\"a\"} 1e+06 1565133714000",
                        "{__name__=\"up\", job=\"<b>\"} NaN 1565133714000");
        assertThat(tool(
                        0,
                        "dump",
                        "--match={code='400'}",
                        "--match={__name__='requests_total'}",
                        "--max-time=1565133714000",
                        data.toString()))
                .hasSize(2);
        assertThat(blocks()).hasSize(2);
        try (Stream<Path> entries = Files.list(data)) {
            assertThat(entries.map(path -> path.getFileName().toString()))
                    .as("nothing is left behind")
                    .allMatch(name -> name.length() == 26);
        }
    }

    @Test
    void dump_seriesJson_escapesLabels() {
        assertThat(tool(0, "dump", "--format=seriesjson", "--match=up", data.toString()))
                .containsExactly("{\"__name__\":\"up\",\"job\":\"\\u003cb\\u003e\"}");
    }

    @Test
    void dumpOpenMetrics_endsWithEof() {
        assertThat(tool(0, "dump-openmetrics", "--match={code='400'}", data.toString()))
                .containsExactly("requests_total{code=\"400\",job=\"a\"} 1e+06 1565133714.000", "# EOF");
    }

    @Test
    void analyze_countsLabels() throws IOException {
        List<String> lines = tool(
                0,
                "analyze",
                "--extended",
                data.toString(),
                blocks().getFirst().getFileName().toString());
        assertThat(lines)
                .contains(
                        "Duration: 12ms",
                        "Total Series: 3",
                        "Label names: 3",
                        "Postings (unique label pairs): 6",
                        "Postings entries (total label pairs): 8",
                        "Highest cardinality metric names:",
                        "2 requests_total",
                        "samples per float chunk (min/avg/max): 1/1/1",
                        "samples per histogram chunk: N/A");
        assertThat(tool(
                        0,
                        "analyze",
                        "--match=up",
                        data.toString(),
                        blocks().getFirst().getFileName().toString()))
                .contains("Matcher: up", "Matched series: 1");
    }

    @Test
    void createBlocks_ofDamagedInput_saysWhere() throws IOException {
        Path input = Files.writeString(folder.resolve("bad.om"), "a 1 1\nb 2\n# EOF\n");
        tool(1, "create-blocks-from", "openmetrics", input.toString(), data.toString());
        assertThat(err).contains("expected timestamp for series");
        Files.writeString(input, "a 1 1\n");
        tool(1, "create-blocks-from", "openmetrics", input.toString(), data.toString());
        assertThat(err).startsWith("getting min and max timestamp: line ");
    }

    @Test
    void createBlocks_range_isThatOfCompaction() {
        long hour = 3_600_000;
        assertThat(CreateBlocks.range(hour)).isEqualTo(2 * hour);
        assertThat(CreateBlocks.range(6 * hour - 1)).isEqualTo(2 * hour);
        assertThat(CreateBlocks.range(2048 * hour)).isEqualTo(1458 * hour);
        assertThat(CreateBlocks.range(Long.MAX_VALUE)).isEqualTo(39366 * hour);
    }

    @Test
    void repair_ofWholeDirectory_changesNothing() {
        assertThat(tool(0, "repair", data.toString())).containsExactly(data + " is whole; nothing to mend");
    }

    @Test
    void repair_ofDamagedChunks_setsTheBlockAside() throws IOException {
        Path block = blocks().getFirst();
        Path chunks = block.resolve("chunks/000001");
        byte[] bytes = Files.readAllBytes(chunks);
        bytes[20] ^= 1;
        Files.write(chunks, bytes);
        assertThat(tool(0, "repair", "--dry-run", data.toString()))
                .first()
                .asString()
                .startsWith("would mend");
        assertThat(blocks()).hasSize(2);
        assertThat(tool(0, "repair", data.toString()))
                .hasSize(2)
                .element(1)
                .asString()
                .contains(block.getFileName() + ": damaged", "checksum", "set aside as");
        assertThat(blocks()).hasSize(1);
        assertThat(tool(0, "repair", data.toString())).containsExactly(data + " is whole; nothing to mend");
    }

    @Test
    void repair_ofDamagedLog_shortensIt() throws IOException {
        Path wal = Files.createDirectories(data.resolve("wal"));
        Files.write(wal.resolve("00000000"), "this is no log at all".getBytes(StandardCharsets.UTF_8));
        assertThat(tool(0, "repair", data.toString())).element(1).asString().contains("wal/00000000: ", "21");
    }

    @Test
    void bench_takesSamples() throws IOException {
        Path input = Files.writeString(
                folder.resolve("series.json"),
                "{\"__name__\":\"a\",\"i\":\"1\"}\n{\"i\":\"1\",\"__name__\":\"a\"}\n{\"__name__\":\"a\",\"i\":\"2\"}\n");
        assertThat(tool(0, "bench", "write", "--out=" + folder.resolve("out"), "--scrapes=100", input.toString()))
                .contains(" > total samples: 200", "ingestion completed", ">> start stage=stopStorage");
    }

    @Test
    void run_wrongUsage_exitsWithOne() {
        tool(1, "lits");
        assertThat(err).contains("expected command but got \"lits\"");
        tool(1, "list", "--nope");
        assertThat(err).contains("unknown long flag '--nope'");
        tool(1, "list", folder.resolve("absent").toString());
        assertThat(err).contains("absent");
        assertThat(tool(0, "list", "--help")).isNotEmpty();
    }

    @Test
    void formats_areGos() {
        assertThat(GoDuration.format(7_200_000_000_000L)).isEqualTo("2h0m0s");
        assertThat(GoDuration.format(1_500_000)).isEqualTo("1.5ms");
        assertThat(GoDuration.format(61_000_000_001L)).isEqualTo("1m1.000000001s");
        assertThat(GoDuration.format(0)).isEqualTo("0s");
        assertThat(BlockTable.bytes(0)).isEqualTo("0B");
        assertThat(BlockTable.bytes(1024)).isEqualTo("1KiB");
        assertThat(BlockTable.bytes(3 * 1024 * 1024 + 5)).isEqualTo("3MiB5B");
    }
}
