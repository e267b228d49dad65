package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextfileCollectorTest {
    @TempDir
    Path root;

    private CollectorFixture machine() {
        return new CollectorFixture(root).set("textfile.directory", root + "/d*");
    }

    /** The page without the times of the files. */
    private String page(CollectorFixture machine) throws IOException {
        return machine.collector("textfile")
                .page()
                .lines()
                .filter(line -> !line.contains("mtime"))
                .reduce("", (all, line) -> all + line + "\n")
                .replace(root.toString(), "ROOT");
    }

    private static String error(int value) {
        return "# HELP node_textfile_scrape_error 1 if there was an error opening or reading a file, 0 otherwise\n"
                + "# TYPE node_textfile_scrape_error gauge\nnode_textfile_scrape_error " + value + "\n";
    }

    @Test
    void collect_severalFiles_areMergedAndPadded() throws IOException {
        CollectorFixture machine = machine()
                .file("d1/a.prom", "# HELP jobs Jobs.\n# TYPE jobs gauge\njobs{b=\"1\"} 2\n")
                .file("d2/b.prom", "# HELP jobs Jobs.\n# TYPE jobs gauge\njobs{a=\"1\"} 1\n")
                .file("d2/ignored.txt", "nonsense");
        assertThat(page(machine))
                .isEqualTo("# HELP jobs Jobs.\n# TYPE jobs gauge\njobs{a=\"\",b=\"1\"} 2\njobs{a=\"1\",b=\"\"} 1\n"
                        + error(0));
    }

    @Test
    void collect_noHelp_namesTheFiles() throws IOException {
        assertThat(page(machine().file("d/a.prom", "x 1\n")))
                .contains("# HELP x Metric read from ROOT/d/a.prom\n# TYPE x untyped\nx 1\n");
    }

    @Test
    void collect_otherHelp_leavesTheSecondOut() throws IOException {
        CollectorFixture machine = machine()
                .file("d/a.prom", "# HELP x One.\nx{f=\"a\"} 1\n")
                .file("d/b.prom", "# HELP x Two.\nx{f=\"b\"} 1\n");
        assertThat(page(machine))
                .contains("x{f=\"a\"} 1\n")
                .doesNotContain("f=\"b\"")
                .startsWith(error(1));
    }

    @Test
    void collect_histogramAndSummary_keepTheirShape() throws IOException {
        CollectorFixture machine = machine()
                .file(
                        "d/a.prom",
                        "# TYPE h histogram\nh_bucket{le=\"10\"} 2\nh_bucket{le=\"2\"} 1\nh_sum 5\nh_count 3\n"
                                + "# TYPE s summary\ns{quantile=\"0.5\"} 7\ns_sum 8\ns_count 9\n");
        assertThat(page(machine))
                .contains("h_bucket{le=\"2\"} 1\nh_bucket{le=\"10\"} 2\nh_bucket{le=\"+Inf\"} 3\nh_sum 5\nh_count 3\n")
                .contains("s{quantile=\"0.5\"} 7\ns_sum 8\ns_count 9\n");
    }

    @Test
    void collect_badFile_isLeftOutAndTheOthersStay() throws IOException {
        CollectorFixture machine = machine().file("d/good.prom", "good 1\n");
        for (String bad : new String[] {
            "bad 1 1000\n",
            "{\"not classic\"} 1\n",
            "bad{\n",
            "bad one\n",
            "# TYPE bad gauge\nbad 1\n# TYPE bad gauge\n"
        }) {
            machine.file("d/bad.prom", bad);
            assertThat(page(machine))
                    .as(bad)
                    .contains("good 1\n")
                    .doesNotContain("bad 1")
                    .endsWith(error(1));
        }
    }

    @Test
    void collect_noDirectory_isAnError() throws IOException {
        assertThat(page(machine())).isEqualTo(error(1));
        assertThat(page(new CollectorFixture(root))).isEqualTo(error(0));
    }

    @Test
    void collect_fileGone_itsFamiliesGoToo() throws IOException {
        CollectorFixture machine = machine().file("d/a.prom", "x 1\n").collector("textfile");
        assertThat(machine.samples()).contains("x 1\n").contains("node_textfile_mtime_seconds{file=");
        machine.delete("d/a.prom");
        assertThat(machine.samples()).isEqualTo("node_textfile_scrape_error 0\n");
    }
}
