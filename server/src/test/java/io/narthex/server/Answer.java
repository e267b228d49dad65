package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a server answered. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** The first value of a header; empty where it is missing. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** {@code data} of a success. */
    JsonNode data() {
        assertThat(status).as(body).isEqualTo(200);
        assertThat(json().path("status").asString()).as(body).isEqualTo("success");
        return json().path("data");
    }

    /** The names of an object's fields, in their order. */
    static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }

    /** Checks that it is a success with exactly these data. */
    void isSuccess(String data) {
        assertThat(body).isEqualTo("{\"status\":\"success\",\"data\":" + data + "}");
        assertThat(status).isEqualTo(200);
        assertThat(header("Content-Type")).isEqualTo("application/json");
    }

    /** Checks that it is an error of the API. */
    void isError(int wanted, String type, String text) {
        assertThat(json().path("error").asString()).as(body).isEqualTo(text);
        assertThat(json().path("errorType").asString()).isEqualTo(type);
        assertThat(Answer.names(json())).containsExactly("status", "errorType", "error");
        assertThat(json().path("status").asString()).isEqualTo("error");
        assertThat(status).isEqualTo(wanted);
        assertThat(header("Content-Type")).isEqualTo("application/json");
    }
}
