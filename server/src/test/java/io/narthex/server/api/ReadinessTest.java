package io.narthex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.ListenAddress;
import io.narthex.http.Routes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadinessTest {
    @Test
    void guard_answersOnlyBetweenStartAndStop() throws Exception {
        Readiness readiness = new Readiness();
        Routes routes = new Routes().get("/", readiness.guard(exchange -> exchange.respondText(200, "here")));
        HttpServerOptions options = HttpServerOptions.of(List.of(new ListenAddress("127.0.0.1", 0)));
        try (HttpServer server = JettyHttpServer.start(options, routes);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                    .build();
            isRefused(client.send(request, BodyHandlers.ofString()), "false");
            assertThat(readiness.isReady()).isFalse();

            readiness.ready();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("here\n");
            assertThat(answer.headers().firstValue("X-Prometheus-Stopping")).isEmpty();

            readiness.stopping();
            isRefused(client.send(request, BodyHandlers.ofString()), "true");
        }
    }

    private static void isRefused(HttpResponse<String> answer, String stopping) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("Service Unavailable");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().firstValue("X-Prometheus-Stopping")).hasValue(stopping);
    }
}
