package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code series}, {@code labels} and {@code label/.../values}. */
final class SeriesApiTest {
    private static final String TRUNCATED = ",\"warnings\":[\"results truncated due to limit\"]}";

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        RecordedData.write(folder.resolve("data"));
        server = RunningServer.start(folder, "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void labels_areSortedNames() {
        server.api("labels")
                .isSuccess("[\"__name__\",\"code\",\"http.method\",\"i\",\"instance\",\"job\",\"kind\",\"room\"]");
        server.api("labels?match[]=temperature").isSuccess("[\"__name__\",\"job\",\"room\"]");
        server.api("labels?match[]=temperature&match[]=many").isSuccess("[\"__name__\",\"i\",\"job\",\"room\"]");
        server.api("labels?start=1&end=2").isSuccess("[]");
        server.post("/api/v1/labels?match[]=many", "match[]=temperature")
                .isSuccess("[\"__name__\",\"i\",\"job\",\"room\"]");
    }

    @Test
    void labelValues_areSorted() {
        server.api("label/job/values").isSuccess("[\"api\",\"home\"]");
        server.api("label/job/values?match[]=%7Broom=~%22k.*%22%7D").isSuccess("[\"home\"]");
        server.api("label/job/values?match[]=many").isSuccess("[]");
        server.api("label/nothing/values").isSuccess("[]");
        server.api("label/__name__/values")
                .isSuccess("[\"http.active\",\"many\",\"odd\",\"requests_total\",\"temperature\"]");
    }

    @Test
    void labelValues_takeEscapedAndPlainNames() {
        server.api("label/U__http_2e_method/values").isSuccess("[\"GET\"]");
        server.api("label/U__http.method/values").isSuccess("[\"GET\"]");
        server.api("label/http.method/values").isSuccess("[\"GET\"]");
        server.api("label/U__job/values").isSuccess("[\"api\",\"home\"]");
        server.api("label/U__a_zz_/values").isSuccess("[]");
        server.api("label/U__/values").isError(400, "bad_data", "invalid label name: \"\"");
    }

    @Test
    void limits_cutAndWarn() {
        assertThat(server.api("labels?limit=2").body())
                .isEqualTo("{\"status\":\"success\",\"data\":[\"__name__\",\"code\"]" + TRUNCATED);
        assertThat(server.api("label/job/values?limit=1").body())
                .isEqualTo("{\"status\":\"success\",\"data\":[\"api\"]" + TRUNCATED);
        server.api("label/job/values?limit=2").isSuccess("[\"api\",\"home\"]");
        Answer series = server.api("series?match[]=many&limit=2");
        assertThat(series.data()).hasSize(2);
        assertThat(series.body()).endsWith(TRUNCATED);
        assertThat(server.api("series?match[]=many&match[]=temperature&limit=13")
                        .body())
                .doesNotContain("warnings");
        assertThat(server.api("series?match[]=many&match[]=temperature&limit=12")
                        .body())
                .endsWith(TRUNCATED);
    }

    @Test
    void series_areLabelSets() {
        server.api("series?match[]=temperature")
                .isSuccess("[{\"__name__\":\"temperature\",\"job\":\"home\",\"room\":\"küche\"}]");
        server.post("/api/v1/series", "match[]=temperature&match[]=temperature")
                .isSuccess("[{\"__name__\":\"temperature\",\"job\":\"home\",\"room\":\"küche\"}]");
        server.api("series?match[]=nothing").isSuccess("[]");
        server.api("series?match[]=%7B%22http.active%22%7D")
                .isSuccess("[{\"__name__\":\"http.active\",\"http.method\":\"GET\"}]");
    }

    @Test
    void series_areThoseOfTheTime() {
        server.api("series?match[]=temperature&start=" + (RecordedData.END + 1) + "&end=" + (RecordedData.END + 9))
                .isSuccess("[]");
        assertThat(server.api("series?match[]=temperature&start=1&end=" + RecordedData.START)
                        .data())
                .hasSize(1);
        server.api("series?match[]=temperature&start=2&end=1").isSuccess("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "series | no match[] parameter provided",
                "series?match[]=%7B%7D | invalid parameter \"match[]\": match[] must contain at least one non-empty matcher",
                "series?match[]=%7Ba=~%22.*%22%7D | invalid parameter \"match[]\": match[] must contain at least one non-empty matcher",
                "series?match[]=a%20b | invalid parameter \"match[]\": 1:3: parse error: unexpected identifier \"b\"",
                "series?match[]=a&limit=x | invalid parameter \"limit\": strconv.Atoi: parsing \"x\": invalid syntax",
                "series?match[]=a&start=x | invalid parameter \"start\": invalid time value for 'start': cannot parse \"x\" to a valid timestamp",
                "series?match[]=a&end=x | invalid parameter \"end\": invalid time value for 'end': cannot parse \"x\" to a valid timestamp",
                "labels?match[]=%7B%7D | match[] must contain at least one non-empty matcher",
                "labels?start=x | invalid parameter \"start\": invalid time value for 'start': cannot parse \"x\" to a valid timestamp",
                "labels?limit=-1 | invalid parameter \"limit\": limit must be non-negative",
                "label/job/values?match[]=%7B%7D | match[] must contain at least one non-empty matcher",
                "label/job/values?limit=x | invalid parameter \"limit\": strconv.Atoi: parsing \"x\": invalid syntax",
            })
    void wrongParameter_isNamed(String request, String text) {
        server.api(request).isError(400, "bad_data", text);
    }

    @Test
    void otherMethods_areRefused() {
        assertThat(server.send("DELETE", "/api/v1/series?match[]=temperature", "")
                        .status())
                .isEqualTo(405);
        assertThat(server.post("/api/v1/label/job/values", "a=b").status()).isEqualTo(405);
        assertThat(server.api("label/job").status()).isEqualTo(404);
    }
}
