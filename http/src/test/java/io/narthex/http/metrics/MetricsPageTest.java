package io.narthex.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.http.HttpServer;
import io.narthex.http.HttpServerOptions;
import io.narthex.http.JettyHttpServer;
import io.narthex.http.ListenAddress;
import io.narthex.http.Routes;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricsPageTest {
    @Test
    void page_showsProcessAndJvm() throws Exception {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new ProcessMetrics());
        registry.register(new JvmMetrics());
        HttpServerOptions options = HttpServerOptions.of(List.of(new ListenAddress("127.0.0.1", 0)));
        try (HttpServer server =
                        JettyHttpServer.start(options, new Routes().get("/metrics", new MetricsPage(registry)));
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
            HttpResponse<String> plain =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(plain.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
            assertThat(plain.body())
                    .contains("# TYPE process_cpu_seconds_total counter")
                    .containsPattern("\nprocess_resident_memory_bytes [1-9]")
                    .containsPattern("\nprocess_open_fds [1-9]")
                    .containsPattern("\nprocess_max_fds [1-9]")
                    .containsPattern("\nprocess_start_time_seconds 1\\.[0-9]+E9")
                    .contains("jvm_memory_used_bytes{area=\"heap\"} ")
                    .contains("jvm_gc_collection_seconds_count{gc=")
                    .doesNotContain("NaN");
            HttpRequest open = HttpRequest.newBuilder(uri)
                    .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;q=0.5,*/*;q=0.1")
                    .build();
            HttpResponse<String> metrics = client.send(open, HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/openmetrics-text");
            assertThat(metrics.body()).endsWith("# EOF\n");
        }
    }
}
