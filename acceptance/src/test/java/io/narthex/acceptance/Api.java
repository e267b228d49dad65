package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The HTTP API of a server, ours or the real one. */
record Api(String url) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The status of a GET; 0 where nobody answers. */
    static int status(String url) {
        try {
            HttpURLConnection connection = open(url);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The body of a GET, whatever the status. */
    static String get(String url) {
        try {
            HttpURLConnection connection = open(url);
            try (InputStream body =
                    connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new AssertionError("GET " + url + " failed: " + e, e);
        }
    }

    private static HttpURLConnection open(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(60_000);
        return connection;
    }

    /** {@code data} of a successful answer below {@code /api/v1/}. */
    JsonNode data(String path) {
        String body = get(url + "/api/v1/" + path);
        JsonNode answer = JSON.readTree(body);
        assertThat(answer.path("status").asString())
                .as("%s answered %s", path, body)
                .isEqualTo("success");
        return answer.path("data");
    }

    JsonNode query(String expression) {
        return data("query?query=" + encode(expression)).path("result");
    }

    JsonNode query(String expression, double time) {
        return data("query?query=" + encode(expression) + "&time=" + time).path("result");
    }

    /** The samples of a range vector: for each series, by its labels as JSON, the value at each timestamp. */
    Map<String, TreeMap<String, String>> samples(String rangeSelector) {
        Map<String, TreeMap<String, String>> series = new TreeMap<>();
        for (JsonNode one : query(rangeSelector)) {
            TreeMap<String, String> points = new TreeMap<>();
            for (JsonNode point : one.path("values")) {
                points.put(point.get(0).asString(), point.get(1).asString());
            }
            series.put(one.path("metric").toString(), points);
        }
        return series;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
