package io.narthex.server.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardFolderTest {
    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void files_ofAFolder_areDescribedInTheirOrder() throws IOException {
        write("a.json", """
                {"uid":"u","title":"One","tags":["x","y"],"panels":[]}""");
        write("below/b.json", """
                {"dashboard":{"title":"Two","rows":[]},"meta":{}}""");
        write("c.json", "{\"panels\":");
        write("d.json", "{\"kind\":\"other\"}");
        write("e.json", "{\"uid\":\"u\",\"panels\":[]}");
        write(".hidden/f.json", "{\"panels\":[]}");
        write("notes.txt", "no JSON");
        List<DashboardFile> files = new DashboardFolder(folder).files();
        assertThat(files)
                .extracting(DashboardFile::name, DashboardFile::uid, DashboardFile::title)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.json", "u", "One"),
                        org.assertj.core.groups.Tuple.tuple("below/b.json", "below-b", "Two"),
                        org.assertj.core.groups.Tuple.tuple("c.json", "", ""),
                        org.assertj.core.groups.Tuple.tuple("d.json", "", ""),
                        org.assertj.core.groups.Tuple.tuple("e.json", "", ""));
        assertThat(files.getFirst().tags()).containsExactly("x", "y");
        assertThat(files.get(2).error()).contains("no JSON");
        assertThat(files.get(3).error()).contains("not a Grafana dashboard");
        assertThat(files.get(4).error()).contains("another file before it");
    }

    @Test
    void json_isTheFileAsItIs_alsoAfterAChange() throws IOException {
        DashboardFolder dashboards = new DashboardFolder(folder);
        assertThat(dashboards.json("u")).isEmpty();
        write("a.json", "{\"uid\":\"u\",  \"panels\":[]}");
        assertThat(dashboards.json("u")).contains("{\"uid\":\"u\",  \"panels\":[]}");
        write("a.json", "{\"uid\":\"longer\",\"panels\":[]}");
        assertThat(dashboards.json("u")).isEmpty();
        assertThat(dashboards.json("longer")).isPresent();
    }

    @Test
    void folder_thatIsNotThere_hasNone() {
        assertThat(new DashboardFolder(folder.resolve("none")).files()).isEmpty();
    }
}
