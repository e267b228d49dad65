package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page, its files, redirects, and where all of that is below a prefix. */
final class PageTest {
    private static final Pattern SCRIPT = Pattern.compile("(assets/index-[A-Za-z0-9_-]{8}\\.js)");

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static RunningServer prefixed;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(
                Files.createDirectory(folder.resolve("root")),
                "",
                options -> RunningServer.Options.cors(options, "https?://(a|b)\\.example"));
        prefixed = RunningServer.start(
                Files.createDirectory(folder.resolve("prefixed")),
                "",
                options -> RunningServer.Options.externalUrl(options, "https://example.org/prom/"));
    }

    @AfterAll
    static void stop() {
        server.close();
        prefixed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/query",
                "/alerts",
                "/targets",
                "/rules",
                "/service-discovery",
                "/alertmanager-discovery",
                "/status",
                "/tsdb-status",
                "/flags",
                "/config"
            })
    void eachAddress_isThePage(String path) {
        for (Answer page : new Answer[] {server.get(path), prefixed.get("/prom" + path)}) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(page.body()).contains("<title>Tests &amp; &lt;more></title>");
        }
    }

    @Test
    void page_isNotSentAgain_toWhoHasIt() {
        String tag = server.get("/query").header("ETag");
        assertThat(tag).startsWith("\"").endsWith("\"");
        Answer again = server.get("/targets", "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(server.get("/query", "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void files_withAHashInTheName_areKeptForGood() {
        Matcher script = SCRIPT.matcher(server.get("/query").body());
        assertThat(script.find()).isTrue();
        Answer file = server.get("/" + script.group(1));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(prefixed.get("/prom/" + script.group(1)).body()).isEqualTo(file.body());
        Answer head = server.send("HEAD", "/" + script.group(1), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/nothing.js",
                "/assets/",
                "/assets/%2e%2e%2findex.html",
                "/assets/..%2f..%2f..%2fserver%2fPrometheusServer.class",
                "/assets/..%5cindex.html",
                "/assets/%00",
                "/assets/a%0ab.js",
                "/assets//etc/passwd",
                "/assets/%2fetc%2fpasswd",
                "/assets/.%2findex.html",
                "/assets/../index.html",
                "/assets/%2e%2e/%2e%2e/server/PrometheusServer.class",
                "/assets/%zz",
                "/../../etc/passwd"
            })
    void otherFiles_areNotReached(String path) throws IOException {
        String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer.substring(0, 12)).isIn("HTTP/1.1 400", "HTTP/1.1 404", "HTTP/1.1 301");
        assertThat(answer).doesNotContain("root:", "<html", "<!doctype", "PrometheusServer;");
    }

    @Test
    void oldAddresses_leadToTheNewOnes() {
        isRedirect(server.get("/"), 302, "/query");
        isRedirect(server.get("/graph?g0.expr=up&x=%20"), 302, "/query?g0.expr=up&x=%20");
        isRedirect(server.get("/query/?a=b"), 301, "/query?a=b");
        isRedirect(server.get("//query"), 301, "/query");
        assertThat(server.get("/assets").status()).isEqualTo(404);
    }

    @Test
    void prefix_standsBeforeEverything() {
        isRedirect(prefixed.get("/"), 302, "/prom/");
        isRedirect(prefixed.get("/prom"), 301, "/prom/");
        isRedirect(prefixed.get("/prom/"), 302, "/prom/query");
        isRedirect(prefixed.get("/prom/graph?a=b"), 302, "/prom/query?a=b");
        isRedirect(prefixed.get("/prom/query/"), 301, "/prom/query");
        prefixed.get("/prom/api/v1/query?query=1&time=1").isSuccess("{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}");
        assertThat(prefixed.get("/prom/-/ready").status()).isEqualTo(200);
        assertThat(prefixed.get("/prom/metrics").body()).contains("handler=\"/api/v1/query\"");
        for (String path : new String[] {"/query", "/metrics", "/-/ready", "/api/v1/query?query=1", "/promquery"}) {
            assertThat(prefixed.get(path).status()).as(path).isEqualTo(404);
        }
    }

    private static void isRedirect(Answer answer, int status, String location) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo(location);
    }

    @Test
    void otherOrigins_areAllowedByPattern() {
        Answer plain = server.get("/api/v1/labels");
        assertThat(plain.header("Vary")).isEqualTo("Origin");
        assertThat(plain.header("Access-Control-Allow-Methods")).isEmpty();
        Answer allowed = server.get("/api/v1/labels", "Origin", "https://a.example");
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
        assertThat(allowed.header("Access-Control-Allow-Headers"))
                .isEqualTo("Accept, Authorization, Content-Type, Origin");
        assertThat(allowed.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST, OPTIONS");
        assertThat(allowed.header("Access-Control-Expose-Headers")).isEqualTo("Date");
        for (String other : new String[] {"https://a.example.org", "https://c.example", "xhttps://a.example"}) {
            assertThat(server.get("/api/v1/labels", "Origin", other).header("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertThat(prefixed.get("/prom/api/v1/labels", "Origin", "null").header("Access-Control-Allow-Origin"))
                .isEqualTo("null");
    }

    @Test
    void options_areAnsweredBelowTheApi() {
        Answer options = server.send("OPTIONS", "/api/v1/query", "", "Origin", "http://b.example");
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Access-Control-Allow-Origin")).isEqualTo("http://b.example");
        assertThat(server.send("OPTIONS", "/api/v1/nothing", "").status()).isEqualTo(204);
        assertThat(server.send("OPTIONS", "/query", "").header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
}
