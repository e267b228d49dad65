package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Appender;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /federate}, of samples that are some seconds old. */
final class FederationTest {
    private static final String UTF_8 = "text/plain; version=0.0.4; charset=utf-8; escaping=allow-utf-8";

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static long now;

    @BeforeAll
    static void start() {
        now = System.currentTimeMillis() - 1000;
        try (Db db = Db.open(DbOptions.of(folder.resolve("data")), (first, last, current) -> {});
                Appender appender = db.appender()) {
            add(appender, now - 3_600_000, 1, "__name__", "old", "instance", "a");
            add(appender, now - 5000, 6, "__name__", "b", "instance", "a", "site", "other");
            add(appender, now, 7.5, "__name__", "b", "instance", "a", "site", "other");
            add(appender, now, Double.POSITIVE_INFINITY, "__name__", "a", "text", "q\"u\\o\nte");
            add(appender, now - 5000, 1, "__name__", "gone", "instance", "a");
            add(appender, now, StaleMarker.VALUE, "__name__", "gone", "instance", "a");
            add(appender, now, 1, "__name__", "http.active", "http.method", "GET", "instance", "a");
            appender.commit();
        }
        server = RunningServer.start(folder, "global:\n  external_labels:\n    site: home\n");
    }

    private static void add(Appender appender, long time, double value, String... labels) {
        appender.append(appender.series(Labels.of(labels)), time, value);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void newestSamples_byName_withExternalLabels() {
        Answer page = server.get("/federate?match[]=%7Bsite=%22other%22%7D&match[]=a&match[]=b");
        assertThat(page.body())
                .isEqualTo("# TYPE a untyped\na{text=\"q\\\"u\\\\o\\nte\",site=\"home\",instance=\"\"} +Inf " + now
                        + "\n" + "# TYPE b untyped\nb{instance=\"a\",site=\"other\"} 7.5 " + now + "\n");
        assertThat(page.header("Content-Type"))
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8; escaping=underscores");
    }

    @Test
    void staleAndOldSeries_areLeftOut() {
        assertThat(server.get("/federate?match[]=gone&match[]=old&match[]=nothing")
                        .body())
                .isEmpty();
        assertThat(server.get("/federate").body()).isEmpty();
    }

    @Test
    void names_areEscapedAsTheReaderWantsIt() {
        String path = "/federate?match[]=%7B%22http.active%22%7D";
        assertThat(server.get(path).body())
                .isEqualTo(
                        "# TYPE http_active untyped\nhttp_active{http_method=\"GET\",instance=\"a\",site=\"home\"} 1 "
                                + now + "\n");
        Answer utf8 = server.get(path, "Accept", "text/plain;version=0.0.4;escaping=allow-utf-8;q=0.5,*/*;q=0.1");
        assertThat(utf8.header("Content-Type")).isEqualTo(UTF_8);
        assertThat(utf8.body())
                .isEqualTo("# TYPE \"http.active\" untyped\n{\"http.active\",\"http.method\"=\"GET\",instance=\"a\","
                        + "site=\"home\"} 1 " + now + "\n");
    }

    @Test
    void wrongSelector_isATextOf400() {
        Answer wrong = server.get("/federate?match[]=up%7B");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).isEqualTo("1:4: parse error: unexpected end of input inside braces\n");
    }
}
